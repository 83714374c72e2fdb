package tifo.rule.backtest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tifo.match.Fixture;
import tifo.match.MatchTime;

/// How what fired compares to what was expected. Immutable.
///
/// `outside` are expectations whose time is not within what was judged.
public record ExpectationCheck(
    List<Row> rows, List<Episode> falseAlerts, long trueAlerts, List<Expectation> outside) {
  /// How a rule met one expectation.
  public enum Verdict {
    CAUGHT,
    LATE,
    MISSED
  }

  /// `after` is how long the first alert of the rule in the time took from the begin; one that
  /// fired already took no time.
  public record Row(
      Expectation expectation,
      Instant from,
      Instant to,
      String rule,
      Verdict verdict,
      Optional<Duration> after) {}

  public ExpectationCheck {
    rows = List.copyOf(rows);
    falseAlerts = List.copyOf(falseAlerts);
    outside = List.copyOf(outside);
  }

  /// An expectation with its instants.
  private record Window(Expectation expectation, Instant from, Instant to) {
    boolean allows(Episode episode) {
      return episode.overlaps(from, to) && expectation.allows(episode);
    }
  }

  /// @throws IllegalArgumentException when one counts from a kick-off that is not known, or ends
  ///   before it begins
  public static ExpectationCheck of(
      Backtest backtest, List<Expectation> expectations, Optional<Fixture> match) {
    List<Window> windows = new ArrayList<>();
    List<Expectation> outside = new ArrayList<>();
    for (Expectation expectation : expectations) {
      Window window = window(expectation, match);
      boolean judged =
          !window.from().isBefore(backtest.from()) && !window.from().isAfter(backtest.to());
      if (judged) {
        windows.add(window);
      } else {
        outside.add(expectation);
      }
    }
    List<Row> rows = new ArrayList<>();
    for (Window window : windows) {
      window.expectation().rules().forEach(rule -> rows.add(row(backtest, window, rule)));
    }
    List<Episode> all = backtest.episodes();
    List<Episode> unexpected =
        all.stream()
            .filter(episode -> windows.stream().noneMatch(window -> window.allows(episode)))
            .toList();
    return new ExpectationCheck(rows, unexpected, all.size() - unexpected.size(), outside);
  }

  private static Window window(Expectation expectation, Optional<Fixture> match) {
    try {
      Instant from = MatchTime.parse(expectation.from(), match);
      Instant to = MatchTime.parse(expectation.to(), match);
      if (to.isBefore(from)) {
        throw new IllegalArgumentException("it ends before it begins");
      }
      return new Window(expectation, from, to);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(expectation.name() + ": " + e.getMessage(), e);
    }
  }

  private static Row row(Backtest backtest, Window window, String rule) {
    Expectation expectation = window.expectation();
    Optional<Episode> first =
        backtest.episodes().stream()
            .filter(episode -> episode.alert().ruleName().equals(rule))
            .filter(episode -> expectation.hasLabels(episode.alert().labels()))
            .filter(episode -> episode.overlaps(window.from(), window.to()))
            .min(Comparator.comparing(episode -> episode.span().from()));
    Optional<Duration> after = first.map(episode -> delay(window.from(), episode));
    Verdict verdict = Verdict.MISSED;
    if (after.isPresent()) {
      boolean late =
          expectation.within().filter(most -> after.get().compareTo(most) > 0).isPresent();
      verdict = late ? Verdict.LATE : Verdict.CAUGHT;
    }
    return new Row(expectation, window.from(), window.to(), rule, verdict, after);
  }

  private static Duration delay(Instant begin, Episode episode) {
    Duration delay = Duration.between(begin, episode.span().from());
    return delay.isNegative() ? Duration.ZERO : delay;
  }

  public long count(Verdict verdict) {
    return rows.stream().filter(row -> row.verdict() == verdict).count();
  }

  /// The share of alerts that belong to an incident; none at all is empty.
  public Optional<Double> precision() {
    long all = trueAlerts + falseAlerts.size();
    return all == 0 ? Optional.empty() : Optional.of((double) trueAlerts / all);
  }

  /// The share of what was expected that came, be it late; nothing expected is empty.
  public Optional<Double> recall() {
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(1 - (double) count(Verdict.MISSED) / rows.size());
  }
}
