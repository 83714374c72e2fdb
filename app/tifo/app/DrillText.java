package tifo.app;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tifo.match.Fixture;
import tifo.match.MatchMoment;
import tifo.rule.AlertSpan;
import tifo.sim.drill.DrillReport;
import tifo.yaml.Durations;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A drill's report as a table and as JSON. Any thread.
final class DrillText {
  private final Optional<Fixture> match;

  DrillText(Optional<Fixture> match) {
    this.match = match;
  }

  String of(List<DrillReport> reports) {
    StringBuilder out = new StringBuilder();
    for (DrillReport report : reports) {
      out.append(report.fault().text())
          .append("   ")
          .append(time(report.fault().from()))
          .append("   ")
          .append(word(report.outcome()))
          .append('\n');
      report.rows().forEach(row -> line(out, row.verdict().name(), text(report, row)));
      if (report.rows().isEmpty()) {
        line(out, "", nothing(report));
      }
      report.others().forEach(span -> line(out, "also", text(report, span)));
      report
          .silenced()
          .forEach(span ->
              line(
                  out, "silenced", name(span) + ", which fired " + time(span.from()) + " without"));
    }
    return out.toString();
  }

  private static String word(DrillReport.Outcome outcome) {
    return switch (outcome) {
      case PASSED -> "passed";
      case FAILED -> "FAILED";
      case NOT_PROVED -> "not proved";
      case NOTHING_EXPECTED -> "nothing expected";
    };
  }

  private static String nothing(DrillReport report) {
    if (!report.quiet()) {
      return "no alert is expected";
    }
    return report.alone()
        ? "no alert may fire"
        : "no alert may fire, but whose one is cannot be told of several faults together";
  }

  private static void line(StringBuilder out, String word, String text) {
    out.append(String.format(Locale.ROOT, "  %-9s %s%n", word.toLowerCase(Locale.ROOT), text));
  }

  private static String text(DrillReport report, DrillReport.Row row) {
    List<String> open = row.expected().open(report.fault().target());
    String limit =
        " (within "
            + Durations.text(row.expected().within())
            + (open.isEmpty() ? "" : ", any " + String.join(", ", open))
            + ")";
    return row.span()
        .map(span ->
            row.verdict() == DrillReport.Verdict.ALREADY
                ? name(span) + " fired before the fault; choose another time"
                : text(report, span) + limit)
        .orElseGet(() -> row.expected().alert() + row.expected().labels() + limit);
  }

  private static String text(DrillReport report, AlertSpan span) {
    return name(span) + " after " + length(report.after(span)) + lasting(span);
  }

  private static String lasting(AlertSpan span) {
    return span.to()
        .map(to -> ", for " + length(Duration.between(span.from(), to)))
        .orElse(", to the end");
  }

  private static String name(AlertSpan span) {
    return span.alert().ruleName()
        + span.alert().shownLabels().without("alertname", "severity", "owner");
  }

  private static String length(Duration duration) {
    return Durations.text(duration.truncatedTo(ChronoUnit.SECONDS));
  }

  private String time(Instant at) {
    String minute = match.map(fixture -> MatchMoment.of(fixture, at).minute()).orElse("");
    return "at "
        + at.truncatedTo(ChronoUnit.SECONDS)
        + (minute.isEmpty() ? "" : " (" + minute + ")");
  }

  String json(List<DrillReport> reports) {
    ArrayNode all = JsonMapper.shared().createArrayNode();
    reports.forEach(report -> json(report, all.addObject()));
    return all.toPrettyString() + "\n";
  }

  private static void json(DrillReport report, ObjectNode json) {
    json.put("fault", report.fault().text())
        .put("kind", report.fault().kind().slug())
        .put("target", report.fault().target())
        .put("from", report.fault().from().toString())
        .put("outcome", report.outcome().name().toLowerCase(Locale.ROOT))
        .put("passed", report.outcome() == DrillReport.Outcome.PASSED)
        .put("quiet", report.quiet());
    report.fault().to().ifPresent(to -> json.put("to", to.toString()));
    ArrayNode expected = json.putArray("expected");
    for (DrillReport.Row row : report.rows()) {
      ObjectNode one =
          expected
              .addObject()
              .put("alert", row.expected().alert())
              .put("labels", row.expected().labels())
              .put("within_seconds", row.expected().within().toSeconds())
              .put("verdict", row.verdict().name().toLowerCase(Locale.ROOT));
      ArrayNode open = one.putArray("any");
      row.expected().open(report.fault().target()).forEach(open::add);
      row.span().ifPresent(span -> json(report, span, one.putObject("fired")));
    }
    ArrayNode others = json.putArray("others");
    report.others().forEach(span -> json(report, span, others.addObject()));
    ArrayNode silenced = json.putArray("silenced");
    report.silenced().forEach(span -> json(report, span, silenced.addObject()));
  }

  private static void json(DrillReport report, AlertSpan span, ObjectNode json) {
    json.put("alert", span.alert().ruleName())
        .put("at", span.from().toString())
        .put("after_seconds", report.after(span).toMillis() / 1000.0);
    span.to().ifPresent(to -> json.put("resolved", to.toString()));
    ObjectNode labels = json.putObject("labels");
    span.alert().shownLabels().forEach(labels::put);
  }
}
