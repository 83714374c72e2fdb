package tifo.chat.claim;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import tifo.chat.claim.Claim.Mine;
import tifo.chat.claim.Claim.Theirs;
import tifo.chat.claim.Decision.Go;
import tifo.chat.claim.Decision.Told;
import tifo.chat.claim.Decision.Wait;
import tifo.chat.claim.Unrecorded.Posted;

/// Decides for one console what it tells and what another does. Any thread; a call asks the store,
/// so that it takes a few seconds at worst, and never sleeps: waits are returned. Time is steady
/// and only its differences count.
///
/// Ask when the post could go out at once, not while it waits for the pace of its channel: a claim
/// is for a few seconds. Whoever gets a `Go` calls `renew` before each step that the channel can
/// see, and in between as `untilRenewal` says, and `told` at the end, or `release` when it gives up
/// for now. The `present` call every ten seconds or so keeps episodes open and gives the store what
/// was posted without it.
public final class Claims implements AutoCloseable {
  public static final Duration LEASE = Duration.ofSeconds(5);

  /// Between one console and the next, where the store does not say whose turn it is: longer than
  /// the first of them may have waited for its answer, and then takes to post.
  static final Duration TURN = Duration.ofSeconds(3);

  private static final Duration MOMENT = Duration.ofMillis(50);

  // A crowd at one connection would take a store that is only busy for one that is away.
  private static final int MOST_AT_ONCE = 8;
  private static final int MOST_TRIES = 20;
  private static final int MOST_PLACES = 3;

  private final ClaimStore store;
  private final Console me;
  private final Duration lease;
  private final LongSupplier nanos;
  private final Reach reach;
  private final Doubts doubts = new Doubts();
  private final LoneKeys loneKeys = new LoneKeys();
  private final Unrecorded unrecorded = new Unrecorded();
  private final ReentrantLock recording = new ReentrantLock();
  private final Semaphore room = new Semaphore(MOST_AT_ONCE);
  private volatile Set<String> consoles = Set.of();

  /// Owns the store. `nanos` is what `System.nanoTime` tells.
  public Claims(ClaimStore store, Console me, Duration lease, LongSupplier nanos) {
    this.store = store;
    this.me = me;
    this.lease = lease;
    this.nanos = nanos;
    this.reach = new Reach(nanos);
  }

  /// Whether to tell it now. The answer to the same question may change until it is `Told`.
  public Decision decide(Sighting sighting) {
    if (!room.tryAcquire()) {
      return new Wait(MOMENT);
    }
    long asked = nanos.getAsLong();
    try {
      record();
      return shared(sighting);
    } catch (ClaimException e) {
      return alone(sighting, asked);
    } finally {
      room.release();
    }
  }

  private Decision shared(Sighting sighting) {
    boolean beside = false;
    // Again: what is told between the two questions may say less than we want to.
    for (int i = 0; i < MOST_PLACES; i++) {
      Place place = place(sighting, beside);
      if (place.told().isPresent()) {
        doubts.forget(sighting.id());
        return new Told(place, place.told().get());
      }
      long asked = nanos.getAsLong();
      Claim claim = reach.call(() -> store.claim(place, me, lease));
      if (claim instanceof Mine mine) {
        if (!maySayLess(place, mine)) {
          boolean says = place.repeat();
          long until = asked + lease.toNanos();
          return new Go(place, mine.fence(), mine.reached(), says, !says, until);
        }
        reach.call(() -> store.renew(place.key(), mine.fence(), Duration.ZERO, mine.reached()));
        beside = true;
      }
      // Who is not in sight yet may say less, and we would not know.
      if (claim instanceof Theirs(Duration left) && (place.shared() || i > 0)) {
        // Not longer than a lease, whatever the store's clock did meanwhile.
        Duration most = left.compareTo(lease) < 0 ? left : lease;
        doubts.heldByAnother(sighting.id(), nanos.getAsLong() + most.toNanos());
        return new Wait(most.compareTo(MOMENT) < 0 ? MOMENT : most);
      }
    }
    return new Wait(MOMENT);
  }

  // Who takes the post over would find the words of another, and take them for its own.
  private static boolean maySayLess(Place place, Mine mine) {
    Optional<String> poster =
        Reached.before(mine.fence(), mine.reached())
            .filter(Reached::maybeSeen)
            .map(Reached::console);
    return !place.lesser().isEmpty()
        && poster.filter(it -> it.isEmpty() || place.lesser().contains(it)).isPresent();
  }

  private Place place(Sighting sighting, boolean beside) {
    Place place = reach.call(() -> placed(sighting, beside));
    doubts.placed(sighting.id(), place);
    return place;
  }

  private Place placed(Sighting sighting, boolean beside) {
    for (int i = 0; i < MOST_TRIES; i++) {
      Chronicle chronicle = store.chronicle(sighting.subject());
      Placing placing =
          beside
              ? Placing.beside(me.name(), sighting, chronicle)
              : Placing.of(me.name(), sighting, chronicle);
      if (placing.history().equals(chronicle.history())
          || store.write(sighting.subject(), placing.history(), chronicle.revision())) {
        return placing.place();
      }
    }
    throw new ClaimException("The store of the claims is too busy for " + sighting.subject());
  }

  // Who saw another console at it lets that finish first.
  private Decision alone(Sighting sighting, long asked) {
    Doubts.Doubt doubt = doubts.unanswered(sighting.id(), asked);
    long turn = TURN.toNanos() * Rank.of(me.name(), sighting.subject(), consoles);
    long left = doubt.begin(asked) + turn - nanos.getAsLong();
    if (left > 0) {
      return new Wait(Duration.ofNanos(left));
    }
    Optional<Place> agreed = doubt.place().filter(Place::agreed);
    Place place = agreed.orElseGet(() -> loneKeys.place(me.name(), sighting));
    boolean shared = agreed.filter(it -> !it.repeat()).isPresent();
    return new Go(place, Go.ALONE, Map.of(), true, shared, 0);
  }

  /// The claim, held on; empty if another console has it, so that the caller must stop and ask
  /// again. Without an answer it is held while the lease lasts. After that it is in doubt, where
  /// all that are known to want this post would say the same.
  public Optional<Go> renew(Go go, Map<String, String> reached) {
    if (go.isAlone()) {
      return Optional.of(go);
    }
    long asked = nanos.getAsLong();
    try {
      boolean held = reach.call(() -> store.renew(go.place().key(), go.fence(), lease, reached));
      return held ? Optional.of(go.heldUntil(asked + lease.toNanos())) : Optional.empty();
    } catch (ClaimException e) {
      return go.heldUntil() - nanos.getAsLong() > 0 ? Optional.of(go) : inDoubt(go, reached);
    }
  }

  // What can be seen is gone on with; else another may have posted it, with less than we see.
  private static Optional<Go> inDoubt(Go go, Map<String, String> reached) {
    boolean isSeen = Reached.of(reached).filter(it -> it.checkpoint().visible()).isPresent();
    return isSeen || go.place().agreed() ? Optional.of(go.inDoubt()) : Optional.empty();
  }

  /// After half of the lease, so that one renewal may fail.
  public Duration untilRenewal(Go go) {
    long left = go.heldUntil() - lease.toNanos() / 2 - nanos.getAsLong();
    return go.isAlone() ? lease : Duration.ofNanos(Math.max(left, 0));
  }

  /// It is in the channel. False: the store does not know yet; it learns so when it is back, unless
  /// this console ends before. Then `told` may be called again.
  public boolean told(Go go, Sighting sighting, Map<String, String> reference) {
    doubts.forget(sighting.id());
    try {
      if (!go.isAlone() && reach.call(() -> store.told(go.place().key(), go.fence(), reference))) {
        return true;
      }
    } catch (ClaimException e) {
      // As if there were no store: it learns later.
    }
    return posted(sighting, reference);
  }

  /// It is in the channel, as somebody here knows who has no claim any more.
  public boolean posted(Sighting sighting, Map<String, String> reference) {
    unrecorded.add(new Posted(sighting, reference));
    try {
      record();
    } catch (ClaimException e) {
      return false;
    }
    return unrecorded.size() == 0;
  }

  /// What is in the channel and the store has to learn; it does when it is asked next.
  void owe(List<Posted> posts) {
    posts.forEach(unrecorded::add);
  }

  /// What the store does not know of yet.
  List<Posted> owed() {
    return unrecorded.all();
  }

  Console me() {
    return me;
  }

  Duration lease() {
    return lease;
  }

  private void record() {
    if (unrecorded.size() == 0 || !recording.tryLock()) {
      return;
    }
    try {
      for (Optional<Posted> next = unrecorded.next(); next.isPresent(); next = unrecorded.next()) {
        record(next.get());
        unrecorded.remove(next.get());
      }
    } finally {
      recording.unlock();
    }
  }

  private void record(Posted posted) {
    Place place = reach.call(() -> placed(posted.sighting(), false));
    if (place.told().isEmpty()) {
      reach.call(() -> {
        store.record(place, me, posted.reference());
        return true;
      });
    }
  }

  /// Others may have it at once, from this checkpoint.
  public void release(Go go, Map<String, String> reached) {
    if (!go.isAlone()) {
      try {
        reach.call(() -> store.renew(go.place().key(), go.fence(), Duration.ZERO, reached));
      } catch (ClaimException e) {
        // The lease runs out by itself.
      }
    }
  }

  /// The console lives, and in its data, at `at`, the trouble of these subjects goes on.
  public void present(Collection<String> subjects, Instant at) {
    try {
      consoles = Set.copyOf(reach.call(() -> store.present(me, subjects, at)));
      record();
    } catch (ClaimException e) {
      // `trouble` says so.
    }
  }

  /// Why the store does not answer, in a sentence for the operator.
  public Optional<String> trouble() {
    return reach.trouble();
  }

  @Override
  public void close() {
    store.close();
  }
}
