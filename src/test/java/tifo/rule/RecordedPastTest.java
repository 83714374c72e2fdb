package tifo.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tifo.metric.Labels;
import tifo.metric.Matrix;
import tifo.metric.Series;
import tifo.metric.TimeRange;
import tifo.promql.evaluate.QueryOptions;
import tifo.rule.file.RuleFiles;
import tifo.source.ScriptedSource;
import tifo.source.SourceException;
import tifo.source.SourceNames;
import tifo.source.SourceSet;

/// What rules record is known of the past as it would have been live.
class RecordedPastTest extends RecordingCase {
  /// In order; a rule before the recording that it reads; recordings that read each other.
  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        - {record: "load:sum", expr: sum(load)}
        - {record: "load:mean", expr: "avg_over_time(load:sum[2m])"}
        - {alert: Above, expr: "load:sum > load:mean + 5", for: 15s}
        - {alert: Firing, expr: "count(ALERTS{alertname='Above',alertstate='firing'})"}
        """,
        """
        - {alert: Above, expr: "load:sum > 40 and load{zone='a'} > 26"}
        - {alert: Later, expr: "load:double > 80", for: 15s, keep_firing_for: 30s}
        - {record: "load:sum", expr: sum(load)}
        - {record: "load:double", expr: "load:sum * 2"}
        """,
        """
        - {record: "load:sum", expr: sum(load)}
        - alert: High
          expr: load > 20
          annotations: {of: '{{ query "load:sum" | first | value }}'}
        """,
        """
        - alert: High
          expr: load > 20
          annotations: {of: '{{ range query "load:sum" }}{{ value . }}{{ end }}'}
        - {record: "load:sum", expr: sum(load)}
        """,
        """
        - {record: "load:count", expr: "load:other + 1 or vector(0)"}
        - {record: "load:other", expr: "load:count"}
        - {alert: Even, expr: "load:count % 4 < 2 and sum(load) > 20", for: 15s}
        """
      })
  void thePastIsJudgedAsItWasLive(String rules) throws Exception {
    for (int i = 0; i < 60; i++) {
      long time = at(i).toEpochMilli();
      head.append(Labels.of("__name__", "load", "zone", "a"), time, 20 + 15 * Math.sin(i / 4.0));
      head.append(Labels.of("__name__", "load", "zone", "b"), time, i % 25);
    }
    String file = "groups:\n  - name: g\n    interval: 15s\n    rules:\n" + rules.indent(6);
    Path path = Files.writeString(dir.resolve("past.yaml"), file);
    List<RuleGroup> groups = RuleFiles.load(path, SourceNames.ANY).groups();
    SourceSet sources = SourceSet.of(source);
    LiveRun live = LiveRun.over(groups, sources, BEGIN, at(59));
    AlertHistory past = PastJudge.judge(groups, sources, Outages.NONE, BEGIN, at(59));
    assertEquals(live.events(), past.events(BEGIN.minusSeconds(1), at(59)));
    assertTrue(
        live.events().stream().filter(e -> e.kind() == AlertEvent.Kind.FIRING).count() > 1,
        live.events().toString());
    live.books().forEach((at, book) -> assertEquals(book.alerts(), past.at(at).alerts()));
  }

  @Test
  void whatLooksBackIsRightFromTheStart() throws Exception {
    load(60);
    Judge judge =
        judge(
            """
            groups:
              - name: g
                interval: 15s
                rules:
                  - {record: "load:sum", expr: sum(load)}
                  - {record: "load:mean", expr: "avg_over_time(load:sum[10m])"}
                  - {alert: Mean, expr: "load:mean > 0"}
            """,
            List.of());
    AlertBook book = judge.evaluateOnce(at(59));
    judge.close();
    double mean = book.alerts().getFirst().value();
    // 40 samples that end at 2 x 59 + 10, each 2 less than the next
    assertEquals(128 - 39, mean, 2);
  }

  /// A stall in which nothing can be asked, and a sleep that is shorter than a recording's
  /// interval.
  @ParameterizedTest
  @CsvSource({"45, true", "600, false"})
  void whatWasRecordedBeforeIsStillGood(int seconds, boolean fails) throws Exception {
    List<RuleGroup> groups =
        RuleFiles.load(
                file(
                    """
                    groups:
                      - name: slow
                        interval: 1h
                        rules:
                          - {record: "zone:mark:max", expr: mark}
                      - name: fast
                        interval: 10s
                        rules:
                          - {alert: Mixed, expr: "x > 1 and on(zone) last_over_time(zone:mark:max[2h]) > 1"}
                    """),
                SourceNames.ANY)
            .groups();
    ScriptedSource scripted = new ScriptedSource("s");
    AtomicBoolean breached = new AtomicBoolean();
    scripted.answer((query, range) -> {
      Labels labels = Labels.of("zone", "a");
      return query.contains("mark") || breached.get()
          ? new Matrix(List.of(Series.of(labels, range.end(), 5)))
          : Matrix.EMPTY;
    });
    // so that the slow recording is written at once, and not in the stall
    clock.advance(
        Duration.between(BEGIN, Schedule.of(groups.getFirst()).next(BEGIN).minusSeconds(1)));
    List<String> told = Collections.synchronizedList(new ArrayList<>());
    try (Judge judge =
        new Judge(
            groups,
            SourceSet.of(scripted),
            RuleStore.of(groups, List.of(), QueryOptions.DEFAULT),
            StateKeeper.NONE,
            clock,
            Duration.ofSeconds(5))) {
      judge.onEvents(events -> events.forEach(e -> told.add(e.kind().name())));
      judge.start();
      clock.awaitSleepers(2);
      for (int i = 0; i < 3; i++) {
        clock.advance(Duration.ofSeconds(10));
        clock.awaitSleepers(2);
      }
      if (fails) {
        scripted.failWith(SourceException.Kind.UNREACHABLE);
      }
      clock.advance(Duration.ofSeconds(seconds));
      clock.awaitSleepers(2);
      scripted.succeed();
      breached.set(true);
      clock.advance(Duration.ofSeconds(10));
      clock.awaitSleepers(2);
    }
    assertEquals(List.of("FIRING"), told);
  }

  @Test
  void afterAStallNothingIsAskedOfBeforeIt() throws Exception {
    List<RuleGroup> groups =
        RuleFiles.load(
                file(
                    """
                    groups:
                      - name: g
                        interval: 10s
                        rules:
                          - {record: "x:sum", expr: sum(x)}
                          - {alert: High, expr: "x:sum > 1"}
                    """),
                SourceNames.ANY)
            .groups();
    ScriptedSource scripted = new ScriptedSource("s");
    try (Judge judge =
        new Judge(
            groups,
            SourceSet.of(scripted),
            RuleStore.of(groups, List.of(), QueryOptions.DEFAULT),
            StateKeeper.NONE,
            clock,
            Duration.ofSeconds(5))) {
      judge.start();
      clock.awaitSleepers(1);
      clock.advance(Duration.ofSeconds(10));
      clock.awaitSleepers(1);
      long last = clock.now().minusSeconds(10).toEpochMilli();
      int asked = scripted.ranges().size();
      clock.advance(Duration.ofSeconds(45));
      clock.awaitSleepers(1);
      List<TimeRange> since = scripted.ranges().subList(asked, scripted.ranges().size());
      assertEquals(1, since.size());
      assertTrue(since.getFirst().start() > last);
    }
  }

  /// The alerts are judged before what they read is recorded again.
  @Test
  void whatWasRecordedBeforeTheMachineSleptIsKnownWhenItWakes() throws Exception {
    load(600);
    String rules =
        """
        groups:
          - name: alerts
            interval: 15s
            rules:
              - {alert: Sum, expr: "load:sum > 0"}
          - name: recordings
            interval: 60s
            rules:
              - {record: "load:sum", expr: sum(load)}
        """;
    List<RuleGroup> groups = RuleFiles.load(file(rules), SourceNames.ANY).groups();
    Instant woken = Schedule.of(groups.getLast()).next(BEGIN.plus(Duration.ofHours(2)));
    ScriptedSource slow = new ScriptedSource("slow");
    CountDownLatch answers = new CountDownLatch(1);
    slow.answer((query, range) -> {
      if (range.end() == woken.toEpochMilli()) {
        answers.await();
      }
      return range.start() == range.end()
          ? source.instant(query, Instant.ofEpochMilli(range.end())).matrix()
          : source.range(query, range).matrix();
    });
    List<String> told = Collections.synchronizedList(new ArrayList<>());
    try (Judge judge =
        new Judge(
            groups,
            SourceSet.of(slow),
            RuleStore.of(groups, List.of(), QueryOptions.DEFAULT),
            StateKeeper.NONE,
            clock,
            Duration.ofSeconds(60))) {
      judge.onEvents(events -> events.forEach(e -> told.add(e.kind() + " " + e.at())));
      judge.start();
      clock.awaitSleepers(2);
      for (int i = 0; i < 10; i++) {
        clock.advance(STEP);
        clock.awaitSleepers(2);
      }
      // a moment after the recording was due
      clock.advance(Duration.between(clock.now(), woken.plusMillis(1)));
      clock.awaitSleepers(1);
      answers.countDown();
      clock.awaitSleepers(2);
    }
    assertEquals(1, told.size(), told.toString());
  }
}
