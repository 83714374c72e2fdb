package tifo.rule.operator;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How much a workload matters, as its label or the settings say: `1`, `tier-2`, `high`. A lower
/// rank matters more. Immutable.
public record Importance(String word, int rank) {
  /// The rank of what nobody has ranked: behind what is known to matter, before what is known to
  /// matter little.
  static final int UNKNOWN = 250;

  private static final Pattern NUMBER =
      Pattern.compile("(?:tier|t|p)?[-_ ]?(\\d)", Pattern.CASE_INSENSITIVE);

  public static Importance parse(String word) {
    Matcher number = NUMBER.matcher(word.strip());
    if (number.matches()) {
      return new Importance(word.strip(), 100 * Integer.parseInt(number.group(1)));
    }
    int rank =
        switch (word.strip().toLowerCase(Locale.ROOT)) {
          case "critical", "highest", "core" -> 50;
          case "high", "important" -> 100;
          case "medium", "middle", "normal" -> 200;
          case "low", "best-effort" -> 300;
          case "lowest" -> 350;
          default -> UNKNOWN;
        };
    return new Importance(word.strip(), rank);
  }
}
