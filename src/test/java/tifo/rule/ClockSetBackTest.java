package tifo.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tifo.metric.Labels;
import tifo.metric.Matrix;
import tifo.metric.SampleBuffer;
import tifo.metric.Series;
import tifo.promql.evaluate.QueryOptions;
import tifo.rule.file.RuleFiles;
import tifo.source.ScriptedSource;
import tifo.source.SourceException;
import tifo.source.SourceNames;
import tifo.source.SourceSet;

/// What rules record and read of it when the clock jumped ahead and back.
@Timeout(60)
class ClockSetBackTest extends RecordingCase {
  private static final Duration JUMP = Duration.ofDays(1);

  private void jump(int groups) throws InterruptedException {
    clock.advance(JUMP);
    clock.awaitSleepers(groups);
    clock.setBack(JUMP);
    clock.awaitSleepers(groups);
  }

  private void pass(Duration time, int groups) throws InterruptedException {
    for (Duration left = time; left.isPositive(); left = left.minus(STEP)) {
      clock.advance(STEP);
      clock.awaitSleepers(groups);
    }
  }

  @Test
  void aSleepAfterItLeavesNoHoleInWhatIsRecorded() throws Exception {
    load(600);
    clock.advance(Duration.ofHours(1));
    String asked = "count_over_time(load:sum[10m])";
    try (Judge judge =
        judge(
            """
            groups:
              - name: g
                interval: 15s
                rules:
                  - {record: "load:sum", expr: sum(load)}
            """,
            List.of(asked))) {
      judge.start();
      clock.awaitSleepers(1);
      pass(Duration.ofMinutes(1), 1);
      jump(1);
      pass(Duration.ofMinutes(1), 1);
      clock.advance(Duration.ofHours(1));
      clock.awaitSleepers(1);
    }
    int step = (int) Duration.between(BEGIN, clock.now()).dividedBy(STEP);
    assertEquals(Map.of("{}", 40.0), now(asked, step));
  }

  @Test
  void whatWaitsForARecordingThatFailsWaitsNoLongerForThat() throws Exception {
    ScriptedSource scripted = new ScriptedSource("s");
    scripted.says("x", RuleFixtures.vector("a=1"));
    List<RuleGroup> groups =
        RuleFiles.load(
                file(
                    """
                    groups:
                      - name: g
                        interval: 15s
                        rules:
                          - {record: "x:sum", expr: x}
                          - {alert: High, expr: "x:sum > 0"}
                    """),
                SourceNames.ANY)
            .groups();
    List<String> told = Collections.synchronizedList(new ArrayList<>());
    try (Judge judge =
        new Judge(
            groups,
            SourceSet.of(scripted),
            RuleStore.of(groups, List.of(), QueryOptions.DEFAULT),
            StateKeeper.NONE,
            clock,
            Duration.ofSeconds(5))) {
      judge.onEvents(events -> events.forEach(event -> told.add(event.kind().name())));
      judge.start();
      clock.awaitSleepers(1);
      pass(Duration.ofMinutes(1), 1);
      scripted.failWith(SourceException.Kind.BAD_QUERY);
      jump(1);
      pass(Duration.ofMinutes(4), 1);
      assertEquals(List.of("FIRING"), told);
      pass(Duration.ofMinutes(2), 1);
    }
    assertEquals(List.of("FIRING", "RESOLVED"), told);
  }

  @Test
  void anEvaluationThatItHappensInLeavesNothingOfThatTime() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answers = new CountDownLatch(1);
    ScriptedSource scripted = new ScriptedSource("s");
    scripted.answer((_, range) -> {
      if (range.end() >= BEGIN.plus(JUMP).toEpochMilli()) {
        asked.countDown();
        answers.await();
      }
      Labels labels = Labels.of(Labels.NAME, "x");
      return new Matrix(List.of(Series.of(labels, range.end(), 1)));
    });
    List<RuleGroup> groups =
        RuleFiles.load(
                file(
                    """
                    groups:
                      - name: g
                        interval: 15s
                        rules: [{record: "x:sum", expr: x}]
                    """),
                SourceNames.ANY)
            .groups();
    RuleStore store = RuleStore.of(groups, List.of(), QueryOptions.DEFAULT);
    Instant first = Schedule.of(groups.getFirst()).next(BEGIN);
    try (Judge judge =
        new Judge(
            groups,
            SourceSet.of(scripted),
            store,
            StateKeeper.NONE,
            clock,
            Duration.ofSeconds(60))) {
      judge.start();
      clock.awaitSleepers(1);
      pass(STEP, 1);
      clock.advance(JUMP);
      asked.await();
      clock.setBack(JUMP);
      answers.countDown();
      clock.awaitSleepers(1);
      pass(STEP.multipliedBy(2), 1);
    }
    assertEquals(List.of(first, first.plus(STEP), first.plus(STEP.multipliedBy(2))), times(store));
  }

  private static List<Instant> times(RuleStore store) {
    SampleBuffer samples = new SampleBuffer();
    store
        .samples()
        .select(List.of(), 0, Long.MAX_VALUE)
        .forEach(series -> series.append(0, Long.MAX_VALUE, samples));
    List<Instant> times = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      times.add(Instant.ofEpochMilli(samples.times()[i]));
    }
    return times;
  }
}
