package tifo.secret;

/// Strikes secrets out of any text that people or files will see: first those that this process has
/// read, then what looks like one. The one filter for logs, errors, the journal and reports. Any
/// thread.
public final class Redaction {
  static final String STRUCK = "[secret]";

  private static final String TWICE = STRUCK + STRUCK;

  private Redaction() {}

  public static String of(String text) {
    String struck = SecretShapes.strikeOut(Secrets.strikeOut(text));
    // of one secret, of which one filter knew the end, and the other the begin
    while (struck.contains(TWICE)) {
      struck = struck.replace(TWICE, STRUCK);
    }
    return struck;
  }

  /// What went wrong, in one line for people: the message, or else the kind, of an exception.
  public static String of(Throwable problem) {
    String message = problem.getMessage();
    return of(message == null ? problem.getClass().getSimpleName() : message);
  }
}
