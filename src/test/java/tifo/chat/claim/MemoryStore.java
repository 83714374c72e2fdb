package tifo.chat.claim;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import tifo.chat.claim.Claim.Mine;
import tifo.chat.claim.Claim.Theirs;
import tifo.chat.claim.Claim.Told;
import tifo.time.Instants;

/// A store in memory, by its own clock, that consoles reach over lines which can be cut. Any
/// thread.
final class MemoryStore {
  private static final class Row {
    Console owner = new Console("nobody", "");
    long fence;
    long until;
    Map<String, String> reached = Map.of();
    Optional<Map<String, String>> reference = Optional.empty();
  }

  private final LongSupplier clock;
  private final Map<String, Row> rows = new HashMap<>();
  private final Map<String, Chronicle> subjects = new HashMap<>();
  private final Map<String, Long> seen = new HashMap<>();

  MemoryStore(LongSupplier clock) {
    this.clock = clock;
  }

  /// All leases seem so much longer.
  synchronized void setClockBack(Duration time) {
    rows.values().forEach(row -> row.until += time.toNanos());
  }

  /// Of every key that was told, by whom.
  synchronized Map<String, String> told() {
    Map<String, String> told = new HashMap<>();
    rows.forEach((key, row) -> row.reference.ifPresent(_ -> told.put(key, row.owner.name())));
    return told;
  }

  private synchronized Chronicle chronicle(String subject) {
    Chronicle stored = subjects.getOrDefault(subject, Chronicle.NONE);
    Map<String, ToldPost> told = new HashMap<>();
    for (String key : stored.history().keys()) {
      Row row = rows.get(key);
      if (row != null && row.reference.isPresent()) {
        told.put(key, new ToldPost(row.owner.name(), row.reference.get()));
      }
    }
    return new Chronicle(stored.history(), stored.revision(), stored.goesOn(), told);
  }

  private synchronized boolean write(String subject, History next, long revision) {
    Chronicle stored = subjects.getOrDefault(subject, Chronicle.NONE);
    if (stored.revision() != revision) {
      return false;
    }
    // through text, as in a real store
    History kept = ClaimJson.history(ClaimJson.of(next));
    subjects.put(subject, new Chronicle(kept, revision + 1, stored.goesOn(), Map.of()));
    return true;
  }

  private synchronized Claim claim(Place place, Console me, Duration lease) {
    Row row = rows.computeIfAbsent(place.key(), _ -> new Row());
    long now = clock.getAsLong();
    if (row.reference.isPresent()) {
      return new Told(row.reference.get());
    }
    if (row.fence > 0 && row.until - now > 0 && !row.owner.equals(me)) {
      return new Theirs(Duration.ofNanos(row.until - now));
    }
    row.owner = me;
    row.fence++;
    row.until = now + lease.toNanos();
    return new Mine(row.fence, row.reached);
  }

  private synchronized boolean renew(
      String key, long fence, Duration lease, Map<String, String> reached) {
    Row row = rows.getOrDefault(key, new Row());
    if (row.fence != fence || row.reference.isPresent()) {
      return false;
    }
    row.until = clock.getAsLong() + lease.toNanos();
    row.reached = reached;
    return true;
  }

  private synchronized boolean told(String key, long fence, Map<String, String> reference) {
    Row row = rows.getOrDefault(key, new Row());
    if (row.fence != fence) {
      return false;
    }
    row.reference = Optional.of(reference);
    return true;
  }

  private synchronized void record(Place place, Console me, Map<String, String> reference) {
    Row row = rows.computeIfAbsent(place.key(), _ -> new Row());
    if (row.reference.isEmpty()) {
      row.owner = me;
      row.fence++;
      row.reference = Optional.of(reference);
    }
  }

  private synchronized Set<String> present(Console me, Collection<String> going, Instant at) {
    long now = clock.getAsLong();
    seen.put(me.name(), now);
    for (String subject : going) {
      subjects.computeIfPresent(
          subject,
          (_, c) ->
              new Chronicle(
                  c.history(),
                  c.revision(),
                  Optional.of(c.goesOn().map(old -> Instants.later(old, at)).orElse(at)),
                  Map.of()));
    }
    Set<String> names = new TreeSet<>();
    seen.forEach((name, when) -> {
      if (now - when <= Duration.ofMinutes(1).toNanos()) {
        names.add(name);
      }
    });
    return names;
  }

  Line line() {
    return new Line();
  }

  /// One console's way to the store.
  final class Line implements ClaimStore {
    private boolean cut;
    private boolean deaf;
    private boolean cutsAtClaim;
    private boolean cutsAfterClaim;
    private int calls;
    private Runnable meanwhile = () -> {};

    void cut(boolean cut) {
      this.cut = cut;
    }

    /// The next call takes effect, and its answer is lost.
    void loseNextAnswer() {
      deaf = true;
    }

    /// The line is cut once the console knows where its sighting belongs.
    void cutAtNextClaim() {
      cutsAtClaim = true;
    }

    /// The line is cut once the console has a claim.
    void cutAfterNextClaim() {
      cutsAfterClaim = true;
    }

    /// Runs during each call.
    void meanwhile(Runnable action) {
      meanwhile = action;
    }

    int calls() {
      return calls;
    }

    private <T> T call(java.util.function.Supplier<T> question) {
      calls++;
      meanwhile.run();
      if (cut) {
        throw new ClaimException("The store cannot be reached");
      }
      T answer = question.get();
      if (deaf) {
        deaf = false;
        throw new ClaimException("The answer is lost");
      }
      return answer;
    }

    @Override
    public Chronicle chronicle(String subject) {
      return call(() -> MemoryStore.this.chronicle(subject));
    }

    @Override
    public boolean write(String subject, History next, long revision) {
      return call(() -> MemoryStore.this.write(subject, next, revision));
    }

    @Override
    public Claim claim(Place place, Console me, Duration lease) {
      cut |= cutsAtClaim;
      Claim claim = call(() -> MemoryStore.this.claim(place, me, lease));
      cut |= cutsAfterClaim;
      return claim;
    }

    @Override
    public boolean renew(String key, long fence, Duration lease, Map<String, String> reached) {
      return call(() -> MemoryStore.this.renew(key, fence, lease, reached));
    }

    @Override
    public boolean told(String key, long fence, Map<String, String> reference) {
      return call(() -> MemoryStore.this.told(key, fence, reference));
    }

    @Override
    public void record(Place place, Console me, Map<String, String> reference) {
      call(() -> {
        MemoryStore.this.record(place, me, reference);
        return true;
      });
    }

    @Override
    public Set<String> present(Console me, Collection<String> going, Instant at) {
      return call(() -> MemoryStore.this.present(me, going, at));
    }

    @Override
    public void close() {
      cut = true;
    }
  }
}
