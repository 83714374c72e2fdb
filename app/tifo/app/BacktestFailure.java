package tifo.app;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import tifo.rule.backtest.Episode;
import tifo.rule.backtest.ExpectationCheck;
import tifo.rule.backtest.ExpectationCheck.Verdict;

/// What makes a backtest fail.
enum BacktestFailure {
  MISSED,
  LATE,
  FALSE;

  /// As the command line writes it.
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// @throws UsageException for an unknown word
  static Set<BacktestFailure> parse(String words) {
    Set<BacktestFailure> kinds = EnumSet.noneOf(BacktestFailure.class);
    for (String word : words.split(",", -1)) {
      kinds.add(
          Arrays.stream(values())
              .filter(kind -> kind.word().equals(word.strip()))
              .findFirst()
              .orElseThrow(() ->
                  new UsageException(
                      "--fail-on is a list of missed, late and false, not '" + words + "'")));
    }
    return kinds;
  }

  boolean isIn(ExpectationCheck check) {
    return switch (this) {
      case MISSED -> check.count(Verdict.MISSED) > 0;
      case LATE -> check.count(Verdict.LATE) > 0;
      case FALSE -> !check.falseAlerts().isEmpty();
    };
  }

  /// A sentence for each time that this kind of failure met a rule.
  List<String> of(String rule, ExpectationCheck check) {
    return switch (this) {
      case MISSED -> rows(rule, check, Verdict.MISSED);
      case LATE -> rows(rule, check, Verdict.LATE);
      case FALSE ->
          check.falseAlerts().stream()
              .filter(episode -> episode.alert().ruleName().equals(rule))
              .map(BacktestFailure::unexpected)
              .toList();
    };
  }

  private static List<String> rows(String rule, ExpectationCheck check, Verdict verdict) {
    return check.rows().stream()
        .filter(row -> row.rule().equals(rule) && row.verdict() == verdict)
        .map(row ->
            verdict == Verdict.LATE
                ? "late for '%s': fired after %s, not within %s"
                    .formatted(
                        row.expectation().name(),
                        BacktestTime.length(row.after().orElseThrow()),
                        BacktestTime.length(row.expectation().within().orElseThrow()))
                : "missed '%s' from %s to %s"
                    .formatted(row.expectation().name(), row.from(), row.to()))
        .toList();
  }

  private static String unexpected(Episode episode) {
    return "fired without being expected at "
        + episode.span().from()
        + ": "
        + episode.alert().shownLabels();
  }

  static String words(Set<BacktestFailure> kinds) {
    return kinds.stream().map(BacktestFailure::word).collect(Collectors.joining(", "));
  }
}
