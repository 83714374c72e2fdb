package tifo.rule.template;

/// Why and where, in characters, a template does not parse. Inside this package only.
final class SyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int at;

  SyntaxException(String message, int at) {
    super(message, null, false, false);
    this.at = at;
  }

  int at() {
    return at;
  }

  String words() {
    return String.valueOf(getMessage());
  }
}
