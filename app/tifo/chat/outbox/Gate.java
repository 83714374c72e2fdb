package tifo.chat.outbox;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import tifo.chat.ChatTarget.Pace;
import tifo.time.Backoff;

/// Lets attempts through to one target: its pace, its requests to wait, a breaker for when it is
/// down, and suspension until the operator has mended something. All times are of a steady clock.
/// Any thread.
final class Gate {
  static final int FAILURES_TO_OPEN = 5;
  static final Backoff BACKOFF = new Backoff(Duration.ofMillis(300), Duration.ofSeconds(60));
  static final Duration PROBE_TIME = Duration.ofMinutes(3);

  private final Pace pace;
  private final Duration suspendedProbe;
  private Duration limitedUntil = Duration.ZERO;
  private Duration shutUntil = Duration.ZERO;
  private Duration theoreticalArrival = Duration.ZERO;
  private Duration probeUntil = Duration.ZERO;
  private boolean probing;
  private boolean resumed;
  private int failures;

  /// How often it was found down since it was, by the fifth failure and by each probe after it.
  private int opened;

  private Optional<String> suspended = Optional.empty();

  Gate(Pace pace, Duration suspendedProbe) {
    this.pace = pace;
    this.suspendedProbe = suspendedProbe;
  }

  /// Asks for one attempt. Empty: go, and report the outcome. Otherwise: when to ask again; the
  /// answer may turn to yes sooner, if the gate changes.
  synchronized Optional<Duration> ask(Duration now) {
    Duration shut = later(limitedUntil, shutUntil);
    if (now.compareTo(shut) < 0) {
      return Optional.of(shut);
    }
    if (needsProbe() && probing && now.compareTo(probeUntil) < 0) {
      return Optional.of(probeUntil);
    }
    // The generic cell rate algorithm (ITU-T I.371): one post per interval, `burst` of them early.
    Duration arrival = later(theoreticalArrival, now);
    Duration allowed = arrival.minus(pace.interval().multipliedBy(pace.burst() - 1L));
    if (allowed.compareTo(now) > 0) {
      return Optional.of(allowed);
    }
    theoreticalArrival = arrival.plus(pace.interval());
    probing = needsProbe();
    probeUntil = now.plus(PROBE_TIME);
    return Optional.empty();
  }

  private static Duration later(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? b : a;
  }

  /// The target works. True if it was suspended.
  synchronized boolean answered() {
    boolean wasSuspended = suspended.isPresent();
    failures = 0;
    opened = 0;
    suspended = Optional.empty();
    shutUntil = Duration.ZERO;
    resumed = false;
    probing = false;
    return wasSuspended;
  }

  /// The attempt did not take place.
  synchronized void unused() {
    probing = false;
  }

  /// The attempt posted nothing, and so counts for nothing in the pace.
  synchronized void giveBack() {
    theoreticalArrival = theoreticalArrival.minus(pace.interval());
  }

  /// The target asked everybody to wait, so it is alive. True if it was suspended.
  synchronized boolean rateLimited(Duration until) {
    limitedUntil = later(limitedUntil, until);
    return answered();
  }

  /// It will be tried again then, by the same post. Others, for which it would be the first
  /// failure, wait for what all of them together have seen.
  synchronized void unreachable(Duration now, Duration retryAt) {
    failures++;
    if (failures == FAILURES_TO_OPEN || (failures > FAILURES_TO_OPEN && probing)) {
      Duration own = now.plus(BACKOFF.after(++opened, ThreadLocalRandom.current()));
      shutUntil = later(shutUntil, later(own, retryAt));
    }
    probing = false;
  }

  synchronized void suspend(String reason, Duration now) {
    suspended = Optional.of(reason);
    resumed = false;
    probing = false;
    shutUntil = now.plus(suspendedProbe);
  }

  /// Lets one post try at once: the operator says that it is mended. What the target itself asked
  /// for still holds.
  synchronized void resume() {
    resumed = true;
    shutUntil = Duration.ZERO;
    probing = false;
  }

  synchronized Optional<String> suspended() {
    return suspended;
  }

  /// Suspended, and nobody has said since that it is mended: to wait would not help.
  synchronized boolean isStuck() {
    return suspended.isPresent() && !resumed;
  }

  private boolean needsProbe() {
    return failures >= FAILURES_TO_OPEN || suspended.isPresent();
  }
}
