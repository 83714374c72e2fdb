package tifo.secret;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Knows what the secrets of chat systems, clouds and HTTP look like, for those that were never
/// read by Tifo: an upload address that a server answers, a token in somebody's annotation.
/// Stateless.
final class SecretShapes {
  // As much of an address as can hold a token; quotes and commas of what is around it stay.
  private static final String ADDRESS_REST = "[^\\s\"'<>\\\\,;)|]+";

  // What follows neither a letter nor a digit; cheaper than a word boundary.
  private static final String BEGIN = "(?<![A-Za-z0-9_])";

  // A number, a point and a colon are everywhere: such shapes are looked for in long words only.
  private static final int LONG_WORD = 40;

  // The name of the header and what is before its value, but for the quote that opens that.
  private static final String AUTHORIZATION =
      "(?i)((?<![A-Za-z])(?:proxy-)?authorization(?:\\\\*[\"'])?\\s*[:=]\\s*+";

  // Group 1 is kept: it says what was struck out.
  private static final List<Shape> ALL =
      List.of(
          shape("()-----BEGIN [A-Z ]*PRIVATE KEY-----[^-]*(?:-----END[^-]*-----)?", "private key"),
          // Slack, with tokens that are rotated
          shape(BEGIN + "()x(?:ox[a-z]|app)(?:\\.xox[a-z])?-[A-Za-z0-9.-]+", "xox", "xapp"),
          // GitHub, GitLab, Grafana, Google, AWS
          shape(
              BEGIN + "()(?:gh[opsur]_|github_pat_|glpat-|gl(?:sa|c)_)[A-Za-z0-9_-]{10,}",
              "gh",
              "glpat",
              "glsa_",
              "glc_"),
          shape(BEGIN + "()AIza[A-Za-z0-9_-]{30,}", "aiza"),
          shape(BEGIN + "()(?:AKIA|ASIA)[A-Z0-9]{16}\\b", "akia", "asia"),
          // Matrix (Synapse and its authentication service), ntfy
          shape(BEGIN + "()sy[tr]_[A-Za-z0-9_+/=-]{10,}", "syt_", "syr_"),
          shape(
              BEGIN + "()m(?:at|ar|ct|cr)_[A-Za-z0-9]{24,}_[A-Za-z0-9]{6}\\b",
              "mat_",
              "mar_",
              "mct_",
              "mcr_"),
          shape(BEGIN + "()tk_[A-Za-z0-9]{20,}", "tk_"),
          // Telegram in addresses
          shape("(\\bbot)\\d{5,}:[A-Za-z0-9_-]{10,}", "bot"),
          // Tokens that are signed JSON
          shape(BEGIN + "()eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}(?:\\.[A-Za-z0-9_-]*)?", "eyj"),
          // Headers, as HTTP or as JSON writes them: whatever the scheme is called, all that
          // follows
          // it may be secret
          shape(AUTHORIZATION + "\")(?:\\\\.|[^\"\\\\\\r\\n])++", "authorization"),
          shape(
              AUTHORIZATION + "\\\\+[\"'])(?:\\\\{2,}[\"']?|[^\"'\\\\\\r\\n])++", "authorization"),
          shape(
              AUTHORIZATION + "'?)(?![\\s{\\[\"'])(?:=\\\\*\"[^\"\\r\\n]*\"|[^\"'\\\\\\r\\n])++",
              "authorization"),
          shape(
              "(?i)((?<![A-Za-z])(?:set-)?cookie(?:\\\\*[\"'])?:\\s*+(?:\\\\*[\"'])?+)[^\\r\\n\"\\\\\\[]+",
              "cookie"),
          shape(
              "(?i)(\\bbearer\\s+)(?=[^\\s\"']*\\d|[^\\s\"']{20})[A-Za-z0-9._~+/=-]{6,}", "bearer"),
          new Shape(
              Pattern.compile("(?i)(\\bbasic\\s+)([A-Za-z0-9+/_-]{6,}={0,2})"),
              List.of("basic"),
              SecretShapes::isLogin),
          // Addresses: a login, incoming webhooks of all kinds, uploads
          shape("(://)(?!\\[secret])[^\\s/\"'<>]+(?=@)", "://"),
          shape("(?i)(https?://hooks\\.[a-z0-9.-]+/)" + ADDRESS_REST, "://hooks."),
          shape("(?i)(webhook\\.office\\.com/)" + ADDRESS_REST, "webhook.office.com"),
          shape("(?i)(/api/(?:v\\d+/)?webhooks/)" + ADDRESS_REST, "webhooks/"),
          shape("(?i)(/hooks/)(?=[^\\s/\"']*/?[a-z0-9]{16})" + ADDRESS_REST, "/hooks/"),
          shape("(?i)(/upload/v\\d+/)" + ADDRESS_REST, "/upload/"),
          shape("(?i)([?&]key=)[^\\s&\"'<>\\\\,;)]{16,}", "key="));

  // Telegram's bots and Discord's
  private static final List<Shape> LONG_WORDS =
      List.of(
          shape(BEGIN + "()\\d{8,12}:[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])"),
          shape(BEGIN + "()[MNO][A-Za-z0-9_-]{22,27}\\.[A-Za-z0-9_-]{6}\\.[A-Za-z0-9_-]{27,}"));

  /// `hints` are words of which one occurs wherever the shape does: looking for words is cheap.
  private record Shape(Pattern pattern, List<String> hints, Predicate<MatchResult> isSecret) {
    String strikeOut(String text) {
      Matcher matcher = pattern.matcher(text);
      return matcher.replaceAll(match ->
          Matcher.quoteReplacement(
              isSecret.test(match) ? match.group(1) + Redaction.STRUCK : match.group()));
    }

    boolean mayBeIn(String lowerCase) {
      for (String hint : hints) {
        if (lowerCase.contains(hint)) {
          return true;
        }
      }
      return false;
    }
  }

  private SecretShapes() {}

  private static Shape shape(String pattern, String... hints) {
    return new Shape(Pattern.compile(pattern), List.of(hints), _ -> true);
  }

  static String strikeOut(String text) {
    String lowerCase = text.toLowerCase(Locale.ROOT);
    String clean = text;
    for (Shape shape : ALL) {
      if (shape.mayBeIn(lowerCase)) {
        clean = shape.strikeOut(clean);
      }
    }
    if (hasLongWord(text)) {
      for (Shape shape : LONG_WORDS) {
        clean = shape.strikeOut(clean);
      }
    }
    return KeyedSecrets.strikeOut(clean);
  }

  private static boolean hasLongWord(String text) {
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean inWord = (c >= '0' && c <= ':') || (c >= 'A' && c <= 'z') || c == '-' || c == '.';
      length = inWord ? length + 1 : 0;
      if (length >= LONG_WORD) {
        return true;
      }
    }
    return false;
  }

  // Many sentences speak of basic things.
  private static boolean isLogin(MatchResult match) {
    try {
      byte[] pair = Base64.getDecoder().decode(match.group(2));
      return new String(pair, StandardCharsets.UTF_8).contains(":");
    } catch (IllegalArgumentException noBase64) {
      return false;
    }
  }
}
