package tifo.chat.claim;

import java.time.Duration;
import java.util.Map;

/// What the store answers to who wants to post. Immutable.
public sealed interface Claim {
  /// Post it, from the checkpoint that the owner before reached; empty if nobody came far. The
  /// fence is higher than that of every owner before.
  record Mine(long fence, Map<String, String> reached) implements Claim {
    public Mine {
      reached = Map.copyOf(reached);
    }
  }

  /// Another console is about to. `left` is what is left of its lease, never negative.
  record Theirs(Duration left) implements Claim {}

  /// It is in the channel.
  record Told(Map<String, String> reference) implements Claim {
    public Told {
      reference = Map.copyOf(reference);
    }
  }
}
