package tifo.source.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Replaces secrets by dots in any text, as they are, as an address writes them, and where the text
/// was cut within one. Immutable.
record Redaction(List<String> secrets) {
  private static final int SHORTEST_SECRET = 4;
  private static final String DOTS = "…";

  /// The longest first, because one secret may hold another.
  static Redaction of(Collection<String> secrets) {
    return new Redaction(
        secrets.stream()
            .flatMap(s -> Stream.of(s, URLEncoder.encode(s, StandardCharsets.UTF_8)))
            .filter(s -> s.length() >= SHORTEST_SECRET)
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList());
  }

  String redact(String text) {
    String clean = text;
    for (String secret : secrets) {
      clean = clean.replace(secret, DOTS);
    }
    for (String secret : secrets) {
      clean = withoutStart(secret, clean);
    }
    return clean;
  }

  // Whoever quotes a long text cuts it and writes dots, perhaps in the middle of a secret.
  private static String withoutStart(String secret, String text) {
    for (int cut = text.indexOf(DOTS); cut >= 0; cut = text.indexOf(DOTS, cut + 1)) {
      for (int most = Math.min(secret.length() - 1, cut); most >= SHORTEST_SECRET; most--) {
        if (text.regionMatches(cut - most, secret, 0, most)) {
          return withoutStart(secret, text.substring(0, cut - most) + text.substring(cut));
        }
      }
    }
    return text;
  }

  @Override
  public String toString() {
    return "Redaction[" + secrets.size() + " secrets]";
  }
}
