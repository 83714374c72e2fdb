package tifo.app;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import tifo.record.Gap;
import tifo.rule.Alert;
import tifo.rule.backtest.Difference;
import tifo.rule.backtest.Episode;
import tifo.rule.backtest.Expectation;
import tifo.rule.backtest.ExpectationCheck;
import tifo.rule.backtest.RuleOutcome;

/// Prints what was judged for people to read.
final class BacktestTable {
  private final PrintWriter out;
  private final ZoneId zone;

  BacktestTable(PrintWriter out, ZoneId zone) {
    this.out = out;
    this.zone = zone;
  }

  void print(JudgedMatch judged) {
    BacktestTime time = new BacktestTime(zone, judged.match());
    head(judged, time);
    episodes(judged, time);
    rules(judged);
    judged.check().ifPresent(check -> expectations(check, time));
    judged.difference().ifPresent(difference -> difference(judged, difference, time));
    out.println();
    out.flush();
  }

  private void head(JudgedMatch judged, BacktestTime time) {
    out.printf(
        Locale.ROOT,
        "%s: %s, %s to %s%n%d rules judged in %.1f s, %,d times as fast as life.%n",
        judged.place(),
        judged.match().map(ReplayMatches::title).orElse(judged.title()),
        time.day(judged.backtest().from()),
        time.day(judged.backtest().to()),
        judged.backtest().rules().size(),
        judged.took().toMillis() / 1000.0,
        Math.round(judged.speed()));
    if (judged.flaws() > 0) {
      out.printf(
          "%d boards or rules have mistakes and were left out; each is named above.%n",
          judged.flaws());
    }
    for (Gap gap : judged.gaps()) {
      out.printf(
          "Not judged from %s to %s, where alerts stay as they were: %s has no samples. %s%n",
          time.clock(gap.from()), time.clock(gap.to()), gap.source(), gap.reason());
    }
    judged
        .backtest()
        .thinnedFrom()
        .ifPresent(at ->
            out.printf(
                "There are too many alerts to remember every value: from %s on, values are those of"
                    + " the last change of state.%n",
                time.clock(at)));
  }

  private void episodes(JudgedMatch judged, BacktestTime time) {
    List<Episode> episodes = judged.backtest().episodes();
    out.println();
    if (episodes.isEmpty()) {
      out.println("Nothing fired.");
      return;
    }
    out.printf("%-9s %-6s %-9s %-9s %s%n", "fired", "minute", "for", "severity", "alert");
    for (Episode episode : episodes) {
      Instant from = episode.span().from();
      Alert alert = episode.alert();
      out.printf(
          "%-9s %-6s %-9s %-9s %s %s%s%n",
          time.clock(from),
          time.minute(from),
          length(episode, judged),
          alert.severity().name().toLowerCase(Locale.ROOT),
          alert.ruleName(),
          labels(alert),
          values(episode));
    }
  }

  private static String length(Episode episode, JudgedMatch judged) {
    String length = BacktestTime.length(episode.lasted(judged.backtest().to()));
    return episode.span().to().isPresent() ? length : ">" + length;
  }

  // what every alert of a rule has says nothing about this one
  private static String labels(Alert alert) {
    return alert.shownLabels().without("alertname", "severity", "owner", "team").toString();
  }

  private static String values(Episode episode) {
    if (episode.alert().hasNoValue()) {
      return " no value: "
          + episode.alert().state().name().toLowerCase(Locale.ROOT)
          + (episode.alert().limit().isEmpty() ? "" : ", " + episode.alert().limit());
    }
    String value = episode.alert().valueText();
    String worst = episode.worst().valueText();
    String flap = episode.flap() ? " (flaps)" : "";
    return " " + value + (worst.equals(value) ? "" : ", at worst " + worst) + flap;
  }

  private void rules(JudgedMatch judged) {
    List<RuleOutcome> rules = judged.backtest().rules();
    out.println();
    rules.stream()
        .filter(rule -> rule.flaps() > 0)
        .forEach(rule -> out.printf("%s flapped %d times%n", rule.rule().name(), rule.flaps()));
    List<String> quiet =
        rules.stream().filter(RuleOutcome::isQuiet).map(rule -> rule.rule().name()).toList();
    if (!quiet.isEmpty()) {
      String where = judged.gaps().isEmpty() ? "" : " outside of the gaps";
      out.println("Judged and quiet" + where + ": " + String.join(", ", quiet));
    }
    for (RuleOutcome rule : rules) {
      remark(rule).ifPresent(text -> out.println(rule.rule().name() + ": " + text));
    }
  }

  /// What has to be said of a rule so that nobody takes it for quiet.
  static Optional<String> remark(RuleOutcome rule) {
    String missing =
        rule.missing().stream().collect(Collectors.joining(", ", "not recorded: ", ""));
    return switch (rule.judged()) {
      case WITHOUT_METRICS -> Optional.of("NOT JUDGED, it cannot fire without metrics " + missing);
      case FAILED ->
          Optional.of(
              rule.tally()
                  .reason()
                  .map(reason -> "NOT JUDGED, it failed every time: " + reason)
                  .orElse("NOT JUDGED, nothing was recorded at any of its evaluations"));
      case PAUSED -> Optional.of("not judged, its file says that it is paused");
      case YES -> remarkOnJudged(rule, missing);
    };
  }

  private static Optional<String> remarkOnJudged(RuleOutcome rule, String missing) {
    if (rule.tally().failed() > 0) {
      return Optional.of(
          "failed at %d of %d evaluations: %s"
              .formatted(
                  rule.tally().failed(),
                  rule.tally().evaluations(),
                  rule.tally().reason().orElse("")));
    }
    return rule.missing().isEmpty()
        ? Optional.empty()
        : Optional.of("judged without metrics " + missing);
  }

  private void expectations(ExpectationCheck check, BacktestTime time) {
    out.println();
    out.printf("%-7s %-9s %-28s %s%n", "", "after", "rule", "incident");
    for (ExpectationCheck.Row row : check.rows()) {
      out.printf(
          "%-7s %-9s %-28s %s, %s to %s%n",
          row.verdict().name().toLowerCase(Locale.ROOT),
          row.after().map(BacktestTime::length).orElse(""),
          row.rule(),
          row.expectation().name(),
          time.clock(row.from()),
          time.clock(row.to()));
    }
    for (Episode episode : check.falseAlerts()) {
      out.printf(
          "%-7s %-9s %-28s at %s %s %s%n",
          "false",
          "",
          episode.alert().ruleName(),
          time.clock(episode.span().from()),
          time.minute(episode.span().from()),
          labels(episode.alert()));
    }
    for (Expectation one : check.outside()) {
      out.println("'" + one.name() + "' lies outside of what was judged and does not count.");
    }
    out.printf("Precision %s, recall %s.%n", percent(check.precision()), percent(check.recall()));
  }

  private static String percent(Optional<Double> share) {
    return share.map(part -> String.format(Locale.ROOT, "%.0f %%", part * 100)).orElse("unknown");
  }

  private void difference(JudgedMatch judged, Difference difference, BacktestTime time) {
    List<Difference.Pair> different = difference.different();
    out.println();
    out.printf(
        "Against the other rules: %d alerts are the same, %d differ.%n",
        difference.pairs().size() - different.size(), different.size());
    for (Difference.Pair pair : different) {
      Episode shown = pair.mine().or(pair::other).orElseThrow();
      out.printf(
          "%-9s %-6s %s %s: %s%n",
          time.clock(shown.span().from()),
          time.minute(shown.span().from()),
          shown.alert().ruleName(),
          labels(shown.alert()),
          words(pair, judged.backtest().to()));
    }
  }

  static String words(Difference.Pair pair, Instant judgedTo) {
    if (pair.other().isEmpty()) {
      return "only with these rules";
    }
    if (pair.mine().isEmpty()) {
      return "only with the other rules";
    }
    String begin = words(pair.later().orElseThrow(), "later", "earlier");
    String length = words(pair.longer(judgedTo).orElseThrow(), "longer", "shorter");
    return begin + (begin.isEmpty() || length.isEmpty() ? "" : ", ") + length;
  }

  private static String words(Duration more, String positive, String negative) {
    if (more.isZero()) {
      return "";
    }
    return BacktestTime.length(more.abs()) + " " + (more.isNegative() ? negative : positive);
  }
}
