package tifo.view;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import tifo.paint.ReplayTimeline;
import tifo.time.ReplayClock;

/// A replay's clock over a timeline that a test wrote, which remembers where it was sent. Any
/// thread.
final class ScriptedConductor implements Conductor {
  final ReplayClock clock;
  final List<Instant> seeks = new CopyOnWriteArrayList<>();
  private final ReplayTimeline timeline;
  private volatile Runnable changed = () -> {};

  ScriptedConductor(ReplayTimeline timeline, LongSupplier nanos) {
    this.timeline = timeline;
    clock = new ReplayClock(timeline.start(), timeline.end(), nanos);
  }

  void onChange(Runnable listener) {
    changed = listener;
  }

  @Override
  public ReplayTimeline timeline() {
    return timeline;
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
    changed.run();
  }

  @Override
  public void pause() {
    clock.pause();
    changed.run();
  }

  @Override
  public void seek(Instant to) {
    seeks.add(to);
    clock.seek(to);
    changed.run();
  }

  @Override
  public void speed(double times) {
    clock.speed(times);
    changed.run();
  }

  @Override
  public Duration step() {
    return Duration.ofSeconds(15);
  }

  @Override
  public String link(String boardId, Optional<String> panelId) {
    return "tifo replay "
        + timeline.title()
        + " --at "
        + position()
        + " --board "
        + boardId
        + panelId.map(panel -> " --panel " + panel).orElse("");
  }
}
