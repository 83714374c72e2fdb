package tifo.store;

import java.nio.file.Path;

/// A folder among the blocks that is not read, and why. Immutable.
public record LeftOut(Path folder, Reason reason) {
  /// What is wrong with it. Immutable.
  public enum Reason {
    /// It was never finished, or is being deleted.
    UNFINISHED,
    /// Without its description it is no finished block.
    WITHOUT_META
  }
}
