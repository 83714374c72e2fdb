package tifo.chat.claim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// What the consoles saw of one subject: its last episodes. Immutable; kept in the store.
public record History(List<Episode> episodes) {
  public static final History NONE = new History(List.of());

  private static final int MOST = 6;

  public History {
    episodes = List.copyOf(episodes);
  }

  /// Every key that a post of it has.
  public List<String> keys() {
    return episodes.stream().flatMap(e -> e.posts().stream()).map(EpisodePost::key).toList();
  }

  /// With this episode instead of the one with its id.
  History with(Episode episode) {
    List<Episode> all =
        new ArrayList<>(
            Stream.concat(
                    episodes.stream().filter(other -> !other.id().equals(episode.id())),
                    Stream.of(episode))
                .toList());
    if (all.size() > MOST) {
      all.remove(all.stream().min(Comparator.comparing(Episode::until)).orElseThrow());
    }
    return new History(all);
  }
}
