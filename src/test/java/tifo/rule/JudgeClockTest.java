package tifo.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tifo.metric.Matrix;
import tifo.metric.SampleBuffer;
import tifo.promql.evaluate.QueryOptions;
import tifo.source.ScriptedSource;
import tifo.source.SourceSet;
import tifo.time.FakeClock;
import tifo.time.WarClock;

/// What a machine that sleeps, or whose clock is set, does to the judge.
@Timeout(30)
class JudgeClockTest {
  private static final Instant START = RuleFixtures.START;

  private final ScriptedSource source = new ScriptedSource("jp-main");
  private final FakeClock clock = new FakeClock(START);

  private static RuleGroup group(Rule rule) {
    return new RuleGroup(
        "g",
        "test.yaml",
        RuleFormat.PROMETHEUS,
        Duration.ofSeconds(10),
        Duration.ZERO,
        List.of(rule));
  }

  @Test
  void whenTheMachineSleptItGoesOnNowBelievesNoWaitAndCallsNothingLate() throws Exception {
    List<Instant> asked = Collections.synchronizedList(new ArrayList<>());
    source.answer((_, range) -> {
      asked.add(Instant.ofEpochMilli(range.end()));
      return RuleFixtures.vector("b=1");
    });
    AlertRule wait = RuleFixtures.prometheus("Waits", "5M", "0S");
    List<String> told = Collections.synchronizedList(new ArrayList<>());
    RuleGroup group = group(wait);
    Instant first = Schedule.of(group).next(START);
    try (Judge judge =
        new Judge(List.of(group), SourceSet.of(source), clock, Duration.ofSeconds(20))) {
      judge.onEvents(events -> events.forEach(e -> told.add(e.kind() + " " + e.at())));
      judge.start();
      clock.awaitSleepers(1);
      clock.advance(Duration.between(START, first));
      clock.awaitSleepers(1);
      clock.advance(Duration.ofHours(2));
      clock.awaitSleepers(1);
      Instant woken = first.plus(Duration.ofHours(2));
      assertEquals(List.of(first, woken), asked);
      assertEquals(List.of("PENDING " + first, "CANCELLED " + woken, "PENDING " + woken), told);
      for (int i = 0; i < 29; i++) {
        clock.advance(Duration.ofSeconds(10));
        clock.awaitSleepers(1);
      }
      assertEquals(3, told.size(), told.toString());
      clock.advance(Duration.ofSeconds(10));
      clock.awaitSleepers(1);
      assertEquals("FIRING " + woken.plus(Duration.ofMinutes(5)), told.getLast());
      assertEquals(0, judge.book().late());
    }
  }

  /// A clock that goes by what it is told to read when a sleep is over.
  private static final class Readings implements WarClock {
    private final BlockingQueue<Instant> next;
    private volatile Instant now = START;
    final CountDownLatch over = new CountDownLatch(1);

    Readings(Instant... all) {
      next = new ArrayBlockingQueue<>(all.length, false, List.of(all));
    }

    @Override
    public Instant now() {
      return now;
    }

    @Override
    public void sleepUntil(Instant instant) throws InterruptedException {
      Instant reading = next.poll();
      if (reading == null) {
        over.countDown();
        new CountDownLatch(1).await();
      } else {
        now = reading;
      }
    }
  }

  @Test
  void whatBeganWhileTheClockWasAheadWaitsNoLongerForThat() throws Exception {
    AlertRule waits = RuleFixtures.prometheus("Waits", "1M", "0S");
    AlertRule goes =
        RuleFixtures.grafana(
            "Goes", "0S", "0S", GrafanaCondition.Mapping.OK, GrafanaCondition.Mapping.OK);
    List<RuleGroup> groups = List.of(group(waits), group(goes));
    Duration jump = Duration.ofHours(1);
    source.says("up == 0", Matrix.EMPTY);
    source.says("p99", RuleFixtures.vector("a=300", "b=300"));
    List<String> told = Collections.synchronizedList(new ArrayList<>());
    try (Judge judge = new Judge(groups, SourceSet.of(source), clock, Duration.ofSeconds(20))) {
      judge.onEvents(events ->
          events.forEach(e -> {
            String zone = e.alert().labels().get("zone");
            boolean ahead = e.alert().activeAt().isAfter(e.at());
            told.add(e.kind() + " " + zone + (ahead ? " ahead" : ""));
          }));
      judge.start();
      clock.awaitSleepers(2);
      source.says("up == 0", RuleFixtures.vector("c=0"));
      clock.advance(jump);
      clock.awaitSleepers(2);
      assertEquals(List.of("FIRING a", "FIRING b", "PENDING c"), told.stream().sorted().toList());
      told.clear();
      source.says("p99", RuleFixtures.vector("a=300"));
      clock.setBack(jump);
      clock.awaitSleepers(2);
      for (int i = 0; i < 7; i++) {
        clock.advance(Duration.ofSeconds(10));
        clock.awaitSleepers(2);
      }
    }
    assertEquals(List.of("FIRING c", "RESOLVED b"), told.stream().sorted().toList());
  }

  @Test
  void oneWrongReadingOfTheClockDoesNotStopWhatIsRecorded() throws Exception {
    source.says("x", RuleFixtures.vector("b=1"));
    RecordingRule rule =
        new RecordingRule("rec", new PromqlCondition("x"), Map.of(), 0, "test.yaml:1:1");
    RuleGroup group = group(rule);
    Instant first = Schedule.of(group).next(START);
    Instant wrong = first.plus(Duration.ofDays(1));
    Readings readings =
        new Readings(
            first, wrong, first.plusSeconds(3), first.plusSeconds(10), first.plusSeconds(20));
    RuleStore store = RuleStore.of(List.of(group), List.of(), QueryOptions.DEFAULT);
    try (Judge judge =
        new Judge(
            List.of(group),
            SourceSet.of(source),
            store,
            StateKeeper.NONE,
            readings,
            Duration.ofSeconds(20))) {
      judge.start();
      assertTrue(readings.over.await(10, TimeUnit.SECONDS));
    }
    SampleBuffer samples = new SampleBuffer();
    store
        .samples()
        .select(List.of(), 0, Long.MAX_VALUE)
        .forEach(series -> series.append(0, Long.MAX_VALUE, samples));
    List<Instant> times = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      times.add(Instant.ofEpochMilli(samples.times()[i]));
    }
    assertEquals(List.of(first, first.plusSeconds(10), first.plusSeconds(20)), times);
  }
}
