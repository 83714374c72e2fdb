package tifo.app;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tifo.metric.Labels;
import tifo.record.Gap;
import tifo.rule.Alert;
import tifo.rule.backtest.Difference;
import tifo.rule.backtest.Episode;
import tifo.rule.backtest.Expectation;
import tifo.rule.backtest.ExpectationCheck;
import tifo.rule.backtest.RuleOutcome;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What was judged as JSON: instants in UTC, durations in seconds, numbers that are none left out.
/// Stateless.
final class BacktestJson {
  private BacktestJson() {}

  static String write(List<JudgedMatch> all, ZoneId zone) {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    ArrayNode recordings = json.putArray("recordings");
    all.forEach(
        judged -> write(judged, new BacktestTime(zone, judged.match()), recordings.addObject()));
    return json.toPrettyString() + "\n";
  }

  private static void write(JudgedMatch judged, BacktestTime time, ObjectNode json) {
    json.put("recording", judged.place())
        .put("title", judged.title())
        .put("from", judged.backtest().from().toString())
        .put("to", judged.backtest().to().toString())
        .put("judged_in_seconds", seconds(judged.took()))
        .put("left_out", judged.flaws());
    judged
        .match()
        .ifPresent(match ->
            json.put("match", ReplayMatches.title(match))
                .put("kick_off", match.kickOff().toString()));
    judged.backtest().thinnedFrom().ifPresent(at -> json.put("values_thinned_from", at.toString()));
    ArrayNode gaps = json.putArray("gaps");
    for (Gap gap : judged.gaps()) {
      gaps.addObject()
          .put("from", gap.from().toString())
          .put("to", gap.to().toString())
          .put("source", gap.source())
          .put("reason", gap.reason());
    }
    ArrayNode rules = json.putArray("rules");
    for (RuleOutcome rule : judged.backtest().rules()) {
      write(rule, judged.backtest().to(), time, rules.addObject());
    }
    judged.check().ifPresent(check -> write(check, time, json.putObject("expectations")));
    judged
        .difference()
        .ifPresent(all -> write(all, judged.backtest().to(), json.putObject("difference")));
  }

  private static void write(RuleOutcome rule, Instant to, BacktestTime time, ObjectNode json) {
    json.put("rule", rule.rule().name())
        .put("group", rule.rule().group())
        .put("id", rule.rule().id())
        .put("judged", slug(rule.judged()))
        .put("evaluations", rule.tally().evaluations())
        .put("failed_evaluations", rule.tally().failed())
        .put("unrecorded_evaluations", rule.tally().unanswered())
        .put("flaps", rule.flaps());
    rule.tally().reason().ifPresent(reason -> json.put("last_failure", reason));
    ArrayNode missing = json.putArray("missing_metrics");
    rule.missing().forEach(missing::add);
    ArrayNode episodes = json.putArray("episodes");
    rule.episodes().forEach(episode -> write(episode, to, time, episodes.addObject()));
  }

  private static void write(Episode episode, Instant to, BacktestTime time, ObjectNode json) {
    Alert alert = episode.alert();
    json.put("from", episode.span().from().toString())
        .put("pending_since", episode.span().pendingSince().toString())
        .put("seconds", seconds(episode.lasted(to)))
        .put("minute", time.minute(episode.span().from()))
        .put("state", slug(alert.state()))
        .put("severity", slug(alert.severity()))
        .put("title", alert.title())
        .put("value_text", alert.valueText())
        .put("worst_value_text", episode.worst().valueText())
        .put("flap", episode.flap());
    episode.span().to().ifPresent(end -> json.put("to", end.toString()));
    number(json, "value", alert.value());
    number(json, "worst_value", episode.worst().value());
    labels(alert.labels(), json.putObject("labels"));
  }

  private static void number(ObjectNode json, String key, double value) {
    if (Double.isFinite(value)) {
      json.put(key, value);
    }
  }

  private static void labels(Labels labels, ObjectNode json) {
    labels.forEach((name, value) -> json.put(name, value));
  }

  private static void write(ExpectationCheck check, BacktestTime time, ObjectNode json) {
    check.precision().ifPresent(share -> json.put("precision", share));
    check.recall().ifPresent(share -> json.put("recall", share));
    ArrayNode rows = json.putArray("incidents");
    for (ExpectationCheck.Row row : check.rows()) {
      ObjectNode one =
          rows.addObject()
              .put("incident", row.expectation().name())
              .put("rule", row.rule())
              .put("from", row.from().toString())
              .put("to", row.to().toString())
              .put("verdict", slug(row.verdict()));
      row.after().ifPresent(after -> one.put("after_seconds", seconds(after)));
    }
    ArrayNode unexpected = json.putArray("false");
    for (Episode episode : check.falseAlerts()) {
      ObjectNode one =
          unexpected
              .addObject()
              .put("rule", episode.alert().ruleName())
              .put("from", episode.span().from().toString())
              .put("minute", time.minute(episode.span().from()));
      labels(episode.alert().labels(), one.putObject("labels"));
    }
    ArrayNode outside = json.putArray("outside");
    check.outside().stream().map(Expectation::name).forEach(outside::add);
  }

  private static void write(Difference difference, Instant to, ObjectNode json) {
    List<Difference.Pair> different = difference.different();
    json.put("same", difference.pairs().size() - different.size());
    ArrayNode pairs = json.putArray("different");
    for (Difference.Pair pair : different) {
      Episode shown = pair.mine().or(pair::other).orElseThrow();
      ObjectNode one =
          pairs
              .addObject()
              .put("rule", shown.alert().ruleName())
              .put("what", BacktestTable.words(pair, to));
      begin(one, "from", pair.mine());
      begin(one, "other_from", pair.other());
      pair.later().ifPresent(later -> one.put("later_seconds", seconds(later)));
      pair.longer(to).ifPresent(longer -> one.put("longer_seconds", seconds(longer)));
      labels(shown.alert().labels(), one.putObject("labels"));
    }
  }

  private static void begin(ObjectNode json, String key, Optional<Episode> episode) {
    episode.ifPresent(one -> json.put(key, one.span().from().toString()));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  private static String slug(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
