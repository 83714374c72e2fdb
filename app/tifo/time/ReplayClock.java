package tifo.time;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

/// The clock of a replay: it stands, or runs so many times faster than life, within the recording,
/// and stands at the recording's end. Any thread.
///
/// It goes by elapsed time, so that it does not jump when the machine's clock is set.
public final class ReplayClock implements WarClock {
  /// Speeds that an operator may choose.
  public static final double SLOWEST = 1;

  public static final double FASTEST = 600;

  private final Instant start;
  private final Instant end;
  private final LongSupplier nanos;

  // guarded by this
  private Instant anchor;
  private long anchored;
  private double speed = 1;
  private boolean playing;
  private long jumps;

  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  /// Stands at `start`. `nanos` is what `System.nanoTime` tells.
  public ReplayClock(Instant start, Instant end, LongSupplier nanos) {
    if (end.isBefore(start)) {
      throw new IllegalArgumentException("a replay cannot end before it starts: " + start);
    }
    this.start = start;
    this.end = end;
    this.nanos = nanos;
    this.anchor = start;
    this.anchored = nanos.getAsLong();
  }

  /// How the clock stands, read at one go. `jumps` counts how often the position was set.
  public record State(Instant position, double speed, boolean playing, long jumps) {}

  /// Runs `changed` on the caller's thread whenever it is told to play, to stand, to jump or to run
  /// at another speed.
  public void onChange(Runnable changed) {
    listeners.add(changed);
  }

  public Instant start() {
    return start;
  }

  public Instant end() {
    return end;
  }

  @Override
  public Instant now() {
    return state().position();
  }

  public synchronized State state() {
    Instant position = position();
    return new State(position, speed, playing && position.isBefore(end), jumps);
  }

  /// Runs on, from the beginning when it stands at the end.
  public void play() {
    synchronized (this) {
      Instant from = position();
      if (!from.isBefore(end)) {
        from = start;
        jumps++;
      }
      set(from, speed, true);
    }
    listeners.forEach(Runnable::run);
  }

  public void pause() {
    synchronized (this) {
      set(position(), speed, false);
    }
    listeners.forEach(Runnable::run);
  }

  /// Jumps there, or to the nearer end of the recording, and goes on as before: a clock that has
  /// come to the end stands.
  public void seek(Instant to) {
    synchronized (this) {
      jumps++;
      set(clamped(to), speed, state().playing() && to.isBefore(end));
    }
    listeners.forEach(Runnable::run);
  }

  /// From 1 to 600 times life's speed.
  public void speed(double times) {
    if (!(times >= SLOWEST && times <= FASTEST)) {
      throw new IllegalArgumentException("the speed must be from 1 to 600, not " + times);
    }
    synchronized (this) {
      set(position(), times, playing);
    }
    listeners.forEach(Runnable::run);
  }

  @Override
  public synchronized void sleepUntil(Instant instant) throws InterruptedException {
    while (position().isBefore(instant)) {
      if (playing && position().isBefore(end)) {
        double real = Duration.between(position(), instant).toMillis() / speed;
        wait(Math.max(1, (long) Math.ceil(real)));
      } else {
        wait();
      }
    }
  }

  private void set(Instant position, double times, boolean runs) {
    anchor = position;
    anchored = nanos.getAsLong();
    speed = times;
    playing = runs;
    notifyAll();
  }

  private Instant position() {
    if (!playing) {
      return anchor;
    }
    double passed = (nanos.getAsLong() - anchored) * speed;
    return clamped(anchor.plusMillis((long) (passed / 1e6)));
  }

  private Instant clamped(Instant instant) {
    if (instant.isBefore(start)) {
      return start;
    }
    return instant.isAfter(end) ? end : instant;
  }
}
