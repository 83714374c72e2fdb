package tifo.chat.claim;

/// One Tifo among several. `name` is the operator's, stable over restarts and not used twice;
/// `epoch` is new with each start, so that a console does not take what its last run holds for its
/// own. Immutable.
public record Console(String name, String epoch) {
  public Console {
    if (name.isBlank()) {
      throw new IllegalArgumentException("A console needs a name");
    }
  }
}
