package tifo.chat.claim;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// What the store knows of one subject. Immutable.
///
/// `revision` is 0 where nothing is stored yet. `goesOn` is the last time, of the data, at which a
/// console said that the trouble goes on. `told` has the posts of the history that are in the
/// channel, by their keys.
public record Chronicle(
    History history, long revision, Optional<Instant> goesOn, Map<String, ToldPost> told) {
  public static final Chronicle NONE = new Chronicle(History.NONE, 0, Optional.empty(), Map.of());

  public Chronicle {
    told = Map.copyOf(told);
  }
}
