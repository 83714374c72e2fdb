package tifo.store;

import java.nio.file.Path;

/// Stored samples cannot be read or written; the message names the file and the place in it.
/// Immutable.
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1;

  StoreException(String message) {
    super(message);
  }

  StoreException(String message, Throwable cause) {
    super(message, cause);
  }

  static StoreException at(Path file, long offset, String what) {
    return new StoreException(file + ", offset " + offset + ": " + what);
  }

  static StoreException on(Path file, Exception cause) {
    return new StoreException(file + ": " + cause, cause);
  }
}
