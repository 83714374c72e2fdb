package tifo.source.snappy;

/// Bytes that are no Snappy block, and what is wrong with them.
public final class SnappyException extends Exception {
  private static final long serialVersionUID = 1L;

  SnappyException(String message) {
    super(message);
  }
}
