package tifo.chat.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tifo.chat.Checkpoint;
import tifo.chat.claim.Decision.Go;
import tifo.chat.claim.Decision.Told;
import tifo.chat.claim.Decision.Wait;

/// Consoles that are killed and cut off at random moments of simulated time. The channel takes a
/// post of a key once, as Matrix does; what is marked is counted by its console.
class ClaimsPropertyTest {
  private static final int SUBJECTS = 20;

  private record Posted(
      String subject, String key, String console, boolean marked, Set<Long> alerts) {}

  private record Event(long at, int order, Runnable action) {}

  /// One run of one seed.
  private static final class Room {
    final Random random;
    final Steady steady = new Steady();
    final long begun = steady.getAsLong();
    final MemoryStore store = new MemoryStore(steady);
    final PriorityQueue<Event> events =
        new PriorityQueue<>(
            java.util.Comparator.comparingLong(Event::at).thenComparingInt(Event::order));
    final Set<Posted> channel = new HashSet<>();
    final List<Desk> desks = new ArrayList<>();
    final boolean kills;
    final boolean cuts;
    final boolean differ;
    int order;

    /// `differ`: every other console sees an alert more.
    Room(long seed, boolean kills, boolean cuts, boolean differ) {
      random = new Random(seed);
      this.kills = kills;
      this.cuts = cuts;
      this.differ = differ;
      // two, where nobody can say what a third sees
      int count = cuts && differ ? 2 : 2 + random.nextInt(3);
      for (int i = 0; i < count; i++) {
        desks.add(new Desk(this, "desk-" + i));
      }
    }

    void in(Duration time, Runnable action) {
      events.add(new Event(steady.getAsLong() - begun + time.toNanos(), order++, action));
    }

    Duration upTo(double seconds) {
      return Duration.ofNanos((long) (random.nextDouble() * seconds * 1e9));
    }

    void run() {
      desks.forEach(Desk::start);
      while (!events.isEmpty() && events.peek().at() < Duration.ofMinutes(5).toNanos()) {
        Event next = events.remove();
        steady.pass(Duration.ofNanos(next.at() - (steady.getAsLong() - begun)));
        next.action().run();
      }
    }

    /// What is there already under that key stays as it is.
    void post(Sighting seen, Go go, String console) {
      String key = go.place().key();
      Set<Long> alerts = seen.standing().firing();
      String poster = go.possibleRepeat() ? console : "anybody";
      Posted post = new Posted(seen.subject(), key, poster, go.possibleRepeat(), alerts);
      if (!differ || channel.stream().noneMatch(other -> other.key().equals(key))) {
        channel.add(post);
      }
    }

    Set<Posted> about(String subject) {
      Set<Posted> posts = new HashSet<>(channel);
      posts.removeIf(post -> !post.subject().equals(subject));
      return posts;
    }
  }

  private static final class Desk {
    final Room room;
    final String name;
    final MemoryStore.Line line;
    final Map<String, Boolean> done = new HashMap<>();
    int run;
    Claims claims;

    Desk(Room room, String name) {
      this.room = room;
      this.name = name;
      line = room.store.line();
      claims = fresh();
    }

    private Claims fresh() {
      return new Claims(line, new Console(name, "run " + run), Claims.LEASE, room.steady);
    }

    void start() {
      for (int i = 0; i < SUBJECTS; i++) {
        Sighting seen = seen("s" + i);
        room.in(room.upTo(20), alive(() -> decide(seen)));
      }
      room.in(Duration.ZERO, alive(this::present));
      if (room.kills) {
        room.in(room.upTo(40), this::die);
      }
      if (room.cuts) {
        room.in(room.upTo(30), this::cut);
      }
    }

    // each console at another second, as their rules are judged at other moments
    private Sighting seen(String subject) {
      int late = Math.floorMod(name.hashCode(), 15);
      return new Sighting(
          subject,
          name + subject,
          name + subject + 1,
          true,
          Sightings.time(late),
          Sightings.time(late),
          Sightings.SLACK,
          room.differ && name.hashCode() % 2 == 0 ? Sightings.fires(1, 2) : Sightings.fires(1));
    }

    private Runnable alive(Runnable action) {
      int mine = run;
      return () -> {
        if (mine == run) {
          action.run();
        }
      };
    }

    private void present() {
      claims.present(List.of(), Sightings.T0);
      room.in(Duration.ofSeconds(5), alive(this::present));
    }

    private void die() {
      run++;
      claims = fresh();
      room.in(
          room.upTo(10),
          () -> {
            room.in(Duration.ZERO, alive(this::present));
            for (int i = 0; i < SUBJECTS; i++) {
              if (!done.containsKey("s" + i)) {
                Sighting seen = seen("s" + i);
                room.in(Duration.ZERO, alive(() -> decide(seen)));
              }
            }
          });
    }

    private void cut() {
      line.cut(true);
      room.in(room.upTo(20), () -> line.cut(false));
    }

    private void decide(Sighting seen) {
      switch (claims.decide(seen)) {
        case Wait(Duration time) -> room.in(time, alive(() -> decide(seen)));
        case Told _ -> done.put(seen.subject(), true);
        case Go go -> room.in(room.upTo(4), alive(() -> step(seen, go, 0)));
      }
    }

    // Three steps, of which the second is the one that the channel sees.
    private void step(Sighting seen, Go go, int stage) {
      Checkpoint at = new Checkpoint("" + stage, stage > 1, Map.of());
      Optional<Go> held = claims.renew(go, new Reached(name, "run " + run, at, true).stored());
      if (held.isEmpty()) {
        decide(seen);
        return;
      }
      if (stage == 1) {
        room.post(seen, held.get(), name);
      }
      if (stage == 2) {
        done.put(seen.subject(), true);
        claims.told(held.get(), seen, Map.of("by", name));
        return;
      }
      room.in(room.upTo(4), alive(() -> step(seen, held.get(), stage + 1)));
    }
  }

  @Test
  void eachIsToldOnceHoweverManyAreKilled() {
    for (long seed = 0; seed < 200; seed++) {
      Room room = new Room(seed, true, false, false);
      room.run();

      for (int i = 0; i < SUBJECTS; i++) {
        Set<Posted> posts = room.about("s" + i);
        assertEquals(1, posts.size(), "seed " + seed + ": " + posts);
        assertTrue(posts.stream().noneMatch(Posted::marked), "seed " + seed);
      }
      assertEquals(SUBJECTS, room.store.told().size(), "seed " + seed);
    }
  }

  @Test
  void whoeverIsCutOffAddsOneMarkedPostAtMost() {
    int marked = 0;
    for (long seed = 0; seed < 200; seed++) {
      Room room = new Room(seed, false, true, false);
      room.run();

      for (int i = 0; i < SUBJECTS; i++) {
        Set<Posted> posts = room.about("s" + i);
        assertTrue(!posts.isEmpty(), "seed " + seed + " lost s" + i);
        assertTrue(
            posts.stream().filter(post -> !post.marked()).count() <= 1, "seed " + seed + posts);
        for (Desk desk : room.desks) {
          long own = posts.stream().filter(post -> post.console().equals(desk.name)).count();
          assertTrue(own <= 1, "seed " + seed + ": " + posts);
          marked += (int) own;
        }
      }
      assertEquals(SUBJECTS, room.store.told().size(), "seed " + seed);
      room.desks.forEach(desk -> assertEquals(0, desk.claims.owed().size()));
    }
    assertTrue(marked > 0, "nobody was cut off at the wrong moment");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void nothingThatAConsoleSawIsLostWhateverOthersSaw(boolean kills) {
    for (long seed = 0; seed < 300; seed++) {
      Room room = new Room(seed, kills, !kills, true);
      room.run();

      boolean isMore =
          room.desks.stream().anyMatch(desk -> desk.seen("s").standing().firing().size() > 1);
      for (int i = 0; i < SUBJECTS; i++) {
        Set<Posted> posts = room.about("s" + i);
        Set<Long> told = new HashSet<>();
        posts.forEach(post -> told.addAll(post.alerts()));
        assertEquals(isMore ? Set.of(1L, 2L) : Set.of(1L), told, "seed " + seed + ": " + posts);
      }
    }
  }
}
