package tifo.chat;

import java.util.Map;

/// The picture of a post when it is handed over. Immutable; bytes are handed over too.
public sealed interface Shot {
  /// There is none, and never will be.
  record None() implements Shot {}

  /// A PNG. `prepared` is what finds it at the target, if it was handed over before
  /// (`PreparesPictures`), and empty otherwise.
  record Finished(byte[] png, Map<String, String> prepared) implements Shot {
    public Finished {
      prepared = Map.copyOf(prepared);
    }

    public Finished(byte[] png) {
      this(png, Map.of());
    }
  }

  /// It is being made, and will be handed over later. `order` says what is to be painted, in words
  /// that only the painter's side understands; the outbox keeps it, so that a restart can paint it.
  record Ordered(String order) implements Shot {}
}
