package tifo.app;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tifo.match.Fixture;
import tifo.record.FileMark;
import tifo.record.RecordedSource;
import tifo.record.RecordingSummary;
import tifo.record.SourceSummary;
import tifo.yaml.Durations;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Words and JSON for what is inside a recording. Any thread.
///
/// Board and rule files are compared with those that are loaded now.
final class InfoText {
  private static final int SHORT_HASH = 8;

  private final DefinitionMarks now;

  InfoText(DefinitionMarks now) {
    this.now = now;
  }

  String of(RecordingSummary summary) {
    Lines lines = new Lines();
    lines.add(summary.path() + ": " + summary.info().title() + state(summary.state()));
    lines.add(
        "time",
        "%s to %s (%s)"
            .formatted(
                seconds(summary.start()),
                seconds(summary.end()),
                length(summary.start(), summary.end())));
    summary.info().matches().forEach(match -> match(match, summary.end(), lines));
    summary.sources().forEach(source -> source(source, lines));
    summary
        .leftOut()
        .forEach(one ->
            lines.add("left out", one.folder().getFileName() + " " + reason(one.reason().name())));
    summary
        .info()
        .gaps()
        .forEach(gap ->
            lines.add(
                "gap",
                "%s to %s (%s), %s: %s"
                    .formatted(
                        seconds(gap.from()),
                        seconds(gap.to()),
                        length(gap.from(), gap.to()),
                        gap.source(),
                        gap.reason())));
    summary
        .info()
        .annotations()
        .forEach(note -> lines.add("note", seconds(note.at()) + "  " + note.text()));
    marks("boards", summary.info().boards(), now.boards(), lines);
    marks("rules", summary.info().rules(), now.rules(), lines);
    return lines.text();
  }

  private static final class Lines {
    private final StringBuilder out = new StringBuilder();

    void add(String line) {
      out.append(line).append('\n');
    }

    void add(String name, String text) {
      out.append(String.format(Locale.ROOT, "  %-9s %s%n", name, text));
    }

    String text() {
      return out.toString();
    }
  }

  private static String state(RecordingSummary.State state) {
    return switch (state) {
      case COMPLETE -> "";
      case RECORDING -> " (being recorded)";
      case INTERRUPTED -> " (the recorder was ended; what it flushed is here)";
    };
  }

  private static void match(Fixture match, Instant end, Lines lines) {
    lines.add(
        "match",
        "%s %d-%d %s, kick-off %s"
            .formatted(
                match.home(),
                match.score(true, end),
                match.score(false, end),
                match.away(),
                seconds(match.kickOff())));
    StringBuilder phases = new StringBuilder();
    for (Fixture.PhaseStart phase : match.phases()) {
      phases.append(phases.isEmpty() ? "" : ", ");
      phases.append(phase.phase().slug().replace('_', ' ')).append(' ').append(seconds(phase.at()));
    }
    lines.add("", phases.toString());
  }

  private static void source(SourceSummary summary, Lines lines) {
    RecordedSource source = summary.source();
    lines.add(
        "source",
        "%s: %s%s, PromQL %d, %s every %s"
            .formatted(
                source.name(),
                source.kind(),
                source.version().isEmpty() ? "" : " " + source.version(),
                dialect(source),
                slug(source.method().name()),
                Durations.text(source.interval())));
    lines.add(
        "",
        "%,d series, %,d samples, %,d bytes (%.2f a sample), %d blocks, %d logs"
            .formatted(
                summary.series(),
                summary.samples(),
                summary.bytes(),
                summary.bytesPerSample(),
                summary.blocks(),
                summary.logs()));
    if (summary.histograms()) {
      lines.add("", "native histograms, which are not counted and not evaluated");
    }
    summary.damage().ifPresent(damage -> lines.add("damage", damage));
  }

  private static void marks(String name, List<FileMark> then, List<FileMark> now, Lines lines) {
    for (FileMark mark : then) {
      String short8 = mark.sha256().substring(0, Math.min(SHORT_HASH, mark.sha256().length()));
      lines.add(name, mark.name() + " " + short8 + " " + compared(mark, now));
    }
  }

  private static String compared(FileMark mark, List<FileMark> now) {
    Optional<FileMark> same =
        now.stream().filter(one -> one.name().equals(mark.name())).findFirst();
    if (same.isEmpty()) {
      return "not loaded now";
    }
    return same.get().sha256().equals(mark.sha256()) ? "as now" : "differs from now";
  }

  private static String reason(String reason) {
    return reason.equals("UNFINISHED") ? "(was never finished)" : "(has no meta.json)";
  }

  private static String length(Instant from, Instant to) {
    return Durations.text(Duration.between(from, to).truncatedTo(ChronoUnit.SECONDS));
  }

  private static String seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static int dialect(RecordedSource source) {
    return source.dialect().holdsLeftEnd() ? 2 : 3;
  }

  private static String slug(String constant) {
    return constant.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  void json(RecordingSummary summary, ObjectNode json) {
    json.put("path", summary.path().toString())
        .put("title", summary.info().title())
        .put("state", slug(summary.state().name()))
        .put("start", summary.start().toString())
        .put("end", summary.end().toString())
        .put("seconds", Duration.between(summary.start(), summary.end()).toSeconds())
        .put("samples", summary.samples())
        .put("bytes", summary.bytes());
    ArrayNode matches = json.putArray("matches");
    summary.info().matches().forEach(match -> json(match, summary.end(), matches.addObject()));
    ArrayNode sources = json.putArray("sources");
    summary.sources().forEach(source -> json(source, sources.addObject()));
    ArrayNode leftOut = json.putArray("left_out");
    summary
        .leftOut()
        .forEach(one ->
            leftOut
                .addObject()
                .put("folder", String.valueOf(one.folder().getFileName()))
                .put("reason", slug(one.reason().name())));
    ArrayNode gaps = json.putArray("gaps");
    summary
        .info()
        .gaps()
        .forEach(gap ->
            gaps.addObject()
                .put("from", gap.from().toString())
                .put("to", gap.to().toString())
                .put("source", gap.source())
                .put("reason", gap.reason()));
    ArrayNode notes = json.putArray("annotations");
    summary
        .info()
        .annotations()
        .forEach(
            note -> notes.addObject().put("at", note.at().toString()).put("text", note.text()));
    json(summary.info().boards(), now.boards(), json.putArray("boards"));
    json(summary.info().rules(), now.rules(), json.putArray("rules"));
  }

  private static void json(Fixture match, Instant end, ObjectNode json) {
    json.put("home", match.home())
        .put("away", match.away())
        .put("home_goals", match.score(true, end))
        .put("away_goals", match.score(false, end));
    ArrayNode phases = json.putArray("phases");
    match
        .phases()
        .forEach(phase ->
            phases.addObject().put("phase", phase.phase().slug()).put("at", phase.at().toString()));
  }

  private static void json(SourceSummary summary, ObjectNode json) {
    RecordedSource source = summary.source();
    json.put("name", source.name())
        .put("kind", source.kind())
        .put("version", source.version())
        .put("dialect", dialect(source))
        .put("method", slug(source.method().name()))
        .put("interval_seconds", source.interval().toMillis() / 1000.0)
        .put("series", summary.series())
        .put("samples", summary.samples())
        .put("native_histograms", summary.histograms())
        .put("bytes", summary.bytes())
        .put("bytes_per_sample", summary.bytesPerSample())
        .put("blocks", summary.blocks())
        .put("logs", summary.logs());
    summary.damage().ifPresent(damage -> json.put("damage", damage));
  }

  private static void json(List<FileMark> then, List<FileMark> now, ArrayNode json) {
    then.forEach(mark ->
        json.addObject()
            .put("name", mark.name())
            .put("sha256", mark.sha256())
            .put("now", compared(mark, now)));
  }
}
