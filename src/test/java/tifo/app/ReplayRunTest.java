package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tifo.match.Fixture;
import tifo.match.FixtureFiles;
import tifo.paint.ReplayTimeline;
import tifo.record.Gap;
import tifo.record.Recording;
import tifo.rule.AlertEvent;
import tifo.rule.AlertHistory;
import tifo.rule.Blindness;
import tifo.rule.RuleGroup;
import tifo.rule.file.RuleFiles;
import tifo.source.ScriptedSource;
import tifo.source.SourceSet;
import tifo.time.LiveClock;

/// What a replay's judge says of a recording of an hour.
@Timeout(60)
class ReplayRunTest {
  private static final Instant FROM = Instant.parse("2022-12-01T19:00:00Z");
  private static final Instant TO = Instant.parse("2022-12-01T20:00:00Z");

  @TempDir Path folder;

  private static List<RuleGroup> rules() {
    RuleFiles files = new RuleFiles();
    files.add(
        "load.yaml",
        "groups: [{name: g, interval: 10s, rules: [{alert: High, expr: load > 5, for: 1m}]}]");
    return files.loaded().groups();
  }

  private static ReplayRun run(Recording recording, SourceSet sources) {
    return new ReplayRun(
        new ReplayRun.Inputs(
            new PlayedRecording(recording, List.of()),
            "small",
            sources,
            List.of(),
            rules(),
            ZoneOffset.UTC,
            false));
  }

  private static void judgeAll(ReplayRun run, CountDownLatch done) throws InterruptedException {
    run.start();
    assertTrue(done.await(30, TimeUnit.SECONDS));
  }

  @Test
  void whatFiresBeforeAGapFiresThroughIt() throws Exception {
    Gap gap =
        new Gap(
            Instant.parse("2022-12-01T19:20:00Z"),
            Instant.parse("2022-12-01T19:32:00Z"),
            "prom",
            "no answer");
    Path small = SmallRecordings.write(folder.resolve("r"), FROM, TO, List.of(), List.of(gap));
    try (Recording recording = Recording.open(small);
        ReplayRun run = run(recording, ReplayWiring.sources(recording, new LiveClock()))) {
      AlertHistory history = run.alerts().history();
      CountDownLatch done = new CountDownLatch(1);
      run.alerts()
          .onBook(_ -> {
            if (!history.judgedTo().isBefore(recording.end())) {
              done.countDown();
            }
          });
      judgeAll(run, done);
      assertEquals(
          List.of(AlertEvent.Kind.PENDING, AlertEvent.Kind.FIRING),
          history.events(Instant.MIN, Instant.MAX).stream().map(AlertEvent::kind).toList());
      assertEquals(1, history.spans().size());
      assertEquals(
          List.of("prom has no samples of that time: no answer"),
          history.at(gap.to().minusSeconds(20)).failures().stream().map(f -> f.reason()).toList());
      assertEquals(List.of(), history.at(gap.from().plusSeconds(5)).failures());
      assertEquals(List.of(), history.at(gap.to().plusSeconds(10)).failures());
      run.showNow(gap.to().minusSeconds(20));
      assertEquals(
          Optional.of(Blindness.Cause.SOURCE), run.alerts().blindness().map(Blindness::cause));
    }
  }

  @Test
  void theMatchThatIsOnIsTheConductors() throws Exception {
    Fixture first = FixtureFiles.usual("CRC", "GER", FROM);
    Fixture second = FixtureFiles.usual("JPN", "ESP", FROM.plusSeconds(3 * 3600));
    Path small =
        SmallRecordings.write(
            folder.resolve("r"),
            FROM,
            FROM.plusSeconds(6 * 3600),
            List.of(second, first),
            List.of());
    try (Recording recording = Recording.open(small);
        ReplayRun run = run(recording, ReplayWiring.sources(recording, new LiveClock()))) {
      for (Instant at = FROM; at.isBefore(recording.end()); at = at.plusSeconds(600)) {
        assertEquals(run.conductor().timeline().match(at), run.match(at), "at " + at);
      }
      assertEquals(Optional.of(first), run.match(FROM.plusSeconds(3600)), "in its second half");
      assertEquals(Optional.of(second), run.match(FROM.plusSeconds(3 * 3600 - 60)));
    }
  }

  @Test
  void theTimelineIsMadeByTheJudge() throws Exception {
    Path small = SmallRecordings.write(folder.resolve("r"), FROM, TO, List.of(), List.of());
    try (Recording recording = Recording.open(small);
        ReplayRun run = run(recording, ReplayWiring.sources(recording, new LiveClock()))) {
      ReplayTimeline before = run.conductor().timeline();
      assertSame(before, run.conductor().timeline());
      assertTrue(before.judgedTo().isBefore(FROM));
      CountDownLatch done = new CountDownLatch(1);
      run.alerts()
          .onBook(_ -> {
            if (!run.conductor().timeline().judgedTo().isBefore(recording.end())) {
              done.countDown();
            }
          });
      judgeAll(run, done);
      assertSame(run.conductor().timeline(), run.conductor().timeline());
      assertEquals(1, run.conductor().timeline().alerts().size());
    }
  }

  @Test
  void aJudgeThatFailsIsSaidSo() throws Exception {
    Path small = SmallRecordings.write(folder.resolve("r"), FROM, TO, List.of(), List.of());
    ScriptedSource broken = new ScriptedSource("prom");
    broken.answer((_, _) -> {
      throw new StackOverflowError("too deep");
    });
    try (Recording recording = Recording.open(small);
        ReplayRun run = run(recording, SourceSet.of(broken))) {
      CountDownLatch done = new CountDownLatch(1);
      run.alerts()
          .onBook(_ -> {
            if (run.unjudged().isPresent()) {
              done.countDown();
            }
          });
      judgeAll(run, done);
      Blindness blindness = run.alerts().blindness().orElseThrow();
      assertEquals(Blindness.Cause.ENDED, blindness.cause());
      assertEquals(run.unjudged(), Optional.of(blindness.what()));
      assertTrue(blindness.what().contains("too deep"), blindness.what());
    }
  }
}
