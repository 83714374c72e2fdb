package tifo.chat.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tifo.chat.Standing;

/// One group whose alerts come and go, looked at by consoles at moments of their own: whatever each
/// of them saw, the channel is told of all of it, and its last word is how things stand.
class PlacingPropertyTest {
  private static final int END = 400;

  private record Post(int at, String console, Standing standing) {}

  /// Alerts by the second in which they fire.
  private static List<Set<Long>> truth(Random random) {
    List<Set<Long>> seconds = new ArrayList<>();
    TreeSet<Long> firing = new TreeSet<>();
    for (int second = 0; second < END; second++) {
      double change = second < END - 60 ? 0.04 : 0;
      for (long alert = 1; alert <= 4; alert++) {
        if (random.nextDouble() < change && !firing.remove(alert)) {
          firing.add(alert);
        }
      }
      if (second == END - 60) {
        firing.clear();
      }
      seconds.add(Set.copyOf(firing));
    }
    return seconds;
  }

  /// One console, which sees a group as a dispatcher with a group interval of its own phase does.
  private static final class Desk {
    final String name;
    final int phase;
    Set<Long> last = Set.of();
    String thread = "";
    int number;
    double began;
    final Set<Long> sawFiring = new HashSet<>();
    boolean dead;

    Desk(String name, int phase) {
      this.name = name;
      this.phase = phase;
    }

    Optional<Sighting> look(int second, Set<Long> firing) {
      if (firing.equals(last)) {
        return Optional.empty();
      }
      Set<Long> over = new HashSet<>(last);
      over.removeAll(firing);
      boolean first = last.isEmpty();
      if (first) {
        thread = name + " " + second;
        number = 0;
        began = second;
      }
      last = firing;
      sawFiring.addAll(firing);
      number++;
      return Optional.of(
          new Sighting(
              "g",
              thread,
              thread + " " + number,
              first,
              Sightings.time(began),
              Sightings.time(second),
              Duration.ofSeconds(15),
              new Standing(firing, over)));
    }
  }

  @Test
  void theLastWordOfTheChannelIsHowThingsStand() {
    int told = 0;
    int seen = 0;
    for (long seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      List<Set<Long>> truth = truth(random);
      List<Desk> desks = new ArrayList<>();
      for (int i = 0; i < 2 + random.nextInt(2); i++) {
        desks.add(new Desk("desk-" + i, random.nextInt(10)));
      }
      List<Post> channel = new ArrayList<>();
      Map<String, ToldPost> keys = new HashMap<>();
      Chronicle chronicle = Chronicle.NONE;
      int death = random.nextInt(END);
      for (int second = 0; second < END; second++) {
        if (second == death) {
          desks.getFirst().dead = true;
        }
        for (Desk desk : desks) {
          if (desk.dead || second % 10 != desk.phase) {
            continue;
          }
          Optional<Sighting> sighting = desk.look(second, truth.get(second));
          if (sighting.isEmpty()) {
            continue;
          }
          seen++;
          Placing placing = Placing.of(desk.name, sighting.get(), chronicle);
          Place place = placing.place();
          if (place.told().isEmpty()) {
            told++;
            keys.put(place.key(), new ToldPost(desk.name, Map.of("ts", place.key())));
            channel.add(new Post(second, desk.name, sighting.get().standing()));
          }
          chronicle = new Chronicle(placing.history(), 1, Optional.empty(), keys);
        }
      }
      Set<Long> toldOf = new HashSet<>();
      channel.forEach(post -> toldOf.addAll(post.standing().firing()));
      for (Desk desk : desks) {
        assertTrue(toldOf.containsAll(desk.sawFiring), "seed " + seed + ": " + channel);
      }
      if (!channel.isEmpty()) {
        Post last = channel.stream().max(Comparator.comparingInt(Post::at)).orElseThrow();
        assertEquals(Set.of(), last.standing().firing(), "seed " + seed + ": " + channel);
      }
    }
    assertTrue(told < 0.7 * seen, told + " posts for " + seen + " sightings");
  }
}
