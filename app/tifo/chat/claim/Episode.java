package tifo.chat.claim;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tifo.time.Instants;

/// One time of trouble, for all consoles: from when to when, in the time of the data, who takes
/// part with which thread, its posts, and which of them was the last of each console. Immutable;
/// kept in the store.
public record Episode(
    String id,
    Instant from,
    Instant until,
    boolean open,
    Map<String, String> threads,
    Map<String, Integer> positions,
    List<EpisodePost> posts) {
  /// For how long an open episode is believed to go on when nobody says so.
  static final Duration FAITH = Duration.ofMinutes(2);

  private static final int MOST_POSTS = 24;

  public Episode {
    threads = Map.copyOf(threads);
    positions = Map.copyOf(positions);
    posts = List.copyOf(posts);
  }

  static Episode begunBy(String id, Sighting sighting) {
    return new Episode(id, sighting.from(), sighting.at(), true, Map.of(), Map.of(), List.of());
  }

  boolean isThreadOf(String console, Sighting sighting) {
    return sighting.thread().equals(threads.get(console));
  }

  /// Whether a console that is not in it sees the same trouble.
  boolean mayBe(String console, Sighting sighting, Optional<Instant> goesOn) {
    if (threads.containsKey(console)) {
      return false;
    }
    if (!open && !sighting.standing().isOver() && sighting.at().isAfter(until)) {
      // what fires after the end is news, however soon
      return false;
    }
    Instant end =
        open ? goesOn.map(at -> Instants.later(at, until)).orElse(until).plus(FAITH) : until;
    return !sighting.from().isAfter(end.plus(sighting.slack()))
        && !sighting.at().isBefore(from.minus(sighting.slack()));
  }

  Optional<EpisodePost> root() {
    return posts.isEmpty() || !posts.getFirst().isFirst()
        ? Optional.empty()
        : Optional.of(posts.getFirst());
  }

  int position(String console) {
    return positions.getOrDefault(console, 0);
  }

  /// Of an answer in the thread.
  int nextNumber() {
    return posts.isEmpty() ? EpisodePost.FIRST + 1 : posts.getLast().number() + 1;
  }

  /// The console takes part.
  Episode joinedBy(String console, Sighting sighting) {
    boolean later = !sighting.at().isBefore(until);
    return new Episode(
        id,
        Instants.earlier(from, sighting.from()),
        Instants.later(until, sighting.at()),
        later ? !sighting.standing().isOver() : open,
        put(threads, console, sighting.thread()),
        positions,
        posts);
  }

  /// The console's last word is found in this post, new or known.
  Episode at(EpisodePost post, String console) {
    List<EpisodePost> all = new ArrayList<>(posts);
    all.removeIf(other -> other.number() == post.number());
    int place = (int) all.stream().filter(other -> other.number() < post.number()).count();
    all.add(place, post);
    if (all.size() > MOST_POSTS) {
      // the second: the first makes the thread
      all.remove(1);
    }
    int position = Math.max(position(console), post.number());
    return new Episode(id, from, until, open, threads, put(positions, console, position), all);
  }

  private static <V> Map<String, V> put(Map<String, V> map, String key, V value) {
    Map<String, V> more = new LinkedHashMap<>(map);
    more.put(key, value);
    return more;
  }
}
