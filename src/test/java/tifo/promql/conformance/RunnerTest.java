package tifo.promql.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tifo.metric.Labels;
import tifo.metric.SampleBuffer;
import tifo.metric.SampleStore;
import tifo.metric.Series;
import tifo.promql.DurationExpr;
import tifo.promql.Expr;
import tifo.promql.Span;
import tifo.promql.TimeShift;

/// The runner notices what it is there to notice.
class RunnerTest {
  private static final double STALE = Double.longBitsToDouble(Series.STALE_BITS);

  @Test
  void readsSeriesNotationWithItsTraps() {
    assertEquals("[2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0]", values("m 2+0x6"));
    assertEquals("[1.0, 1.0, 1.0]", values("m 1x2"));
    assertEquals("[1.0, -1.0, -3.0]", values("m 1-2x2"));
    assertEquals("[_, _, 5.0]", values("m _x2 5"));
    assertEquals("[_, stale, stale, stale]", values("m _ stale stalex1"));
    assertEquals("[Infinity, -Infinity, NaN, 60.0]", values("m Inf -inf NaN 1m"));
    assertEquals("[0.1, 0.2, 0.30000000000000004]", values("m .1+0.1x2"));
    assertEquals("[1.0E-5, 10.0]", values("m 1e-5 1e+1"));
    assertThrows(IllegalArgumentException.class, () -> SeriesReader.read("m 0x1p-3"));
  }

  @Test
  void readsLabels() {
    assertEquals(
        Labels.of("__name__", "m", "a", "x\"y\nz", "b", "{1}"),
        SeriesReader.read("m{a=\"x\\\"y\\nz\", b=\"{1}\",} 1").labels());
    assertEquals(
        Labels.of("__name__", "a b", "c d", "e"),
        SeriesReader.read("{\"a b\", \"c d\"=\"e\"} 1").labels());
    assertTrue(SeriesReader.read("m{a=\"b\"}@st _x2 -30s-1mx2").startTimes());
    assertTrue(SeriesReader.read("m {{schema:0 buckets:[1 2]}}+{{count:1}}x2").hasHistograms());
  }

  @Test
  void aBlankLineOrACommentEndsABlock() {
    List<Command> commands =
        TestFileReader.read("load 1m\n  a 1\n # no more\n\neval_fail instant at 1m x\n\nclear");
    assertEquals(3, commands.size());
    Command.Eval eval = (Command.Eval) commands.get(1);
    assertEquals(5, eval.line());
    assertTrue(eval.expected().failure().isPresent());
    assertThrows(IllegalArgumentException.class, () -> TestFileReader.read("load 1m\n\n  a 1"));
  }

  @Test
  void laterLinesOfABlockWinAndLaterBlocksAppend() {
    TestSeries series = new TestSeries();
    for (Command command : TestFileReader.read("load 1s\n  a 1 2\n  a 7\n\nload 1s\n  a 1 8 9")) {
      ((Command.Load) command).into(series);
    }
    SampleBuffer samples = new SampleBuffer();
    series.select(List.of(), 0, 10_000).getFirst().read(0, 10_000, samples);
    assertEquals(3, samples.size());
    assertEquals(7, samples.values()[0]);
    assertEquals(8, samples.values()[1]);
  }

  @Test
  void numbersAreEqualButForRounding() {
    assertTrue(Comparison.almostEqual(1, 1 + 1e-7));
    assertFalse(Comparison.almostEqual(1, 1 + 1e-5));
    assertFalse(Comparison.almostEqual(0, 1e-300));
    assertTrue(Comparison.almostEqual(Double.NaN, 0.0 / 0));
    assertFalse(Comparison.almostEqual(Double.NaN, STALE));
    assertTrue(Comparison.almostEqual(STALE, STALE));
    assertTrue(Comparison.almostEqual(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY));
    assertFalse(Comparison.almostEqual(Double.POSITIVE_INFINITY, Double.MAX_VALUE));
  }

  @Test
  void wrongAnswersAreNoticed() {
    String eval = "eval instant at 1m q\n  expect ordered\n  a 1\n  b 2\n";
    assertTrue(run(eval, vector("a", 1, "b", 2)).clean());
    assertFalse(run(eval, vector("b", 2, "a", 1)).passed());
    assertFalse(run(eval, vector("a", 1)).passed());
    assertFalse(run(eval, vector("a", 1, "b", 3)).passed());
    assertFalse(run(eval, vector("a", 1, "b", 2, "c", 3)).passed());
    assertFalse(run(eval, new Outcome.Failure("no")).passed());
    assertFalse(run("eval instant at 1m q\n  expect fail", vector("a", 1)).passed());
    assertFalse(run("eval instant at 1m q", vector("a", 1)).passed());
    assertFalse(run("eval instant at 1m q\n  3", vector("a", 3)).passed());
  }

  @Test
  void annotationsAreHeldAgainstTheirExpectations() {
    Outcome warned = new Outcome.Answer(new Outcome.Scalar(3), List.of("w one"), List.of());
    assertTrue(run("eval instant at 0 q\n  expect warn msg: w one\n  3", warned).clean());
    assertTrue(run("eval instant at 0 q\n  expect warn regex: w .+\n  3", warned).clean());
    assertTrue(run("eval instant at 0 q\n  3", warned).clean());
    assertFalse(run("eval instant at 0 q\n  expect warn msg: other\n  3", warned).clean());
    assertFalse(run("eval instant at 0 q\n  expect no_warn\n  3", warned).clean());
    assertFalse(run("eval instant at 0 q\n  expect info\n  3", warned).clean());
  }

  @Test
  void rangeGapsAreHeldAgainstSteps() {
    String eval = "eval range from 0 to 2m step 1m q\n  a 1 _ 3";
    Labels a = Labels.of("__name__", "a");
    Outcome right = grid(new Series(a, new long[] {0, 120_000}, new double[] {1, 3}));
    Outcome shifted = grid(new Series(a, new long[] {0, 60_000}, new double[] {1, 3}));
    assertTrue(run(eval, right).clean());
    assertFalse(run(eval, shifted).passed());
  }

  @Test
  void theReRunsAskAtOtherTimes() {
    List<String> asked = new ArrayList<>();
    QueryRunner runner = scripted(vector("a", 1), asked);
    List<CaseResult> results =
        TestFileRun.withReRuns(runner, (query, at) -> Optional.of(query + " @ " + at))
            .run("f", TestFileReader.read("eval instant at 100s q\n  a 1"), eval -> true);
    assertEquals(
        List.of(
            "q 100000",
            "q 40000..160000/60000",
            "q @ 100000 -1000000",
            "q @ 100000 0",
            "q @ 100000 20000",
            "q @ 100000 100000",
            "q @ 100000 1000000"),
        asked);
    assertEquals(7, results.getFirst().runs());
    assertEquals(1, results.getFirst().reRuns().size(), "a vector is no range's answer");
  }

  @Test
  void atIsInsertedBehindTheOutermostSelector() {
    Expr selector =
        new Expr.VectorSelector("foo", List.of(), TimeShift.NONE, Expr.Reach.PLAIN, new Span(0, 3));
    Expr subquery =
        new Expr.Subquery(
            selector,
            new DurationExpr.Plain(60_000),
            Optional.empty(),
            TimeShift.NONE,
            new Span(0, 8));
    assertEquals(
        Optional.of("foo[1m:] @ 1.500"),
        new AtInsertion(_ -> Optional.of(subquery)).at("foo[1m:]", 1500));
    assertEquals(
        Optional.of("foo @ 0.000"), new AtInsertion(_ -> Optional.of(selector)).at("foo", 0));
    assertEquals(
        Optional.empty(), new AtInsertion(_ -> Optional.of(selector)).at("foo @ end()", 0));
    assertEquals(Optional.empty(), new AtInsertion(_ -> Optional.empty()).at("foo(", 0));
  }

  @Test
  void outcomesOfTwoEnginesAreHeldAgainstEachOther() {
    OutcomeDifference difference = new OutcomeDifference(1e-9);
    assertTrue(difference.between(vector("a", 1, "b", 2), vector("b", 2, "a", 1)).isEmpty());
    assertTrue(difference.between(vector("a", 1), vector("a", 2)).isPresent());
    assertTrue(difference.between(vector("a", 1), vector()).isPresent());
    assertTrue(difference.between(vector(), vector("a", 1)).isPresent());
    assertTrue(difference.between(vector(), new Outcome.Failure("no")).isPresent());
    assertTrue(difference.between(scalar(1), scalar(1 + 1e-12)).isEmpty());
    assertTrue(difference.between(scalar(1), scalar(1 + 1e-7)).isPresent());
    assertTrue(difference.between(scalar(Double.MAX_VALUE), scalar(1.0 / 0)).isPresent());
  }

  @Test
  void theTableCountsByFile() {
    CaseResult right = run("eval instant at 0 q\n  3", scalar(3));
    CaseResult wrong = run("eval instant at 0 q\n  4", scalar(3));
    String table = new ConformanceTable().add("ours", List.of(right, wrong)).toString();
    assertTrue(table.contains("| f | 1 / 2 |"), table);
    assertTrue(table.contains("| **all** | 1 / 2 |"), table);
  }

  private static Outcome scalar(double value) {
    return Outcome.Answer.of(new Outcome.Scalar(value));
  }

  private static CaseResult run(String eval, Outcome outcome) {
    return TestFileRun.once(scripted(outcome, new ArrayList<>()))
        .run("f", TestFileReader.read(eval), e -> true)
        .getFirst();
  }

  private static QueryRunner scripted(Outcome outcome, List<String> asked) {
    return new QueryRunner() {
      @Override
      public Outcome instant(SampleStore store, String query, long at) {
        asked.add(query + " " + at);
        return outcome;
      }

      @Override
      public Outcome range(SampleStore store, String query, long from, long to, long step) {
        asked.add(query + " " + from + ".." + to + "/" + step);
        return outcome;
      }
    };
  }

  private static Outcome vector(Object... namesAndValues) {
    List<Series> series = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      Labels labels = Labels.of("__name__", (String) namesAndValues[i]);
      series.add(Series.of(labels, 0, (Integer) namesAndValues[i + 1]));
    }
    return Outcome.Answer.of(new Outcome.Vector(series));
  }

  private static Outcome grid(Series... series) {
    return Outcome.Answer.of(new Outcome.Grid(List.of(series)));
  }

  private static String values(String line) {
    return SeriesReader.read(line).items().stream().map(RunnerTest::show).toList().toString();
  }

  private static String show(SeriesLine.Item item) {
    return switch (item) {
      case SeriesLine.Sample(double value) ->
          Series.isStaleMarker(value) ? "stale" : Double.toString(value);
      case SeriesLine.Gap _ -> "_";
      case SeriesLine.Histogram h -> h.text();
    };
  }
}
