package tifo.rule.expression;

/// An expression that cannot be read, or makes nothing of its inputs; the message is one sentence.
public final class ExpressionException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public ExpressionException(String message) {
    super(message);
  }
}
