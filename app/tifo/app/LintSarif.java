package tifo.app;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import tifo.rule.lint.Check;
import tifo.rule.lint.LintReport;
import tifo.rule.lint.Remark;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What was found as SARIF 2.1.0, which code hosts show beside the lines. Stateless.
final class LintSarif {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  private static final List<Check> CHECKS = List.of(Check.values());

  private LintSarif() {}

  static String write(LintReport report) {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("$schema", SCHEMA).put("version", "2.1.0");
    ObjectNode run = json.putArray("runs").addObject();
    ObjectNode driver = run.putObject("tool").putObject("driver");
    driver.put("name", "tifo lint").put("version", Version.text());
    rules(driver.putArray("rules"));
    // YAML's marks count code points, and so do our columns
    run.put("columnKind", "unicodeCodePoints");
    ArrayNode results = run.putArray("results");
    report.remarks().forEach(remark -> result(remark, results.addObject()));
    return json.toPrettyString() + "\n";
  }

  private static void rules(ArrayNode rules) {
    for (Check check : CHECKS) {
      ObjectNode rule = rules.addObject();
      rule.put("id", check.id()).put("name", camelCase(check.id()));
      rule.putObject("shortDescription").put("text", check.description());
      rule.putObject("defaultConfiguration").put("level", check.level().word());
    }
  }

  private static String camelCase(String id) {
    StringBuilder name = new StringBuilder();
    for (String word : id.split("-")) {
      name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
    }
    return name.toString();
  }

  private static void result(Remark remark, ObjectNode result) {
    result
        .put("ruleId", remark.check().id())
        .put("ruleIndex", CHECKS.indexOf(remark.check()))
        .put("level", remark.level().word());
    result.putObject("message").put("text", remark.text());
    ObjectNode place = result.putArray("locations").addObject().putObject("physicalLocation");
    place.putObject("artifactLocation").put("uri", uri(remark.place().file()));
    if (remark.place().line() > 0) {
      place
          .putObject("region")
          .put("startLine", remark.place().line())
          .put("startColumn", remark.place().column());
    }
    result.putObject("partialFingerprints").put("tifoLint/v1", fingerprint(remark));
  }

  private static String uri(String file) {
    String path = file.replace('\\', '/');
    try {
      return path.startsWith("/")
          ? new URI("file", "", path, null).toASCIIString()
          : new URI(null, null, isLikeAScheme(path) ? "./" + path : path, null).toASCIIString();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(file, e);
    }
  }

  private static boolean isLikeAScheme(String path) {
    return path.split("/", 2)[0].contains(":");
  }

  /// Stays the same when lines are added above.
  private static String fingerprint(Remark remark) {
    String text = remark.check().id() + "\n" + remark.place().file() + "\n" + remark.sentence();
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
