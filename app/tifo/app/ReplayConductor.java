package tifo.app;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import tifo.paint.Replay;
import tifo.paint.ReplayTimeline;
import tifo.record.RecordingInfo;
import tifo.rule.AlertHistory;
import tifo.rule.AlertSpan;
import tifo.time.ReplayClock;
import tifo.view.Conductor;

/// Works a replay's clock for the operator, and tells what the recording holds. Any thread.
final class ReplayConductor implements Conductor {
  private final ReplayClock clock;
  private final RecordingInfo info;
  private final AlertHistory history;
  private final Duration step;
  private final ReplayLink link;
  private final AtomicReference<ReplayTimeline> timeline;

  ReplayConductor(
      ReplayClock clock, RecordingInfo info, AlertHistory history, Duration step, ReplayLink link) {
    this.clock = clock;
    this.info = info;
    this.history = history;
    this.step = step;
    this.link = link;
    timeline = new AtomicReference<>(unjudged());
  }

  private ReplayTimeline unjudged() {
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
        history.judgedTo(),
        Optional.empty());
  }

  void compare(ReplayTimeline.Compared other) {
    timeline.updateAndGet(known -> known.beside(other));
  }

  /// Takes over what is judged by now; the judge's thread, so that no other waits for the history.
  void judged() {
    Instant to = history.judgedTo();
    List<ReplayTimeline.Span> spans = history.spans().stream().map(this::span).toList();
    timeline.updateAndGet(known -> known.judged(spans, to));
  }

  @Override
  public ReplayTimeline timeline() {
    return timeline.get();
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
