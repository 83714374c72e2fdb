package tifo.promql;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Which words mean something in PromQL. Without state.
final class Words {
  private static final Map<String, BinaryOp> OPERATORS =
      Arrays.stream(BinaryOp.values())
          .collect(Collectors.toUnmodifiableMap(BinaryOp::sign, Function.identity()));

  /// Words that cannot name a metric, because they may follow an operator.
  private static final Set<String> NEVER_METRIC =
      Set.of("on", "ignoring", "group_left", "group_right", "bool", "atan2");

  /// Words of the grammar that do not name a function, even before a parenthesis.
  private static final Set<String> KEYWORDS =
      Set.of(
          "on",
          "ignoring",
          "group_left",
          "group_right",
          "bool",
          "by",
          "without",
          "offset",
          "anchored",
          "smoothed",
          "fill",
          "fill_left",
          "fill_right");

  private static final Set<String> TIMES_OF_QUERY = Set.of("start", "end", "step", "range");

  private Words() {}

  static BinaryOp operator(String sign) {
    BinaryOp op = OPERATORS.get(sign.toLowerCase(Locale.ROOT));
    if (op == null) {
      throw new IllegalArgumentException(sign);
    }
    return op;
  }

  static boolean isOperator(String text) {
    return OPERATORS.containsKey(text.toLowerCase(Locale.ROOT));
  }

  static boolean isKeyword(String word) {
    return KEYWORDS.contains(word.toLowerCase(Locale.ROOT));
  }

  /// Functions whose names are words of the grammar too, and therefore read in any case.
  static boolean isTimeOfQuery(String word) {
    return TIMES_OF_QUERY.contains(word.toLowerCase(Locale.ROOT));
  }

  /// Whether a selector may start with it, without quotes.
  static boolean isMetricName(String name) {
    return isName(name.replace(':', '_')) && canBeMetric(name) && !isNumber(name);
  }

  /// Whether it needs no quotes within braces.
  static boolean isLabelName(String name) {
    return isName(name);
  }

  /// Whether it needs no quotes between the parentheses of `by`, `on` and the like.
  static boolean isGroupingLabel(String name) {
    return isName(name) && !isNumber(name);
  }

  private static boolean isNumber(String name) {
    return name.equalsIgnoreCase("inf") || name.equalsIgnoreCase("nan");
  }

  private static boolean isName(String name) {
    return !name.isEmpty()
        && !Lexer.isDigit(name.charAt(0))
        && name.chars().allMatch(c -> Lexer.isAlpha((char) c) || Lexer.isDigit((char) c));
  }

  static boolean canBeMetric(String word) {
    return !NEVER_METRIC.contains(word.toLowerCase(Locale.ROOT));
  }

  static String described(String word) {
    if (isOperator(word)) {
      return "<op:" + word + ">";
    }
    if (isKeyword(word)) {
      return "<" + word + ">";
    }
    if (Aggregation.named(word).isPresent()) {
      return "<aggr:" + word + ">";
    }
    return (word.contains(":") ? "metric identifier " : "identifier ") + Quotes.quote(word);
  }
}
