package tifo.app;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.board.Board;
import tifo.match.Fixture;
import tifo.paint.ReplayTimeline;
import tifo.paint.WallFacts;
import tifo.poll.BesideMatch;
import tifo.poll.ReplayPoller;
import tifo.record.Recording;
import tifo.rule.PastJudge;
import tifo.rule.ReplayAlerts;
import tifo.rule.RuleGroup;
import tifo.rule.TooManyAlertsException;
import tifo.sim.fault.FaultRequest;
import tifo.source.SourceSet;
import tifo.time.ReplayClock;

/// A recording on its way over the wall: its clock, the frames at the clock's instants, and the
/// judge that goes ahead of them. Any thread.
final class ReplayRun implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReplayRun.class);

  private static final Duration SHOWING = Duration.ofSeconds(30);

  private final ReplayClock clock;
  private final ReplayAlerts alerts;
  private final ReplayPoller poller;
  private final ReplayConductor conductor;
  private final ReplayMatches matches;
  private final String words;
  private final WallFacts.Mode mode;
  private final PastJudge judge;
  private final boolean besideWall;
  private final Thread judging;
  private volatile Optional<String> unjudged = Optional.empty();

  /// What is replayed: the open recording with its faults, what the command line calls it, its
  /// sources, and what is asked and judged of them; `unseen` when no window shows it.
  record Inputs(
      PlayedRecording played,
      String place,
      SourceSet sources,
      List<Board> boards,
      List<RuleGroup> rules,
      ZoneId zone,
      boolean unseen) {}

  ReplayRun(Inputs inputs) {
    Recording recording = inputs.played().recording();
    mode = inputs.played().mode();
    Duration interval = recording.info().sources().getFirst().interval();
    clock = new ReplayClock(recording.start(), recording.end(), System::nanoTime);
    judge =
        new PastJudge(
            inputs.rules(),
            inputs.sources(),
            inputs.played().outages(),
            recording.start(),
            recording.end());
    alerts = new ReplayAlerts(judge.history());
    poller =
        new ReplayPoller(
            inputs.boards(),
            inputs.sources(),
            RecordedGaps.shown(recording.info()),
            clock,
            alerts,
            interval);
    conductor =
        new ReplayConductor(
            clock,
            recording.info(),
            judge,
            PanelRules.of(inputs.rules()),
            interval,
            new ReplayLink(
                inputs.place(),
                inputs.played().faults().stream().map(FaultRequest::text).toList(),
                inputs.zone()));
    matches = new ReplayMatches(recording.info().matches());
    besideWall = !inputs.unseen();
    words = recording.info().title();
    judge.onProgress(_ -> {
      conductor.judged();
      poller.refresh();
    });
    judging = Thread.ofPlatform().name("replay-judge").daemon().unstarted(this::judge);
  }

  private void judge() {
    try {
      if (besideWall) {
        judge.runBesideAWall();
      } else {
        judge.run();
      }
      poller.refresh();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TooManyAlertsException e) {
      end(String.valueOf(e.getMessage()), e);
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      end("judging failed (%s), the log says where".formatted(e), e);
    }
  }

  private void end(String why, Throwable cause) {
    LOG.error("The rules cannot be judged any further", cause);
    unjudged = Optional.of(why);
    alerts.end(why);
    poller.refresh();
  }

  /// Plays as soon as there is something to see: what passes before that, nobody would see.
  void playOnceShown() {
    AtomicBoolean begun = new AtomicBoolean();
    poller.listen(_ -> {
      if (!begun.getAndSet(true)) {
        clock.play();
      }
    });
  }

  /// Begins to show and to judge; once.
  void start() {
    judging.start();
    poller.start();
  }

  /// Whether more will be judged.
  boolean isJudging() {
    return judging.isAlive();
  }

  /// Why not all of it could be judged, if so.
  Optional<String> unjudged() {
    return unjudged;
  }

  /// Jumps there and waits until that is what is shown.
  void showNow(Instant at) throws InterruptedException {
    clock.pause();
    clock.seek(at);
    poller.awaitFrame(clock.now(), SHOWING);
  }

  ReplayClock clock() {
    return clock;
  }

  ReplayAlerts alerts() {
    return alerts;
  }

  ReplayPoller poller() {
    return poller;
  }

  ReplayConductor conductor() {
    return conductor;
  }

  ReplayMatches matches() {
    return matches;
  }

  /// The match that is on then, as the time conductor has it.
  Optional<Fixture> match(Instant at) {
    return conductor.timeline().match(at);
  }

  /// A replay or a drill.
  WallFacts.Mode mode() {
    return mode;
  }

  /// What the top bar calls the recording.
  String words() {
    return words;
  }

  /// When what is on screen was.
  Instant shown() {
    return poller.frame().at();
  }

  void compare(BesideMatch other, ReplayTimeline.Compared shown) {
    poller.compare(Optional.of(other));
    conductor.compare(shown);
  }

  @Override
  public void close() {
    if (judging.getState() == Thread.State.NEW) {
      return;
    }
    judging.interrupt();
    poller.close();
    try {
      judging.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
