package tifo.secret;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Strikes secrets out of text that people or files will see: tokens, webhook addresses, signed
/// upload addresses. The one place that knows what a secret looks like. Stateless, any thread.
public final class Redaction {
  private static final String STRUCK = "[secret]";

  // Group 1, where there is one, is kept: it says what was struck out.
  private static final List<Pattern> SECRETS =
      List.of(
          Pattern.compile("()\\bx(?:ox[a-z]|app)(?:\\.xox[a-z])?-[A-Za-z0-9.-]+"),
          Pattern.compile("(?i)(\\b(?:bearer|basic)\\s+)[A-Za-z0-9._~+/=-]{6,}"),
          Pattern.compile("(?i)(\\bauthorization:\\s*)\\S+(?:\\s+\\S+)?"),
          Pattern.compile("(?i)(https?://hooks\\.[a-z0-9.-]+/)\\S+"),
          Pattern.compile("(?i)(https?://[^\\s/]+/api/webhooks/)\\S+"),
          Pattern.compile("(?i)(https?://[^\\s/]+/(?:\\S*/)?upload/)\\S+"),
          Pattern.compile("(\\bbot)\\d{5,}:[A-Za-z0-9_-]{10,}"),
          Pattern.compile(
              "(?i)(\\b(?:sig|signature|x-amz-signature|access_token|refresh_token|token"
                  + "|client_secret|password|api_?key)[\"']?\\s*[=:]\\s*[\"']?)[^\\s&\"',;]+"));

  private Redaction() {}

  public static String of(String text) {
    String out = text;
    for (Pattern secret : SECRETS) {
      out = secret.matcher(out).replaceAll(m -> Matcher.quoteReplacement(m.group(1) + STRUCK));
    }
    return out;
  }

  /// What went wrong, in one line for people: the message, or else the kind, of an exception.
  public static String of(Throwable problem) {
    String message = problem.getMessage();
    return of(message == null ? problem.getClass().getSimpleName() : message);
  }
}
