package tifo.chat;

/// Whether a heartbeat may beat. Immutable.
public sealed interface Health {
  record Well() implements Health {}

  /// A start: nothing is known to be wrong, and not all is known to be well.
  record NotYet() implements Health {}

  /// `why` is a sentence.
  record Wrong(String why) implements Health {}
}
