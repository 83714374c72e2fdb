package tifo.chat;

import java.util.List;

/// A way to host pictures: its name in the settings, the keys that a host of it has there, and how
/// one is made. Immutable.
public record HostKind(String name, List<TargetKey> keys, Maker maker) {
  public HostKind {
    keys = List.copyOf(keys);
  }

  /// Makes a host, without asking any server.
  public interface Maker {
    /// @throws IllegalArgumentException with a sentence for the operator
    PictureHost make(TargetValues values);
  }
}
