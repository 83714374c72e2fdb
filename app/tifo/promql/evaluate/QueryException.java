package tifo.promql.evaluate;

/// A query that could not be evaluated, with the sentence that Prometheus says.
public final class QueryException extends Exception {
  private static final long serialVersionUID = 1;

  /// Which of the HTTP API's errors it is.
  public enum Kind {
    EXECUTION,
    TIMEOUT,
    CANCELED
  }

  private final Kind kind;

  public QueryException(Kind kind, String sentence) {
    super(sentence);
    this.kind = kind;
  }

  static QueryException execution(String sentence) {
    return new QueryException(Kind.EXECUTION, sentence);
  }

  static QueryException timedOut() {
    return new QueryException(Kind.TIMEOUT, "query timed out in expression evaluation");
  }

  static QueryException canceled() {
    return new QueryException(Kind.CANCELED, "query was canceled in expression evaluation");
  }

  public Kind kind() {
    return kind;
  }
}
