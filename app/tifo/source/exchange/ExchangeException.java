package tifo.source.exchange;

/// Why files cannot be imported or exported, as one sentence that an operator can act on.
/// Immutable.
public final class ExchangeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ExchangeException(String message) {
    super(message);
  }

  public ExchangeException(String message, Throwable cause) {
    super(message, cause);
  }
}
