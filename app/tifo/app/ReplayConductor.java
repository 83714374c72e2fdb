package tifo.app;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tifo.paint.Replay;
import tifo.paint.ReplayTimeline;
import tifo.record.RecordingInfo;
import tifo.rule.AlertSpan;
import tifo.rule.PastJudge;
import tifo.time.ReplayClock;
import tifo.view.Conductor;

/// Works a replay's clock for the operator, and tells what the recording holds. Any thread.
final class ReplayConductor implements Conductor {
  private final ReplayClock clock;
  private final PastJudge judge;
  private final PanelRules rules;
  private final Duration step;
  private final ReplayLink link;
  // Written under this monitor only.
  private volatile ReplayTimeline timeline;

  ReplayConductor(
      ReplayClock clock,
      RecordingInfo info,
      PastJudge judge,
      PanelRules rules,
      Duration step,
      ReplayLink link) {
    this.clock = clock;
    this.judge = judge;
    this.rules = rules;
    this.step = step;
    this.link = link;
    timeline = unjudged(clock, info, judge.history().judgedTo());
  }

  private static ReplayTimeline unjudged(ReplayClock clock, RecordingInfo info, Instant judgedTo) {
    return new ReplayTimeline(
        info.title(),
        clock.start(),
        clock.end(),
        info.matches(),
        List.of(),
        info.annotations().stream()
            .map(note -> new ReplayTimeline.Note(note.at(), note.text()))
            .toList(),
        info.gaps().stream()
            .map(gap -> new ReplayTimeline.Hole(gap.from(), gap.to(), gap.reason()))
            .toList(),
        judgedTo,
        Optional.empty(),
        ReplayTimeline.Rules.NONE);
  }

  synchronized void compare(ReplayTimeline.Compared other) {
    timeline = timeline.beside(other);
  }

  /// Takes over what is judged by now; the judge's thread, so that no other waits for the history.
  void judged() {
    Instant to = judge.history().judgedTo();
    List<ReplayTimeline.Span> spans = judge.history().spans().stream().map(this::span).toList();
    ReplayTimeline.Rules said = rules.judged(judge, clock.end());
    synchronized (this) {
      timeline = timeline.judged(spans, said, to);
    }
  }

  @Override
  public ReplayTimeline timeline() {
    return timeline;
  }

  private ReplayTimeline.Span span(AlertSpan span) {
    return new ReplayTimeline.Span(
        span.alert().severity(),
        span.alert().title().isEmpty() ? span.alert().ruleName() : span.alert().title(),
        span.pendingSince(),
        span.from(),
        span.to().orElse(clock.end()),
        span.alert().link());
  }

  /// How the replay runs, for a picture of the wall.
  Replay running() {
    return new Replay(timeline(), isPlaying(), speed());
  }

  @Override
  public Instant position() {
    return clock.now();
  }

  @Override
  public boolean isPlaying() {
    return clock.state().playing();
  }

  @Override
  public double speed() {
    return clock.state().speed();
  }

  @Override
  public void play() {
    clock.play();
  }

  @Override
  public void pause() {
    clock.pause();
  }

  @Override
  public void seek(Instant to) {
    clock.seek(to);
  }

  @Override
  public void speed(double times) {
    clock.speed(times);
  }

  @Override
  public Duration step() {
    return step;
  }

  @Override
  public String link(String boardId, Optional<String> panelId) {
    return link.to(boardId, panelId, clock.now());
  }
}
