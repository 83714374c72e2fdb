package tifo.chat.outbox;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.chat.outbox.Entry.LaneKey;
import tifo.time.Steady;

/// Starts the attempts of one target: of each lane one at a time, of all lanes no more than there
/// are workers, and each when it is due and the gate is open. One thread that waits, whatever the
/// number of lanes, and one for each attempt. Any thread may call it.
final class Dispatcher implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
  private static final Comparator<Lane> FIRST_DUE =
      Comparator.comparing((Lane lane) -> lane.due).thenComparingLong(lane -> lane.number);

  private final Channel channel;
  private final Ledger ledger;
  private final Steady steady;
  private final int workers;
  private final Deliveries deliveries;
  private final Nap nap;
  private final String target;
  private final Thread thread;

  // guarded by this
  private final Map<LaneKey, Lane> lanes = new HashMap<>();
  private final TreeSet<Lane> waiting = new TreeSet<>(FIRST_DUE);
  private final Set<Thread> running = new HashSet<>();
  private long nextNumber;

  /// Makes one attempt in a lane, as far as it gets, and puts into it when to go on.
  interface Deliveries {
    void attempt(Lane lane);
  }

  Dispatcher(Channel channel, Ledger ledger, Steady steady, int workers, Deliveries deliveries) {
    this.channel = channel;
    this.ledger = ledger;
    this.steady = steady;
    this.workers = workers;
    this.deliveries = deliveries;
    this.nap = new Nap(steady);
    this.target = channel.target().name();
    this.thread = Thread.ofVirtual().name("chat-" + target).unstarted(this);
  }

  void start() {
    thread.start();
  }

  /// The lane has a post more, or one that no longer waits for what it waited for.
  void changed(LaneKey key) {
    plan(key, false);
  }

  /// The lane is to go on at once.
  void hurry(LaneKey key) {
    plan(key, true);
  }

  private synchronized void plan(LaneKey key, boolean atOnce) {
    Lane lane = lanes.get(key);
    if (lane == null) {
      lane = new Lane(key, nextNumber++);
      lane.notBefore = steady.now();
      lanes.put(key, lane);
    }
    if (!lane.isRunning) {
      waiting.remove(lane);
      lane.notBefore = atOnce ? Duration.ZERO : lane.notBefore;
      queue(lane);
    }
    nap.wake();
  }

  /// Puts a lane where it belongs; one that has nothing to send is forgotten.
  private void queue(Lane lane) {
    if (!ledger.hasWork(lane.key)) {
      lanes.remove(lane.key);
      return;
    }
    Duration picture = ledger.waitOf(lane.key);
    Duration own =
        lane.notBeforeOthers
            .filter(then -> then.compareTo(lane.notBefore) < 0 && ledger.holdsUpOthers(lane.key))
            .orElse(lane.notBefore);
    lane.due = picture.compareTo(own) > 0 ? picture : own;
    waiting.add(lane);
  }

  /// The gate may have changed.
  void wake() {
    nap.wake();
  }

  @Override
  public void run() {
    while (!nap.isOver()) {
      try {
        goOn();
      } catch (RuntimeException | Error e) {
        LOG.error("Chat target {} is looked after again soon", target, e);
        nap.until(Optional.of(steady.now().plus(Insisting.PAUSE)));
      }
    }
  }

  private void goOn() {
    ledger.pictures().giveUpLate(target).forEach(this::changed);
    Optional<Duration> alarm = look();
    if (alarm.isEmpty() || alarm.get().compareTo(steady.now()) > 0) {
      nap.until(alarm);
    }
  }

  /// Starts all attempts that may start now. When to look again; empty: when something changes.
  private synchronized Optional<Duration> look() {
    Optional<Duration> giveUp = ledger.pictures().nextGiveUp(target);
    while (!waiting.isEmpty() && running.size() < workers && !nap.isOver()) {
      Duration now = steady.now();
      Lane first = waiting.first();
      Optional<Duration> wait =
          first.due.compareTo(now) > 0 ? Optional.of(first.due) : channel.gate().ask(now);
      if (wait.isPresent()) {
        return giveUp.filter(then -> then.compareTo(wait.get()) < 0).or(() -> wait);
      }
      start(first);
    }
    return giveUp;
  }

  // its end waits for this lock
  private void start(Lane lane) {
    Thread attempt = Thread.ofVirtual().name("chat-" + target + "-post").start(() -> attempt(lane));
    waiting.remove(lane);
    lane.isRunning = true;
    running.add(attempt);
  }

  private void attempt(Lane lane) {
    try {
      deliveries.attempt(lane);
    } finally {
      synchronized (this) {
        running.remove(Thread.currentThread());
        lane.isRunning = false;
        // behind those who wait already
        Duration now = steady.now();
        lane.notBefore = lane.notBefore.compareTo(now) < 0 ? now : lane.notBefore;
        queue(lane);
      }
      nap.wake();
    }
  }

  /// Starts no further attempt; returns the threads that are to end.
  synchronized List<Thread> end() {
    nap.end();
    Set<Thread> all = new HashSet<>(running);
    all.add(thread);
    return List.copyOf(all);
  }
}
