package tifo.chat.outbox;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.chat.Checkpoint;
import tifo.chat.OutboxItem;
import tifo.chat.Outcome;
import tifo.chat.Outcome.Advanced;
import tifo.chat.Outcome.Ambiguous;
import tifo.chat.Outcome.AwaitsPicture;
import tifo.chat.Outcome.Cause;
import tifo.chat.Outcome.Done;
import tifo.chat.Outcome.Rejected;
import tifo.chat.Outcome.Retry;
import tifo.chat.Outcome.Suspended;
import tifo.chat.outbox.Entry.LaneKey;
import tifo.secret.Redaction;
import tifo.time.Backoff;
import tifo.time.WarClock;

/// Sends the posts of one thread to one target, one after the other, on its own virtual thread,
/// which lives while there is something to send. A lane that waits holds up no other.
final class Lane implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
  private static final Backoff BACKOFF =
      new Backoff(Duration.ofMillis(300), Duration.ofSeconds(60));
  // A store that does not take our writes (a full disk) is asked again this often.
  private static final Duration STORE_RETRY = Duration.ofSeconds(1);

  private final LaneKey key;
  private final Channel channel;
  private final Ledger ledger;
  private final Workers workers;
  private final WarClock clock;
  private final OutboxLimits limits;
  private final Nap nap;
  private Instant notBefore = Instant.EPOCH;
  private Instant asked = Instant.EPOCH;
  private String current = "";
  private int tries;
  private int failures;

  Lane(
      LaneKey key,
      Channel channel,
      Ledger ledger,
      Workers workers,
      WarClock clock,
      OutboxLimits limits) {
    this.key = key;
    this.channel = channel;
    this.ledger = ledger;
    this.workers = workers;
    this.clock = clock;
    this.limits = limits;
    this.nap = new Nap(clock);
  }

  /// Looks again at what it waits for, sooner than planned.
  void wake() {
    nap.wake();
  }

  /// Starts no further attempt.
  void end() {
    nap.end();
  }

  @Override
  public void run() {
    while (!nap.isOver() && workers.isNeeded(this, key)) {
      try {
        Optional<Instant> wait = ledger.head(key).isEmpty() ? Optional.empty() : mustWait();
        if (wait.isPresent()) {
          nap.until(wait.get());
        } else {
          goThrough();
        }
      } catch (IOException e) {
        channel.storeFailed(Redaction.of(e));
        notBefore = clock.now().plus(STORE_RETRY);
      }
      workers.changed();
    }
  }

  /// Until when to wait. Empty: the gate is open, and holds a place for this attempt.
  private Optional<Instant> mustWait() {
    Instant now = clock.now();
    if (now.isBefore(asked)) {
      // a clock that was set back must not make it wait for the old time
      notBefore = notBefore.minus(Duration.between(now, asked));
    }
    asked = now;
    return now.isBefore(notBefore) ? Optional.of(notBefore) : channel.gate().ask(now);
  }

  private void goThrough() throws IOException {
    boolean reported = false;
    channel.enter();
    try {
      // Asked only now, because the end may have come while the start waited.
      Optional<Entry> head = nap.isOver() ? Optional.empty() : ledger.head(key);
      if (head.isPresent()) {
        reported = attempt(head.get());
      }
    } finally {
      channel.leave();
      if (!reported) {
        channel.gate().unused();
      }
    }
  }

  /// One attempt, as many stages far as it gets. False if the entry was shed meanwhile.
  private boolean attempt(Entry first) throws IOException {
    Entry entry = first;
    if (!entry.id().equals(current)) {
      current = entry.id();
      tries = 0;
      failures = 0;
    }
    Optional<OutboxItem> item = ledger.begin(entry, ++tries);
    if (item.isEmpty()) {
      return false;
    }
    Outcome outcome = deliver(item.get(), entry.saved());
    while (outcome instanceof Advanced(Checkpoint reached)) {
      entry = persist(entry, reached);
      tries = 1;
      item = ledger.begin(entry, tries);
      if (nap.isOver() || item.isEmpty()) {
        return false;
      }
      outcome = deliver(item.get(), reached);
    }
    settle(entry, outcome);
    return true;
  }

  private Outcome deliver(OutboxItem item, Checkpoint saved) {
    try {
      return channel.target().deliver(item, saved);
    } catch (RuntimeException e) {
      // A fault of ours in one target must not stop the lane; nor may we guess what it did.
      String what = e.getClass().getSimpleName() + ": " + Redaction.of(e);
      LOG.error("Chat target {} failed unexpectedly: {}", key.target(), what);
      return new Ambiguous("unexpected fault, please report it: " + what);
    }
  }

  /// Insists: without this checkpoint on disk the next stage must not start.
  private Entry persist(Entry entry, Checkpoint reached) {
    while (true) {
      try {
        return ledger.advance(entry, reached);
      } catch (IOException e) {
        channel.storeFailed(Redaction.of(e));
        if (nap.isOver()) {
          return entry.at(reached, true);
        }
        nap.until(clock.now().plus(STORE_RETRY));
      }
    }
  }

  private void settle(Entry entry, Outcome outcome) throws IOException {
    Instant now = clock.now();
    switch (outcome) {
      case Advanced(Checkpoint _) -> throw new IllegalStateException("an advance is not an end");
      case Done done -> {
        answered();
        channel.sent(now);
        insist(() -> ledger.done(entry, done.thread(), now));
      }
      case AwaitsPicture(Checkpoint reached, Duration atMost) -> {
        answered();
        Entry _ = persist(entry, reached);
        ledger.paused(entry, false);
        notBefore = now.plus(atMost);
      }
      case Rejected(String reason) -> {
        answered();
        reject(entry, reason);
      }
      case Suspended(String reason) -> {
        ledger.paused(entry, false);
        channel.suspended(reason, now);
      }
      case Ambiguous(String reason) -> {
        ledger.paused(entry, true);
        unreachable(entry, reason, Duration.ZERO, now);
      }
      case Retry(Cause cause, String reason, Duration after) -> {
        ledger.paused(entry, false);
        retry(entry, cause, reason, after, now);
      }
    }
  }

  private void retry(Entry entry, Cause cause, String reason, Duration after, Instant now) {
    switch (cause) {
      case UNREACHABLE -> unreachable(entry, reason, after, now);
      case RATE_LIMITED -> {
        channel.problem(reason);
        channel.gate().rateLimited(now.plus(after));
      }
      case NOT_READY -> {
        answered();
        channel.problem(reason);
        notBefore = now.plus(after);
      }
    }
  }

  private void unreachable(Entry entry, String reason, Duration floor, Instant now) {
    channel.problem(reason);
    if (entry.queuedAt().plus(limits.maxAge()).isBefore(now)) {
      reject(entry, "not sent within " + limits.maxAge().toHours() + " h; last: " + reason);
      return;
    }
    Duration wait = BACKOFF.after(++failures, ThreadLocalRandom.current());
    notBefore = now.plus(wait.compareTo(floor) > 0 ? wait : floor);
    channel.gate().unreachable(notBefore);
  }

  private void answered() {
    if (channel.gate().answered()) {
      workers.wake(key.target());
    }
  }

  private void reject(Entry entry, String reason) {
    channel.rejected(entry, reason);
    insist(() -> ledger.failed(entry, reason));
  }

  /// It is told; until the disk knows that, nothing else of this lane may go out.
  private void insist(Write write) {
    while (true) {
      try {
        write.run();
        return;
      } catch (IOException e) {
        channel.storeFailed(Redaction.of(e));
        if (nap.isOver()) {
          return;
        }
        nap.until(clock.now().plus(STORE_RETRY));
      }
    }
  }

  private interface Write {
    void run() throws IOException;
  }
}
