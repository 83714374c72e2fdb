package tifo.chat.outbox;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
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
import tifo.secret.Redaction;
import tifo.time.WarClock;

/// Delivers the posts of one target, step by step, and writes each step down before the next.
/// Called for one lane by one thread at a time, and for several lanes at once.
final class Attempts {
  private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);
  private static final String UNEXPECTED = "unexpected fault, please report it: ";

  /// How long others wait at a time for a post that is not ready but for its words.
  private static final Duration OTHERS_WAIT = Duration.ofSeconds(1);

  private final Channel channel;
  private final Ledger ledger;
  private final Permission permission;
  private final WarClock clock;
  private final Insisting insisting;

  Attempts(
      Channel channel, Ledger ledger, Permission permission, WarClock clock, Insisting insisting) {
    this.channel = channel;
    this.ledger = ledger;
    this.permission = permission;
    this.clock = clock;
    this.insisting = insisting;
  }

  /// One attempt, as many stages far as it gets. The gate has let it through, and learns of it.
  void run(Lane lane) {
    Optional<Held> taken = insisting.isOver() ? Optional.empty() : ledger.take(lane.key);
    boolean reported = false;
    try {
      if (taken.isPresent()) {
        reported = deliver(lane, taken.get());
      }
    } catch (IOException e) {
      channel.storeFailed(Redaction.of(e));
      lane.notBefore = now().plus(Insisting.PAUSE);
    } catch (RuntimeException | Error e) {
      LOG.error("A post to {} could not be attempted", channel.target().name(), e);
      lane.notBefore = now().plus(Gate.BACKOFF.most());
      taken.ifPresent(held -> ledger.paused(held, held.progress.begun(), UNEXPECTED + what(e)));
    } finally {
      taken.ifPresent(this::letGo);
      if (!reported) {
        channel.gate().unused();
      }
    }
  }

  private void letGo(Held held) {
    try {
      permission.letGo(post(held.entry), progressed(held));
    } finally {
      ledger.putBack(held);
    }
  }

  private Duration now() {
    return clock.steady().now();
  }

  /// True if the gate knows what came of it.
  private boolean deliver(Lane lane, Held held) throws IOException {
    lane.takesUp(held.entry.id());
    Checkpoint from = held.progress.saved();
    while (!insisting.isOver()) {
      Optional<Permission.Proceed> may = permitted(lane, held);
      if (may.isEmpty()) {
        if (held.progress.saved().equals(from)) {
          channel.gate().giveBack();
        }
        return false;
      }
      Permission.Proceed proceed = may.get();
      OutboxItem item = ledger.begin(held, proceed, lane.tries + 1);
      lane.tries++;
      Outcome outcome = inThread(held, item, ask(item, held.progress.saved()));
      if (outcome instanceof Advanced(Checkpoint reached)) {
        // other stages are reached without asking anybody, which says nothing about the target
        if (reached.visible() && !held.progress.saved().visible()) {
          channel.answered();
        }
        insisting.on(channel, () -> ledger.advance(held, reached));
        lane.tries = 0;
        continue;
      }
      if (outcome instanceof Done(Map<String, String> reference) && isHalf(held, proceed)) {
        // the thread of the others has its end, and that which this console began is next
        channel.answered();
        permission.told(post(held.entry), reference);
        insisting.on(channel, () -> ledger.advance(held, Checkpoint.START));
        lane.tries = 0;
        continue;
      }
      settle(lane, held, proceed, outcome);
      if (isForThisPostOnly(outcome) && held.progress.saved().equals(from)) {
        channel.gate().giveBack();
      }
      return true;
    }
    return false;
  }

  private boolean isHalf(Held held, Permission.Proceed proceed) {
    return proceed.root().filter(post(held.entry)::endsOwnThread).isPresent();
  }

  private static boolean isForThisPostOnly(Outcome outcome) {
    return outcome instanceof Retry retry
        && (retry.cause() == Cause.NOT_READY || retry.cause() == Cause.PICTURE);
  }

  private Optional<Permission.Proceed> permitted(Lane lane, Held held) throws IOException {
    switch (permission.ask(post(held.entry), progressed(held))) {
      case Permission.Proceed proceed -> {
        Optional<Checkpoint> from =
            proceed.from().filter(reached -> !reached.equals(held.progress.saved()));
        if (from.isPresent()) {
          ledger.advance(held, from.get());
          lane.tries = 0;
        }
        return Optional.of(proceed);
      }
      case Permission.Wait(Duration duration) -> lane.notBefore = now().plus(duration);
      case Permission.Told(Map<String, String> root) ->
          insisting.on(channel, () -> ledger.done(held, root));
    }
    return Optional.empty();
  }

  private Permission.Post post(Entry entry) {
    return new Permission.Post(
        entry.id(),
        entry.target(),
        entry.topic().name(),
        entry.thread(),
        entry.kind(),
        entry.group().state(),
        ledger.ownStart(entry));
  }

  private static Permission.Progressed progressed(Held held) {
    Progress progress = held.progress;
    boolean attempted = progress.begun() && !progress.failed();
    return new Permission.Progressed(progress.saved(), attempted || progress.doubtful());
  }

  private Outcome ask(OutboxItem item, Checkpoint saved) {
    try {
      Outcome outcome = channel.target().deliver(item, saved);
      return outcome instanceof AwaitsPicture && !item.isPictureComing()
          ? new Retry(Cause.UNREACHABLE, "it waits for a picture that is not coming", Duration.ZERO)
          : outcome;
    } catch (RuntimeException | Error e) {
      // A fault of ours in one target must not stop the lane; nor may we guess what it did.
      LOG.error("Chat target {} failed unexpectedly: {}", channel.target().name(), what(e));
      return new Ambiguous(UNEXPECTED + what(e));
    }
  }

  /// Some targets return nothing that finds a thread again, and know it by its name alone.
  private static Outcome inThread(Held held, OutboxItem item, Outcome outcome) {
    return outcome instanceof Done(Map<String, String> reference)
            && !item.thread().equals(held.entry.thread())
        ? new Done(References.inThread(reference, item.thread()))
        : outcome;
  }

  private static String what(Throwable e) {
    return e.getClass().getSimpleName() + ": " + Redaction.of(e);
  }

  private void settle(Lane lane, Held held, Permission.Proceed proceed, Outcome outcome)
      throws IOException {
    switch (outcome) {
      case Advanced(Checkpoint _) -> throw new IllegalStateException("an advance is not an end");
      case Done(Map<String, String> reference) -> {
        channel.answered();
        permission.told(post(held.entry), reference);
        Map<String, String> start = proceed.isUnsure() ? References.unsure(reference) : reference;
        insisting.on(channel, () -> ledger.done(held, proceed.root().orElse(start)));
        channel.sent(clock.now());
      }
      case AwaitsPicture(Checkpoint reached, Duration atMost) -> {
        channel.gate().unused();
        insisting.on(channel, () -> ledger.park(held, reached, atMost));
        lane.tries = 0;
      }
      case Rejected(String reason) -> {
        channel.answered();
        reject(held, reason);
      }
      case Suspended(String reason) -> {
        ledger.paused(held, false, reason);
        channel.suspended(reason, now());
      }
      case Ambiguous(String reason, Duration after, boolean _) -> {
        ledger.paused(held, true, reason);
        unreachable(lane, held, reason, after);
      }
      case Retry(Cause cause, String reason, Duration after) -> {
        ledger.paused(held, false, reason);
        retry(lane, held, cause, reason, after);
      }
    }
  }

  private void retry(Lane lane, Held held, Cause cause, String reason, Duration after) {
    switch (cause) {
      case UNREACHABLE -> unreachable(lane, held, reason, after);
      case RATE_LIMITED -> channel.rateLimited(reason, now().plus(after));
      case NOT_READY -> {
        channel.answered();
        waitAlone(lane, reason, after);
      }
      case PICTURE -> {
        channel.gate().unused();
        waitAlone(lane, reason, after);
      }
    }
  }

  private void waitAlone(Lane lane, String reason, Duration after) {
    channel.problem(reason);
    lane.notBefore = now().plus(after);
    lane.notBeforeOthers = Optional.of(now().plus(OTHERS_WAIT));
  }

  private void unreachable(Lane lane, Held held, String reason, Duration floor) {
    channel.problem(reason);
    if (ledger.isTooOld(held)) {
      // the others, which may be as old, do not follow it all at once
      channel.gate().unreachable(now(), now());
      reject(held, "not sent within " + ledger.mostHours() + " h; last: " + reason);
      return;
    }
    Duration wait = Gate.BACKOFF.after(++lane.failures, ThreadLocalRandom.current());
    lane.notBefore = now().plus(wait.compareTo(floor) > 0 ? wait : floor);
    channel.gate().unreachable(now(), lane.notBefore);
  }

  private void reject(Held held, String reason) {
    channel.rejected(held.entry.message().headline(), reason);
    insisting.on(channel, () -> ledger.failed(held, reason));
  }
}
