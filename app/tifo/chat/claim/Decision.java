package tifo.chat.claim;

import java.time.Duration;
import java.util.Map;

/// What a console does about something that it wants to tell. Immutable.
public sealed interface Decision {
  /// Post it with the key of the place, from the checkpoint `reached` if that is not empty and
  /// farther than one's own. With a `root` in the place it is an answer in that thread.
  ///
  /// `possibleRepeat` says that the store cannot tell whether another console posts it, too: under
  /// the same key if that is `shared`, so that it can be looked for; else perhaps under another, so
  /// that the post has to say so. `heldUntil` is on the steady clock of `Claims`.
  record Go(
      Place place,
      long fence,
      Map<String, String> reached,
      boolean possibleRepeat,
      boolean shared,
      long heldUntil)
      implements Decision {
    /// The fence of who goes without the store; the store's begin at 1.
    static final long ALONE = 0;

    public Go {
      reached = Map.copyOf(reached);
    }

    boolean isAlone() {
      return fence == ALONE;
    }

    Go heldUntil(long later) {
      return new Go(place, fence, reached, possibleRepeat, shared, later);
    }

    Go inDoubt() {
      return new Go(place, fence, reached, true, shared, heldUntil);
    }
  }

  /// Ask again after this time, or sooner.
  record Wait(Duration time) implements Decision {}

  /// It is in the channel, by another console. `place.root()` is the first post of its thread, or
  /// `reference` itself is.
  record Told(Place place, Map<String, String> reference) implements Decision {
    public Told {
      reference = Map.copyOf(reference);
    }
  }
}
