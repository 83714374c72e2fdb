package tifo.chat.outbox;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.chat.ChatTarget;
import tifo.chat.outbox.OutboxStatus.TargetStatus;

/// One target, its gate, and how it has been doing. Any thread.
final class Channel {
  private static final Logger LOG = LoggerFactory.getLogger(Channel.class);

  private final ChatTarget target;
  private final Gate gate;
  private final Notices notices;
  // Per target, so that a target that hangs takes no other's places.
  private final Semaphore places;
  private long sent;
  private long failed;
  private Optional<String> problem = Optional.empty();
  private Optional<Instant> lastSent = Optional.empty();

  Channel(ChatTarget target, OutboxLimits limits, Notices notices) {
    this.target = target;
    this.gate = new Gate(target.pace(), limits.suspendedProbe());
    this.notices = notices;
    this.places = new Semaphore(limits.workers());
  }

  ChatTarget target() {
    return target;
  }

  Gate gate() {
    return gate;
  }

  /// Takes one of the bounded places for delivering.
  void enter() {
    places.acquireUninterruptibly();
  }

  void leave() {
    places.release();
  }

  synchronized void sent(Instant now) {
    sent++;
    problem = Optional.empty();
    lastSent = Optional.of(now);
  }

  synchronized void problem(String reason) {
    if (!problem.equals(Optional.of(reason))) {
      LOG.warn("Chat target {}: {}", target.name(), reason);
    }
    problem = Optional.of(reason);
  }

  void suspended(String reason, Instant now) {
    if (!gate.suspended().equals(Optional.of(reason))) {
      LOG.error("Chat target {} is suspended, its posts are kept: {}", target.name(), reason);
    }
    gate.suspend(reason, now);
  }

  synchronized void rejected(Entry entry, String reason) {
    failed++;
    notices.add(target.name() + " will not take '" + entry.message().headline() + "': " + reason);
  }

  void storeFailed(String reason) {
    problem("the outbox cannot write to its disk: " + reason);
  }

  synchronized TargetStatus status(int queued) {
    return new TargetStatus(
        target.name(), target.kind(), queued, sent, failed, gate.suspended(), problem, lastSent);
  }
}
