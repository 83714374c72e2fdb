package tifo.record;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import tifo.match.Fixture;
import tifo.match.FixtureFiles;
import tifo.match.FixtureJson;
import tifo.match.LoadedFixture;
import tifo.promql.function.Dialect;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a recording says of itself as JSON. Keys that are not known are left alone, for a later
/// Tifo may have written them. Stateless.
final class RecordingJson {
  private static final int VERSION = 1;

  private RecordingJson() {}

  static String write(RecordingInfo info) {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("version", VERSION).put("title", info.title());
    ArrayNode sources = json.putArray("sources");
    info.sources().forEach(source -> write(source, sources.addObject()));
    ArrayNode matches = json.putArray("matches");
    info.matches().forEach(match -> matches.add(FixtureJson.of(match)));
    marks(info.boards(), json.putArray("boards"));
    marks(info.rules(), json.putArray("rules"));
    ArrayNode gaps = json.putArray("gaps");
    for (Gap gap : info.gaps()) {
      gaps.addObject()
          .put("from", gap.from().toString())
          .put("to", gap.to().toString())
          .put("source", gap.source())
          .put("reason", gap.reason());
    }
    ArrayNode annotations = json.putArray("annotations");
    for (Annotation note : info.annotations()) {
      annotations.addObject().put("at", note.at().toString()).put("text", note.text());
    }
    return json.toPrettyString() + "\n";
  }

  private static void write(RecordedSource source, ObjectNode json) {
    json.put("name", source.name())
        .put("kind", source.kind())
        .put("version", source.version())
        .put("dialect", slug(source.dialect()))
        .put("method", slug(source.method()))
        .put("interval_ms", source.interval().toMillis())
        .put("folder", source.folder());
    ArrayNode selectors = json.putArray("selectors");
    source.selectors().forEach(selectors::add);
  }

  private static void marks(List<FileMark> marks, ArrayNode json) {
    marks.forEach(mark -> json.addObject().put("name", mark.name()).put("sha256", mark.sha256()));
  }

  static RecordingInfo read(String file, String text) {
    try {
      JsonNode json = JsonMapper.shared().readTree(text);
      if (json.path("version").asInt(0) != VERSION) {
        throw new RecordingException(
            file + " is not of version " + VERSION + "; a newer Tifo may have written it");
      }
      return new RecordingInfo(
          text(json, "title"),
          each(json, "sources", RecordingJson::source),
          each(json, "matches", match -> match(file, match)),
          each(json, "boards", RecordingJson::mark),
          each(json, "rules", RecordingJson::mark),
          each(json, "gaps", RecordingJson::gap),
          each(json, "annotations", note -> new Annotation(time(note, "at"), text(note, "text"))));
    } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
      throw new RecordingException(file + " is damaged: " + e.getMessage(), e);
    }
  }

  private static RecordedSource source(JsonNode json) {
    return new RecordedSource(
        text(json, "name"),
        text(json, "kind"),
        text(json, "version"),
        Dialect.valueOf(constant(text(json, "dialect"))),
        RecordedSource.Method.valueOf(constant(text(json, "method"))),
        Duration.ofMillis(json.path("interval_ms").asLong(15_000)),
        text(json, "folder"),
        each(json, "selectors", selector -> selector.asString("")));
  }

  private static Fixture match(String file, JsonNode json) {
    LoadedFixture loaded = FixtureFiles.read(file, json.toString());
    return loaded
        .fixture()
        .orElseThrow(() -> new IllegalArgumentException(loaded.problems().toString()));
  }

  private static FileMark mark(JsonNode json) {
    return new FileMark(text(json, "name"), text(json, "sha256"));
  }

  private static Gap gap(JsonNode json) {
    return new Gap(
        time(json, "from"), time(json, "to"), text(json, "source"), text(json, "reason"));
  }

  private static <T> List<T> each(JsonNode json, String key, Function<JsonNode, T> read) {
    List<T> all = new ArrayList<>();
    json.path(key).forEach(one -> all.add(read.apply(one)));
    return all;
  }

  private static String text(JsonNode json, String key) {
    return json.path(key).asString("");
  }

  private static Instant time(JsonNode json, String key) {
    return Instant.parse(text(json, key));
  }

  private static String slug(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String constant(String slug) {
    return slug.toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
