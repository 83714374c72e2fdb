package tifo.chat.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.chat.ChatTarget;
import tifo.chat.outbox.OutboxStatus.TargetStatus;

/// One target, its gate, and how it has been doing. Any thread.
final class Channel {
  private static final Logger LOG = LoggerFactory.getLogger(Channel.class);

  private final ChatTarget target;
  private final Gate gate;
  private final Ledger ledger;
  private final Notices notices;
  private long sent;
  private long failed;
  private Optional<String> problem = Optional.empty();
  private Optional<Instant> lastSent = Optional.empty();

  Channel(ChatTarget target, OutboxLimits limits, Ledger ledger, Notices notices) {
    this.target = target;
    this.gate = new Gate(target.pace(), limits.suspendedProbe());
    this.ledger = ledger;
    this.notices = notices;
  }

  ChatTarget target() {
    return target;
  }

  Gate gate() {
    return gate;
  }

  /// The target works.
  void answered() {
    if (gate.answered()) {
      ledger.mended(target.name());
    }
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

  void rateLimited(String reason, Duration until) {
    problem(reason);
    if (gate.rateLimited(until)) {
      ledger.mended(target.name());
    }
  }

  void suspended(String reason, Duration now) {
    boolean isNews = !gate.suspended().equals(Optional.of(reason));
    gate.suspend(reason, now);
    if (isNews) {
      LOG.error("Chat target {} is suspended, its posts are kept: {}", target.name(), reason);
      ledger.suspended(target.name(), Optional.of(reason));
    }
  }

  synchronized void rejected(String headline, String reason) {
    failed++;
    notices.add(target.name() + " will not take '" + headline + "': " + reason);
  }

  void storeFailed(String reason) {
    problem("the outbox cannot write to its disk: " + reason);
  }

  synchronized TargetStatus status(int queued) {
    return new TargetStatus(
        target.name(), target.kind(), queued, sent, failed, gate.suspended(), problem, lastSent);
  }
}
