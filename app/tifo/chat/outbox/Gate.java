package tifo.chat.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tifo.chat.ChatTarget.Pace;
import tifo.time.Instants;

/// Lets attempts through to one target: its pace, its requests to wait, a breaker for when it is
/// down, and suspension until the operator has mended something. Any thread.
final class Gate {
  static final int FAILURES_TO_OPEN = 5;
  static final Duration PROBE_TIME = Duration.ofMinutes(3);

  private final Pace pace;
  private final Duration suspendedProbe;
  private Instant asked = Instant.EPOCH;
  private Instant shutUntil = Instant.EPOCH;
  private Instant theoreticalArrival = Instant.EPOCH;
  private Instant probeUntil = Instant.EPOCH;
  private boolean probing;
  private boolean resumed;
  private int failures;
  private Optional<String> suspended = Optional.empty();

  Gate(Pace pace, Duration suspendedProbe) {
    this.pace = pace;
    this.suspendedProbe = suspendedProbe;
  }

  /// Asks for one attempt. Empty: go, and report the outcome. Otherwise: when to ask again; the
  /// answer may turn to yes sooner, if the gate changes.
  synchronized Optional<Instant> ask(Instant now) {
    follow(now);
    if (now.isBefore(shutUntil)) {
      return Optional.of(shutUntil);
    }
    if (needsProbe() && probing && now.isBefore(probeUntil)) {
      return Optional.of(probeUntil);
    }
    // The generic cell rate algorithm (ITU-T I.371): one post per interval, `burst` of them early.
    Instant arrival = Instants.later(theoreticalArrival, now);
    Instant allowed = arrival.minus(pace.interval().multipliedBy(pace.burst() - 1L));
    if (allowed.isAfter(now)) {
      return Optional.of(allowed);
    }
    theoreticalArrival = arrival.plus(pace.interval());
    probing = needsProbe();
    probeUntil = now.plus(PROBE_TIME);
    return Optional.empty();
  }

  // A clock that was set back must not make anybody wait for the old time.
  private void follow(Instant now) {
    if (now.isBefore(asked)) {
      Duration back = Duration.between(now, asked);
      shutUntil = shutUntil.minus(back);
      theoreticalArrival = theoreticalArrival.minus(back);
      probeUntil = probeUntil.minus(back);
    }
    asked = now;
  }

  /// The target works. True if that is news, so that those who wait should ask again.
  synchronized boolean answered() {
    boolean news = needsProbe();
    failures = 0;
    suspended = Optional.empty();
    resumed = false;
    probing = false;
    return news;
  }

  /// The attempt did not take place.
  synchronized void unused() {
    probing = false;
  }

  /// The target asked everybody to wait, so it is alive.
  synchronized void rateLimited(Instant until) {
    answered();
    shutUntil = until;
  }

  synchronized void unreachable(Instant retryAt) {
    failures++;
    probing = false;
    if (failures >= FAILURES_TO_OPEN) {
      shutUntil = retryAt;
    }
  }

  synchronized void suspend(String reason, Instant now) {
    suspended = Optional.of(reason);
    resumed = false;
    probing = false;
    shutUntil = now.plus(suspendedProbe);
  }

  /// Lets one post try at once: the operator says that it is mended.
  synchronized void resume() {
    resumed = true;
    shutUntil = Instant.EPOCH;
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
