package tifo.rule.unit;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tifo.metric.Labels;
import tifo.metric.Matcher.Op;
import tifo.metric.Series;
import tifo.promql.Expr;
import tifo.promql.Parser;
import tifo.promql.PromqlException;

/// Series as Prometheus' tests write them: `up{job="a"}` and `1 2+3x4 _ _x5 stale -1-2x3`. Pure.
final class SeriesNotation {
  /// A week of seconds; more was written by mistake.
  static final int MOST_SAMPLES = 1_000_000;

  // no hexadecimal ones: 0x40 is 41 zeros
  private static final String NUMBER =
      "[+-]?(?:(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?" + "|[iI][nN][fF]|[nN][aA][nN])";
  private static final Pattern ITEM =
      Pattern.compile(
          "(_)(?:x([0-9]+))?|(stale)|("
              + NUMBER
              + ")(?:([+-](?:"
              + NUMBER.substring(5)
              + "))?x([0-9]+))?");

  private SeriesNotation() {}

  /// The values, empty where there is no sample.
  ///
  /// @throws IllegalArgumentException with what is wrong
  static List<OptionalDouble> values(String text) {
    List<OptionalDouble> values = new ArrayList<>();
    for (String item : text.strip().split("\\s+")) {
      if (item.isEmpty()) {
        continue;
      }
      if (item.startsWith("{{")) {
        throw new IllegalArgumentException(
            "native histograms cannot be tested here; test their buckets");
      }
      Matcher parts = ITEM.matcher(item);
      if (!parts.matches()) {
        throw new IllegalArgumentException(
            "'" + item + "' is no value; write 1, 1+2x3, 1x4, _, _x5 or stale");
      }
      add(values, parts, item);
    }
    return values;
  }

  private static void add(List<OptionalDouble> values, Matcher parts, String item) {
    if (parts.group(1) != null) {
      repeat(values, times(parts.group(2), 1), item, OptionalDouble.empty(), 0);
    } else if (parts.group(3) != null) {
      double stale = Double.longBitsToDouble(Series.STALE_BITS);
      repeat(values, 1, item, OptionalDouble.of(stale), 0);
    } else {
      double step = parts.group(5) == null ? 0 : number(parts.group(5));
      int count = times(parts.group(6), 0) + 1;
      repeat(values, count, item, OptionalDouble.of(number(parts.group(4))), step);
    }
  }

  private static int times(String digits, int without) {
    if (digits == null) {
      return without;
    }
    return digits.length() > 9 ? Integer.MAX_VALUE - 1 : Integer.parseInt(digits);
  }

  private static void repeat(
      List<OptionalDouble> values, int count, String item, OptionalDouble first, double step) {
    if (count > MOST_SAMPLES - values.size()) {
      throw new IllegalArgumentException(
          "'" + item + "' makes more than " + MOST_SAMPLES + " samples; take a longer interval");
    }
    OptionalDouble value = first;
    for (int i = 0; i < count; i++) {
      values.add(value);
      // as Prometheus adds: one step after the other
      value =
          value.isPresent() && step != 0 ? OptionalDouble.of(value.getAsDouble() + step) : value;
    }
  }

  /// A number as Prometheus writes it.
  static double number(String text) {
    String lower = text.toLowerCase(java.util.Locale.ROOT);
    boolean negative = lower.startsWith("-");
    String size = negative || lower.startsWith("+") ? lower.substring(1) : lower;
    if (size.equals("nan") || size.equals(".nan")) {
      return Double.NaN;
    }
    double value =
        size.equals("inf") || size.equals(".inf")
            ? Double.POSITIVE_INFINITY
            : Double.parseDouble(size);
    return negative ? -value : value;
  }

  /// The labels of `up{job="a"}`; `{}` has none.
  ///
  /// @throws IllegalArgumentException with what is wrong
  static Labels labels(String text) {
    String metric = text.strip();
    if (metric.replaceAll("\\s", "").equals("{}") || metric.isEmpty()) {
      return Labels.EMPTY;
    }
    try {
      Expr.VectorSelector selector = Parser.parseSelector(metric);
      List<String> pairs = new ArrayList<>();
      for (tifo.metric.Matcher matcher : selector.matchers()) {
        if (matcher.op() != Op.EQUAL) {
          throw new IllegalArgumentException(
              "'" + metric + "' names no series; write its labels with '='");
        }
        pairs.add(matcher.name());
        pairs.add(matcher.value());
      }
      return Labels.of(pairs.toArray(String[]::new));
    } catch (PromqlException e) {
      throw new IllegalArgumentException("'" + metric + "' names no series: " + e.getMessage(), e);
    }
  }
}
