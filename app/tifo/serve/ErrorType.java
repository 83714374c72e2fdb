package tifo.serve;

/// The kinds of errors that the HTTP API of Prometheus knows, each with its status. Immutable.
enum ErrorType {
  TIMEOUT("timeout", 503),
  /// 499 is nginx's status for a client that went away.
  CANCELED("canceled", 499),
  EXECUTION("execution", 422),
  BAD_DATA("bad_data", 400),
  INTERNAL("internal", 500),
  UNAVAILABLE("unavailable", 500);

  private final String word;
  private final int status;

  ErrorType(String word, int status) {
    this.word = word;
    this.status = status;
  }

  String word() {
    return word;
  }

  int status() {
    return status;
  }
}
