package tifo.yaml;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/// Finds the word that was probably meant.
public final class Nearest {
  private Nearest() {}

  /// The known word with the smallest edit distance, if it is near enough to be a slip.
  public static Optional<String> of(String word, Collection<String> known) {
    String best = "";
    int bestDistance = 1 + Math.max(1, word.length() / 3);
    for (String candidate : known) {
      int distance = distance(folded(word), folded(candidate));
      if (distance < bestDistance) {
        bestDistance = distance;
        best = candidate;
      }
    }
    return best.isEmpty() ? Optional.empty() : Optional.of(best);
  }

  /// The end of a sentence: `; did you mean 'x'?` or `; known are a, b, c`.
  public static String hint(String word, Collection<String> known) {
    return of(word, known)
        .map(near -> "; did you mean '" + near + "'?")
        .orElse(known.isEmpty() ? "" : "; known are " + String.join(", ", known));
  }

  // camelCase, kebab-case and snake_case of one word are the same word
  private static String folded(String word) {
    return word.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
  }

  /// Optimal string alignment: insertions, deletions, changes and swaps of neighbours.
  static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      d[i][0] = i;
    }
    for (int j = 0; j <= b.length(); j++) {
      d[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1), d[i - 1][j - 1] + change);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
