package tifo.app;

/// A command line, file or setting that cannot be used; the message says what to do.
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UsageException(String message) {
    super(message);
  }
}
