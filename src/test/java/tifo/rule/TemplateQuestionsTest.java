package tifo.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tifo.rule.RuleFixtures.START;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tifo.metric.Labels;
import tifo.metric.Matrix;
import tifo.metric.Series;
import tifo.metric.TimeRange;
import tifo.rule.template.Template;
import tifo.source.ScriptedSource;
import tifo.source.SourceException;
import tifo.source.SourceException.Kind;
import tifo.source.SourceSet;
import tifo.time.FakeClock;

/// What templates ask with `query`: the source of their rule, at the instant of the evaluation.
@Timeout(30)
class TemplateQuestionsTest {
  private final ScriptedSource source = new ScriptedSource("jp-main");

  /// The same value at all steps of a range.
  private static Matrix zoneA(TimeRange range, double value) {
    long[] times = new long[(int) range.steps()];
    Arrays.setAll(times, i -> range.start() + i * range.step());
    double[] values = new double[times.length];
    Arrays.fill(values, value);
    return new Matrix(List.of(new Series(Labels.of("zone", "a"), times, values)));
  }

  private static RuleGroup group(String text) {
    AlertRule rule =
        new AlertRule(
            "g/Hot",
            "Hot",
            "g",
            RuleFormat.PROMETHEUS,
            new PromqlCondition("x"),
            Duration.ZERO,
            Duration.ZERO,
            Map.of(),
            Map.of("summary", Template.of(text)),
            Duration.ofSeconds(10),
            0,
            Optional.empty(),
            false,
            "test.yaml:1:1",
            ValueFormat.PLAIN);
    return new RuleGroup(
        "g",
        "test.yaml",
        RuleFormat.PROMETHEUS,
        Duration.ofSeconds(10),
        Duration.ZERO,
        List.of(rule));
  }

  private String live(String text) throws InterruptedException {
    try (Judge judge =
        new Judge(
            List.of(group(text)),
            SourceSet.of(source),
            new FakeClock(START),
            Duration.ofSeconds(20))) {
      return judge
          .evaluateOnce(START)
          .alerts()
          .getFirst()
          .annotations()
          .getOrDefault("summary", "");
    }
  }

  private String past(String text) throws InterruptedException {
    AlertHistory history =
        PastJudge.judge(
            List.of(group(text)), SourceSet.of(source), Outages.NONE, START, START.plusSeconds(30));
    return history
        .at(START.plusSeconds(30))
        .alerts()
        .getFirst()
        .annotations()
        .getOrDefault("summary", "");
  }

  @Test
  void theJudgeOfThePresentAndOfThePastAsk() throws InterruptedException {
    source.answer((promql, range) -> zoneA(range, promql.equals("x") ? 1 : 7));
    String text = "{{ $labels.zone }}: {{ query \"nodes\" | first | value }} nodes";
    assertEquals("a: 7 nodes", live(text));
    assertEquals(1, source.asked().stream().filter("nodes"::equals).count());
    assertEquals("a: 7 nodes", past(text));
  }

  @Test
  void aSourceThatFailsShowsInTheTextAndStopsNoAlert() throws InterruptedException {
    source.answer((promql, range) -> {
      if (promql.equals("x")) {
        return zoneA(range, 1);
      }
      throw new SourceException(Kind.BAD_QUERY, "no such thing");
    });
    String text = "{{ query \"nodes\" | first | value }}";
    String error =
        "<error expanding template: error executing template __alert_Hot: template:"
            + " __alert_Hot:1:115: executing \"__alert_Hot\" at <query \"nodes\">: error calling"
            + " query: no such thing>";
    assertEquals(error, live(text));
    assertEquals(error, past(text));
  }
}
