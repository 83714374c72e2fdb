package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// What SARIF 2.1.0 demands of a log, for the parts that we write: each object has the keys that it
/// must have, no key that the format does not know, and values of the right kind.
final class SarifStructure {
  private static final Set<String> LEVELS = Set.of("none", "note", "warning", "error");

  private SarifStructure() {}

  static void check(JsonNode log) {
    keys(log, Set.of("version", "runs"), Set.of("$schema"));
    assertEquals("2.1.0", log.get("version").asString());
    assertTrue(URI.create(log.get("$schema").asString()).isAbsolute());
    assertTrue(log.get("runs").isArray());
    log.get("runs").forEach(SarifStructure::run);
  }

  private static void run(JsonNode run) {
    keys(run, Set.of("tool", "results"), Set.of("columnKind"));
    assertTrue(
        Set.of("utf16CodeUnits", "unicodeCodePoints").contains(run.get("columnKind").asString()));
    keys(run.get("tool"), Set.of("driver"), Set.of());
    JsonNode driver = run.get("tool").get("driver");
    keys(driver, Set.of("name", "version", "rules"), Set.of());
    assertTrue(driver.get("name").isString());
    Set<String> ids = new TreeSet<>();
    for (JsonNode rule : driver.get("rules")) {
      keys(rule, Set.of("id", "name", "shortDescription", "defaultConfiguration"), Set.of());
      assertTrue(ids.add(rule.get("id").asString()), "rule ids differ");
      message(rule.get("shortDescription"));
      keys(rule.get("defaultConfiguration"), Set.of("level"), Set.of());
      assertTrue(LEVELS.contains(rule.get("defaultConfiguration").get("level").asString()));
    }
    run.get("results").forEach(result -> result(result, driver.get("rules")));
  }

  private static void result(JsonNode result, JsonNode rules) {
    keys(
        result,
        Set.of("ruleId", "ruleIndex", "level", "message", "locations", "partialFingerprints"),
        Set.of());
    JsonNode rule = rules.get(result.get("ruleIndex").asInt());
    assertEquals(rule.get("id").asString(), result.get("ruleId").asString());
    assertTrue(LEVELS.contains(result.get("level").asString()));
    message(result.get("message"));
    result.get("partialFingerprints").forEach(print -> assertTrue(print.isString()));
    for (JsonNode location : result.get("locations")) {
      keys(location, Set.of("physicalLocation"), Set.of());
      JsonNode place = location.get("physicalLocation");
      keys(place, Set.of("artifactLocation"), Set.of("region"));
      keys(place.get("artifactLocation"), Set.of("uri"), Set.of());
      String uri = place.get("artifactLocation").get("uri").asString();
      assertEquals(uri, URI.create(uri).toASCIIString());
      if (place.has("region")) {
        keys(place.get("region"), Set.of("startLine", "startColumn"), Set.of());
        assertTrue(place.get("region").get("startLine").asInt() >= 1);
        assertTrue(place.get("region").get("startColumn").asInt() >= 1);
      }
    }
  }

  private static void message(JsonNode message) {
    keys(message, Set.of("text"), Set.of());
    assertTrue(message.get("text").isString() && !message.get("text").asString().isBlank());
  }

  private static void keys(JsonNode object, Set<String> needed, Set<String> allowed) {
    assertTrue(object.isObject(), () -> "not an object: " + object);
    Set<String> there = new TreeSet<>(object.propertyNames());
    assertTrue(there.containsAll(needed), () -> needed + " in " + there);
    there.removeAll(needed);
    there.removeAll(allowed);
    assertEquals(Set.of(), there);
  }
}
