package tifo.chat;

import java.util.List;

/// A chat system that Tifo can post to: its name in the settings, the keys that a target of it has
/// there, and how one is made. Immutable.
public record TargetKind(String name, List<TargetKey> keys, Maker maker) {
  public TargetKind {
    keys = List.copyOf(keys);
  }

  /// Makes a target, without asking any server.
  public interface Maker {
    /// @throws IllegalArgumentException with a sentence for the operator
    ChatTarget make(TargetValues values);
  }
}
