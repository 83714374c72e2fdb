package tifo.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tifo.metric.Labels;
import tifo.metric.Matrix;
import tifo.metric.Series;
import tifo.rule.GrafanaCondition.Mapping;
import tifo.rule.expression.Classic;
import tifo.rule.expression.ClassicReducer;
import tifo.rule.expression.Evaluator;
import tifo.rule.expression.ExpressionException;
import tifo.rule.expression.Formula;
import tifo.rule.expression.Moment;
import tifo.rule.expression.Node;
import tifo.rule.expression.Reduce;
import tifo.rule.expression.Reducer;
import tifo.rule.expression.Threshold;
import tifo.rule.expression.Threshold.Comparison;

/// The traps of Grafana's expressions, a test each, by what a rule makes of them.
class ExpressionTrapsTest {
  /// What a rule says of `A`, an instant query, by the labels of its results.
  private static Map<String, String> judged(Matrix a, Node... nodes) {
    return judged(Map.of("A", a), Moment.of(Instant.EPOCH), nodes);
  }

  private static Map<String, String> judged(
      Map<String, Matrix> answers, Moment moment, Node... nodes) {
    GrafanaCondition condition =
        new GrafanaCondition(
            answers.keySet().stream().sorted().map(ref -> RuleQuery.instant(ref, "x")).toList(),
            List.of(nodes),
            nodes[nodes.length - 1].ref(),
            Mapping.ITSELF,
            Mapping.ITSELF,
            2);
    return switch (condition.judge(answers, moment)) {
      case Judgement.Failed failed -> Map.of("failed", failed.reason());
      case Judgement.NoData _ -> Map.of("no data", "");
      case Judgement.Found found -> {
        Map<String, String> all = new TreeMap<>();
        found.findings().forEach(f -> all.put(f.labels().toString(), f.verdict().name()));
        yield all;
      }
    };
  }

  /// Alternating labels, written as `zone=a dc=t`, and values.
  private static Matrix vector(Object... labelsAndValues) {
    List<Series> series = new ArrayList<>();
    for (int i = 0; i < labelsAndValues.length; i += 2) {
      String[] words = labelsAndValues[i].toString().split("[ =]");
      Labels labels = words.length > 1 ? Labels.of(words) : Labels.EMPTY;
      series.add(Series.of(labels, 0, ((Number) labelsAndValues[i + 1]).doubleValue()));
    }
    return new Matrix(series);
  }

  private static Reduce reduce(Reducer reducer, Reduce.Gaps gaps) {
    return new Reduce("B", "A", reducer, gaps);
  }

  @Test
  void metricsOfOtherNamesJoinOnlyWhenTheyAreAlone() {
    Matrix ups = vector("__name__=up zone=a", 1, "__name__=up zone=b", 1);
    Matrix downs = vector("__name__=down zone=a", 1, "__name__=down zone=b", 1);
    Formula sum = Formula.parse("C", "$A + $B");
    Moment now = Moment.of(Instant.EPOCH);
    assertEquals(Map.of("no data", ""), judged(Map.of("A", ups, "B", downs), now, sum));
    assertEquals(2, judged(Map.of("A", ups, "B", ups), now, sum).size());
    Matrix up = vector("__name__=up zone=a", 1);
    Matrix down = vector("__name__=down zone=a", 1);
    assertEquals(Map.of("{}", "FIRING"), judged(Map.of("A", up, "B", down), now, sum));
  }

  @Test
  void trap05NaNFiresAsWhatAFormulaComesToAndNotThroughAThreshold() {
    Matrix a = vector("zone=a", Double.NaN);
    assertEquals(Map.of("{zone=\"a\"}", "FIRING"), judged(a, Formula.parse("C", "$A > 10")));
    assertEquals(
        Map.of("{zone=\"a\"}", "NORMAL"), judged(a, new Threshold("C", "A", Evaluator.GT, 10, 0)));
    assertEquals(
        Map.of("{zone=\"a\"}", "FIRING"), judged(a, new Threshold("C", "A", Evaluator.NE, 10, 0)));
  }

  @Test
  void trap14StrictIsPoisonedAndDroppingLeavesNothingOrZero() {
    GrafanaCondition condition = over(reduce(Reducer.SUM, new Reduce.Gaps.Strict()));
    assertEquals(Finding.Verdict.FIRING, verdict(condition));
    assertEquals(
        Finding.Verdict.NORMAL, verdict(over(reduce(Reducer.SUM, new Reduce.Gaps.Drop()))));
    assertEquals(
        Finding.Verdict.NO_DATA, verdict(over(reduce(Reducer.MEAN, new Reduce.Gaps.Drop()))));
  }

  private static GrafanaCondition over(Node node) {
    RuleQuery.Window window =
        new RuleQuery.Window(
            java.time.Duration.ofMinutes(1),
            java.time.Duration.ZERO,
            java.time.Duration.ofSeconds(15));
    return new GrafanaCondition(
        List.of(RuleQuery.range("A", "x", window)),
        List.of(node),
        node.ref(),
        Mapping.ITSELF,
        Mapping.ITSELF,
        2);
  }

  private static Finding.Verdict verdict(GrafanaCondition condition) {
    Judgement judged =
        condition.judge(Map.of("A", vector("zone=a", Double.NaN)), Moment.of(Instant.EPOCH));
    return ((Judgement.Found) judged).findings().getFirst().verdict();
  }

  @Test
  void trap15IsNaNOfNullIsNaNAndSoHolds() {
    Node nothing = reduce(Reducer.LAST, new Reduce.Gaps.Drop());
    GrafanaCondition was = over(nothing);
    GrafanaCondition condition =
        new GrafanaCondition(
            was.queries(),
            List.of(nothing, Formula.parse("C", "is_nan($B)")),
            "C",
            Mapping.ITSELF,
            Mapping.ITSELF,
            2);
    assertEquals(Finding.Verdict.FIRING, verdict(condition));
  }

  @Test
  void trap16WhatLabelsJoin() {
    Node sum = Formula.parse("C", "$A + $B");
    Moment now = Moment.of(Instant.EPOCH);
    Matrix zones = vector("zone=a", 1, "zone=b", 1);
    assertEquals(
        Map.of("{zone=\"a\"}", "FIRING", "{zone=\"b\"}", "FIRING"),
        judged(Map.of("A", zones, "B", vector("", 1)), now, sum));
    assertEquals(
        Map.of("{}", "FIRING"),
        judged(Map.of("A", vector("zone=a", 1), "B", vector("zone=b", 1)), now, sum));
    assertEquals(
        Map.of("{zone=\"a\"}", "FIRING"),
        judged(Map.of("A", zones, "B", vector("zone=a", 1, "zone=c", 1)), now, sum));
    assertEquals(
        Map.of("no data", ""),
        judged(Map.of("A", zones, "B", vector("dc=a", 1, "dc=b", 1)), now, sum));
    assertEquals(
        Map.of("{dc=\"t\", zone=\"a\"}", "FIRING", "{dc=\"u\", zone=\"a\"}", "FIRING"),
        judged(Map.of("A", zones, "B", vector("zone=a dc=t", 1, "zone=a dc=u", 1)), now, sum));
  }

  @Test
  void trap17OnlyClassicConditionsPutBoundsInOrderAndNeitherHasPrecedence() {
    Matrix five = vector("zone=a", 5);
    assertEquals(
        Map.of("{zone=\"a\"}", "NORMAL"),
        judged(five, new Threshold("C", "A", Evaluator.WITHIN_RANGE, 9, 1)));
    Classic.Check within =
        new Classic.Check(
            "A", ClassicReducer.LAST, Optional.of(Evaluator.WITHIN_RANGE), 9, 1, false);
    Classic.Check orHigh =
        new Classic.Check("A", ClassicReducer.LAST, Optional.of(Evaluator.GT), 1, 0, true);
    Classic.Check andLow =
        new Classic.Check("A", ClassicReducer.LAST, Optional.of(Evaluator.LT), 1, 0, false);
    assertEquals(Map.of("{}", "FIRING"), judged(five, new Classic("C", List.of(within))));
    // (within or high) and low, not within or (high and low)
    assertEquals(
        Map.of("{}", "NORMAL"), judged(five, new Classic("C", List.of(within, orHigh, andLow))));
  }

  @Test
  void trap18TheRecoveryIsTurnedAroundForWhatIsLoaded() {
    Node node =
        new Threshold(
            "C",
            "A",
            new Comparison(Evaluator.GT, 100, 0),
            Optional.of(new Comparison(Evaluator.LT, 30, 0)));
    Moment loaded =
        new Moment(Instant.EPOCH, java.util.Set.of(Labels.of("zone", "a"), Labels.of("zone", "c")));
    assertEquals(
        Map.of("{zone=\"a\"}", "FIRING", "{zone=\"b\"}", "NORMAL", "{zone=\"c\"}", "FIRING"),
        judged(
            Map.of("A", vector("zone=a", 60, "zone=b", 60, "zone=c", Double.NaN)), loaded, node));
  }

  @Test
  void trap30FormulasGoFromTheLeftAndOperatorsSideBySideWantASpace() {
    Matrix a = vector("zone=a", 5);
    assertEquals(
        Map.of("{zone=\"a\"}", "NORMAL"), judged(a, Formula.parse("C", "2**3**2 != 64 && $A")));
    assertEquals(
        Map.of("{zone=\"a\"}", "FIRING"), judged(a, Formula.parse("C", "-2**2 == 4 && $A")));
    for (String refused : List.of("$A>-1", "$A*-2", "!!$A", "--$A", "log10($A)")) {
      assertThrows(ExpressionException.class, () -> Formula.parse("C", refused), refused);
    }
    assertEquals(Map.of("{zone=\"a\"}", "FIRING"), judged(a, Formula.parse("C", "$A > -1")));
  }
}
