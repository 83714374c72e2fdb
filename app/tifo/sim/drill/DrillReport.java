package tifo.sim.drill;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tifo.metric.Matcher;
import tifo.rule.AlertHistory;
import tifo.rule.AlertSpan;
import tifo.sim.fault.FaultRequest;

/// What the alerts did about one fault, against the same recording without it. Immutable.
///
/// `others` fired because of the fault and were not expected; `silenced` fired without the fault
/// and did not with it. `quiet` says that none should have fired; `alone` is false when there were
/// other faults in the same run, so that nobody can say whose an alert is.
public record DrillReport(
    FaultRequest fault,
    List<Row> rows,
    List<AlertSpan> others,
    List<AlertSpan> silenced,
    boolean quiet,
    boolean alone) {
  /// What a drill comes to.
  public enum Outcome {
    PASSED,
    FAILED,
    /// What was expected fired already.
    NOT_PROVED,
    /// Nothing is expected, or a silence that cannot be told among several faults.
    NOTHING_EXPECTED
  }

  /// What became of an expected alert.
  public enum Verdict {
    FIRED,
    /// Later than it must.
    LATE,
    MISSING,
    /// It fired before the fault began, so that nothing is proved.
    ALREADY
  }

  /// One expected alert; `span` is how it fired, if it did.
  public record Row(ExpectedAlert expected, Verdict verdict, Optional<AlertSpan> span) {}

  public DrillReport {
    rows = List.copyOf(rows);
    others = List.copyOf(others);
    silenced = List.copyOf(silenced);
  }

  public Outcome outcome() {
    boolean judgesSilence = quiet && alone;
    if (has(Verdict.LATE) || has(Verdict.MISSING) || (judgesSilence && !others.isEmpty())) {
      return Outcome.FAILED;
    }
    if (has(Verdict.ALREADY)) {
      return Outcome.NOT_PROVED;
    }
    return rows.isEmpty() && !judgesSilence ? Outcome.NOTHING_EXPECTED : Outcome.PASSED;
  }

  private boolean has(Verdict verdict) {
    return rows.stream().anyMatch(row -> row.verdict() == verdict);
  }

  /// The same among the other faults of its run: what these expect is theirs.
  public DrillReport among(List<DrillReport> all) {
    List<AlertSpan> own =
        others.stream()
            .filter(span -> all.stream().noneMatch(report -> report.expects(span)))
            .toList();
    return new DrillReport(fault, rows, own, silenced, quiet, all.size() == 1);
  }

  private boolean expects(AlertSpan span) {
    return rows.stream()
        .map(Row::expected)
        .anyMatch(alert -> is(alert, alert.matchers(fault.target()), span));
  }

  /// How long after the fault's begin it fired.
  public Duration after(AlertSpan span) {
    return Duration.between(fault.from(), span.from());
  }

  /// Compares what was judged with and without the fault.
  public static DrillReport of(
      FaultRequest fault, ExpectedAlerts.OfKind expected, AlertHistory without, AlertHistory with) {
    List<AlertSpan> real = without.spans();
    List<AlertSpan> drilled = with.spans();
    List<AlertSpan> fresh =
        drilled.stream()
            .filter(span -> !span.from().isBefore(fault.from()))
            .filter(span -> real.stream().noneMatch(other -> isSame(other, span)))
            .sorted(Comparator.comparing(AlertSpan::from))
            .toList();
    List<Row> rows = new ArrayList<>();
    Set<AlertSpan> explained = new HashSet<>();
    for (ExpectedAlert alert : expected.alerts()) {
      List<Matcher> matchers = alert.matchers(fault.target());
      List<AlertSpan> own = fresh.stream().filter(span -> is(alert, matchers, span)).toList();
      explained.addAll(own);
      rows.add(row(alert, matchers, own, drilled, fault.from()));
    }
    return new DrillReport(
        fault,
        rows,
        fresh.stream().filter(span -> !explained.contains(span) && !overlaps(span, real)).toList(),
        real.stream()
            .filter(span -> !span.from().isBefore(fault.from()) && !overlaps(span, drilled))
            .toList(),
        expected.quiet(),
        true);
  }

  private static Row row(
      ExpectedAlert alert,
      List<Matcher> matchers,
      List<AlertSpan> own,
      List<AlertSpan> drilled,
      Instant begin) {
    if (!own.isEmpty()) {
      AlertSpan first = own.getFirst();
      boolean late = first.from().isAfter(begin.plus(alert.within()));
      return new Row(alert, late ? Verdict.LATE : Verdict.FIRED, Optional.of(first));
    }
    Optional<AlertSpan> before =
        drilled.stream()
            .filter(span -> is(alert, matchers, span) && span.holdsAt(begin))
            .findFirst();
    return new Row(alert, before.isPresent() ? Verdict.ALREADY : Verdict.MISSING, before);
  }

  private static boolean is(ExpectedAlert alert, List<Matcher> matchers, AlertSpan span) {
    return span.alert().ruleName().equals(alert.alert())
        && ExpectedAlert.match(matchers, span.alert().labels());
  }

  private static boolean isSame(AlertSpan one, AlertSpan other) {
    return one.from().equals(other.from())
        && one.alert().fingerprint().equals(other.alert().fingerprint());
  }

  private static boolean overlaps(AlertSpan span, List<AlertSpan> others) {
    return others.stream()
        .filter(other -> other.alert().fingerprint().equals(span.alert().fingerprint()))
        .anyMatch(
            other -> begins(other).isBefore(ends(span)) && begins(span).isBefore(ends(other)));
  }

  private static Instant begins(AlertSpan span) {
    return span.from();
  }

  private static Instant ends(AlertSpan span) {
    return span.to().orElse(Instant.MAX);
  }
}
