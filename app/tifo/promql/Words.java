package tifo.promql;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tifo.metric.Labels;

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

  private static final Set<String> OF_DURATIONS = Set.of("step", "range", "max_of", "min_of");

  private static final Set<String> ENDS_OF_QUERY = Set.of("start", "end");

  private static final Set<String> FILLS = Set.of("fill", "fill_left", "fill_right");

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

  /// As words are compared.
  static String folded(String word) {
    return word.toLowerCase(Locale.ROOT);
  }

  static boolean isOfDuration(String word) {
    return OF_DURATIONS.contains(folded(word));
  }

  static boolean isFill(String word) {
    return FILLS.contains(folded(word));
  }

  /// Whether a parenthesis behind it would make a call of a function, of whatever name.
  static boolean canBeFunction(String word) {
    return !isKeyword(word) && !isOperator(word) && word.indexOf(':') < 0;
  }

  /// Whether it names a label between the parentheses of `by`, `on` and the like.
  static boolean canBeGrouping(String word) {
    return !folded(word).equals("without");
  }

  /// Whether a selector may start with it, without quotes.
  static boolean isMetricName(String name) {
    return Labels.isClassicName(name.replace(':', '_')) && canBeMetric(name) && !isNumber(name);
  }

  /// Whether it needs no quotes within braces.
  static boolean isLabelName(String name) {
    return Labels.isClassicName(name);
  }

  /// Whether it needs no quotes between the parentheses of `by`, `on` and the like.
  static boolean isGroupingLabel(String name) {
    return Labels.isClassicName(name) && !isNumber(name) && canBeGrouping(name);
  }

  private static boolean isNumber(String name) {
    return name.equalsIgnoreCase("inf") || name.equalsIgnoreCase("nan");
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
    if (isOfDuration(word) || ENDS_OF_QUERY.contains(folded(word))) {
      return Quotes.quote(word);
    }
    return (word.contains(":") ? "metric identifier " : "identifier ") + Quotes.quote(word);
  }
}
