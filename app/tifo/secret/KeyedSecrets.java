package tifo.secret;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Finds values whose key says that they are secrets: in an address, JSON, YAML, a header, a list
/// of settings. By hand and in one pass, because texts of strangers make regular expressions slow.
/// Stateless.
final class KeyedSecrets {
  private static final List<String> KEYS =
      List.of(
          "signature",
          "token",
          "secret",
          "password",
          "passwd",
          "passphrase",
          "credential",
          "credentials",
          "apikey",
          "accesskey",
          "secretkey",
          "privatekey",
          "webhookurl");
  private static final Pattern SHORT_KEY = Pattern.compile("(?i)(?<![a-z0-9])(?:sig|pwd)$");
  private static final int SHORTEST_KEY = 3;
  private static final int MOST_KEY = 60;
  private static final int MOST_SPACES = 4;
  private static final String NO_START = "[({$*";
  private static final String NO_VALUE = "&\"'<>\\,;)}";

  private final String text;
  private final StringBuilder clean = new StringBuilder();
  private int kept;

  private KeyedSecrets(String text) {
    this.text = text;
  }

  static String strikeOut(String text) {
    return new KeyedSecrets(text).run();
  }

  private String run() {
    for (int at = 1; at < text.length() - 1; at++) {
      char c = text.charAt(at);
      boolean sign = c == '=' || c == ':' || (c == '!' && text.charAt(at + 1) == '~');
      if (sign && at >= kept) {
        String key = keyBefore(at);
        if (isSecret(key)) {
          valueAfter(at, isOwnHeader(key));
        }
      }
    }
    return kept == 0 ? text : clean.append(text, kept, text.length()).toString();
  }

  private String keyBefore(int sign) {
    int end = sign;
    if (text.charAt(sign) == '=' && text.charAt(end - 1) == '!') {
      end--;
    }
    for (int i = 0; i < MOST_SPACES && end > 0 && text.charAt(end - 1) == ' '; i++) {
      end--;
    }
    if (end > 0 && isQuote(text.charAt(end - 1))) {
      end--;
      while (end > 0 && text.charAt(end - 1) == '\\') {
        end--;
      }
    }
    int start = end;
    while (start > 0 && end - start < MOST_KEY && isKey(text.charAt(start - 1))) {
      start--;
    }
    return text.substring(start, end);
  }

  private static boolean isSecret(String key) {
    if (key.length() < SHORTEST_KEY) {
      return false;
    }
    String bare = key.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    for (String end : KEYS) {
      if (bare.endsWith(end)) {
        return true;
      }
    }
    return SHORT_KEY.matcher(key).find()
        || (isOwnHeader(key) && (bare.endsWith("key") || bare.endsWith("auth")));
  }

  private static boolean isOwnHeader(String key) {
    return key.regionMatches(true, 0, "x-", 0, 2);
  }

  private void valueAfter(int sign, boolean isHeader) {
    int start = sign + 1;
    if (text.charAt(start) == '~' || text.charAt(start) == '=') {
      start++;
    }
    int spaces = 0;
    while (spaces < MOST_SPACES && isAt(start, ' ')) {
      start++;
      spaces++;
    }
    int opened = start;
    while (isAt(opened, '\\')) {
      opened++;
    }
    if (opened < text.length() && isQuote(text.charAt(opened))) {
      strike(opened + 1, endOfQuoted(opened));
      return;
    }
    int end = endOfBare(start);
    boolean isProse = text.charAt(sign) == ':' ? !isTokenLike(start, end) : spaces > 1;
    if ((isHeader || !isProse)
        && NO_START.indexOf(text.charAt(Math.min(start, text.length() - 1))) < 0) {
      strike(start, end);
    }
  }

  private int endOfQuoted(int quote) {
    int end = quote + 1;
    while (end < text.length()
        && text.charAt(end) != text.charAt(quote)
        && "\\\r\n".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  private int endOfBare(int start) {
    int end = start;
    while (end < text.length()
        && !Character.isWhitespace(text.charAt(end))
        && NO_VALUE.indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  // "token: unexpected end" says what is wrong, "token: a1b2c3" gives one away.
  private boolean isTokenLike(int start, int end) {
    boolean hasDigit = false;
    for (int i = start; i < end; i++) {
      hasDigit |= text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    return end - start >= 16 || (end - start >= 4 && hasDigit);
  }

  private void strike(int start, int end) {
    if (end > start && !text.startsWith(Redaction.STRUCK, start)) {
      clean.append(text, kept, start).append(Redaction.STRUCK);
      kept = end;
    }
  }

  private boolean isAt(int index, char c) {
    return index < text.length() && text.charAt(index) == c;
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\'';
  }

  private static boolean isKey(char c) {
    return (c < 128 && Character.isLetterOrDigit(c)) || c == '_' || c == '-' || c == '.';
  }
}
