package tifo.serve;

/// A request that is answered by an error, with the sentence that Prometheus says. Immutable.
final class ApiException extends Exception {
  private static final long serialVersionUID = 1;

  private final ErrorType type;

  ApiException(ErrorType type, String sentence) {
    super(sentence);
    this.type = type;
  }

  static ApiException badData(String sentence) {
    return new ApiException(ErrorType.BAD_DATA, sentence);
  }

  static ApiException invalidParameter(String name, String sentence) {
    return badData("invalid parameter \"" + name + "\": " + sentence);
  }

  ErrorType type() {
    return type;
  }

  String sentence() {
    return String.valueOf(getMessage());
  }
}
