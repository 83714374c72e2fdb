package tifo.promql.conformance;

import java.util.List;

/// Writes random PromQL over `FuzzSeries`, up to five levels deep; the same seed writes the same
/// queries. One thread.
///
/// It writes only what Prometheus 2.42 knows. What is ambiguous by itself is not written: `topk` of
/// equal values, spreads (`stddev`, `stdvar`) of groups with NaN or infinities, where 2.42 and 3.x
/// differ, and dates of NaN and infinities, which depend on the processor.
final class RandomQueries {
  private static final int DEPTH = 4;
  private static final List<String> OF_WINDOWS =
      List.of(
          "avg_over_time",
          "sum_over_time",
          "min_over_time",
          "max_over_time",
          "count_over_time",
          "last_over_time",
          "present_over_time",
          "stddev_over_time",
          "stdvar_over_time",
          "delta",
          "idelta",
          "deriv",
          "changes",
          "resets",
          "absent_over_time",
          "rate",
          "increase",
          "irate");
  private static final List<String> OF_COUNTERS =
      List.of("rate", "rate", "increase", "irate", "resets", "changes", "delta", "deriv");
  private static final List<String> OF_VALUES =
      List.of(
          "abs",
          "ceil",
          "floor",
          "ln",
          "log2",
          "log10",
          "sqrt",
          "sgn",
          "round",
          "asin",
          "acos",
          "atan",
          "tanh",
          "asinh",
          "acosh",
          "atanh",
          "deg",
          "rad",
          "timestamp",
          "absent",
          "sort",
          "sort_desc",
          "-",
          "+");

  // These make much of a rounding error in a great value.
  private static final List<String> STEEP = List.of("exp", "sin", "cos", "tan", "sinh", "cosh");
  private static final List<String> OF_DATES =
      List.of(
          "day_of_week",
          "day_of_month",
          "day_of_year",
          "days_in_month",
          "minute",
          "hour",
          "month",
          "year");
  private static final List<String> AGGREGATIONS =
      List.of("sum", "sum", "avg", "min", "max", "count", "group");
  private static final List<String> LABELS =
      List.of("job", "instance", "code", "zone", "team", "le", "__name__", "nope");
  private static final List<String> NUMBERS =
      List.of(
          "0", "1", "2", "3", "7", "60", "100", "0.5", "0.25", ".125", "5.", "1e3", "0x1F", "1e-9",
          "-1", "-3.5", "Inf", "-Inf", "NaN", "inf", "1e300", "017");
  // Not minus infinity, which 2.42 refuses and 3.x takes for none.
  private static final List<String> COUNTS =
      List.of("0", "1", "2", "3", "-1", "2.7", "1e3", "1e300", "NaN", "time() % 4", "scalar(up)");
  private static final List<String> QUANTILES =
      List.of("0", "0.1", "0.5", "0.9", "0.99", "1", "-1", "2", "NaN", "time() % 1");

  private final Dice dice;
  private final RandomSelectors selectors;
  private final RandomOperators operators;

  RandomQueries(long seed) {
    this.dice = Dice.of(seed);
    this.selectors = new RandomSelectors(dice);
    this.operators = new RandomOperators(dice, selectors, this);
  }

  /// The next query: mostly vectors, some scalars, range vectors, texts and mistakes.
  String next() {
    return switch (dice.below(60)) {
      case 0 -> selectors.window();
      case 1 -> subquery(3);
      case 2 -> dice.among("\"text\"", "'東京'", "`\\n`");
      case 3 -> new Mistakes(dice).in(vector(2));
      case 4, 5, 6, 7 -> scalar(3);
      default -> vector(1 + dice.below(DEPTH));
    };
  }

  String vector(int depth) {
    if (depth <= 0) {
      return dice.oneIn(3) ? ofCounter() : selectors.any();
    }
    return switch (dice.below(26)) {
      case 0, 1 -> selectors.any();
      case 2, 3 -> ofCounter();
      case 4, 5, 6 -> ofWindow(depth);
      case 7, 8, 9 -> dice.among(OF_VALUES) + "(" + vector(depth - 1) + ")";
      case 10, 11, 12, 13 -> aggregation(depth);
      case 14, 15 -> operators.withNumber(depth);
      case 16, 17, 18 -> operators.joined(depth);
      case 19, 20 -> operators.set(depth);
      case 21, 22 -> special(depth);
      case 23 -> histogram();
      case 24 -> dice.among("-", "+") + vector(depth - 1);
      default -> "(" + vector(depth - 1) + ")";
    };
  }

  private String ofCounter() {
    return dice.among(OF_COUNTERS) + "(" + selectors.window(RandomSelectors.COUNTERS) + ")";
  }

  private String ofWindow(int depth) {
    String window = dice.oneIn(3) ? subquery(depth) : selectors.window();
    return switch (dice.below(9)) {
      case 0 -> "quantile_over_time(" + dice.among(QUANTILES) + ", " + window + ")";
      case 1 -> "predict_linear(" + window + ", " + scalar(1) + ")";
      default -> dice.among(OF_WINDOWS) + "(" + window + ")";
    };
  }

  private String subquery(int depth) {
    String step = dice.among("15s", "30s", "1m", "", "17s", "7m", "1500ms");
    String inner = dice.oneIn(8) ? scalar(depth - 1) : vector(depth - 1);
    return "("
        + inner
        + ")["
        + dice.among("3m", "5m", "10m", "61s", "20m")
        + ":"
        + step
        + "]"
        + selectors.shift(4);
  }

  private String aggregation(int depth) {
    return switch (dice.below(12)) {
      case 0 -> aggregate(dice.among("topk", "bottomk"), dice.among(COUNTS), distinct());
      case 1, 2 -> aggregate("quantile", dice.among(QUANTILES), vector(depth - 1));
      case 3 -> {
        String label = dice.among("\"value\"", "\"job\"", "\"instance\"");
        yield aggregate("count_values", label, exact());
      }
      case 4 -> aggregate(dice.among("stddev", "stdvar"), "", finite());
      default -> aggregate(dice.among(AGGREGATIONS), "", vector(depth - 1));
    };
  }

  private String aggregate(String op, String parameter, String inner) {
    String of = "(" + (parameter.isEmpty() ? "" : parameter + ", ") + inner + ")";
    if (dice.oneIn(4)) {
      return op + of;
    }
    String grouping = dice.among("by", "by", "without") + " (" + dice.some(LABELS, 3) + ")";
    return dice.oneIn(3) ? op + of + " " + grouping : op + " " + grouping + " " + of;
  }

  /// No two series with one value at any time.
  private String distinct() {
    String temperature = selectors.of(List.of("temperature"));
    return dice.oneIn(3) ? "sum by (instance, job) (" + temperature + ")" : temperature;
  }

  /// Few different values, and all of them exact.
  private String exact() {
    return switch (dice.below(3)) {
      case 0 -> selectors.of(List.of("state", "constant", "edge", "rare", "up", "level", "odd"));
      case 1 -> "count by (job) (" + selectors.any() + ")";
      default -> dice.among("changes", "resets") + "(" + selectors.window() + ")";
    };
  }

  private String finite() {
    String over = dice.among("max", "min", "sum", "last") + "_over_time(";
    return dice.oneIn(3)
        ? over + selectors.window(RandomSelectors.FINITE) + ")"
        : selectors.of(RandomSelectors.FINITE);
  }

  private String histogram() {
    String buckets =
        switch (dice.below(4)) {
          case 0 -> selectors.of(List.of("latency_seconds_bucket"));
          case 1 ->
              "sum by (le) (rate(" + selectors.window(List.of("latency_seconds_bucket")) + "))";
          default ->
              dice.among("rate", "increase")
                  + "("
                  + selectors.window(List.of("latency_seconds_bucket"))
                  + ")";
        };
    return "histogram_quantile(" + dice.among(QUANTILES) + ", " + buckets + ")";
  }

  private String special(int depth) {
    return switch (dice.below(10)) {
      case 8 ->
          dice.among(STEEP)
              + "("
              + (dice.oneIn(3) ? exact() : "clamp(" + vector(depth - 1) + ", -20, 20)")
              + ")";
      case 0 -> "clamp(" + vector(depth - 1) + ", " + scalar(1) + ", " + scalar(1) + ")";
      case 1 -> dice.among("clamp_min", "clamp_max") + "(" + vector(depth - 1) + ", 10)";
      case 2 -> "round(" + vector(depth - 1) + ", " + dice.among("0.25", "5", "10", "-1") + ")";
      case 3 -> "vector(" + scalar(depth - 1) + ")";
      case 4 -> dice.among(OF_DATES) + "(" + date() + ")";
      case 5 -> dice.among("absent", "timestamp") + "(" + selectors.any() + ")";
      case 6 -> "absent_over_time(" + selectors.window() + ")";
      case 7 -> join(depth);
      default -> replace(depth);
    };
  }

  private String replace(int depth) {
    String target = dice.among("new", "job", "instance", "__name__", "zone");
    String with = dice.among("$1", "$1-x", "${1}y", "fixed", "", "$2", "$$", "${name}");
    String source = dice.among("instance", "job", "nope", "path", "__name__", "new");
    String regex = dice.among("i(.*)", "(.*)", "", "(?P<name>.)(.*)", "[ab]", "/(a)/.*");
    return "label_replace(%s, \"%s\", \"%s\", \"%s\", \"%s\")"
        .formatted(vector(depth - 1), target, with, source, regex);
  }

  /// A time, or none for the step's own.
  private String date() {
    return switch (dice.below(4)) {
      case 0 -> "";
      case 1 -> "vector(time() - 86400 * " + dice.below(40_000) + ")";
      case 2 -> "timestamp(" + selectors.any() + ")";
      default -> selectors.of(RandomSelectors.FINITE) + " * 1e7";
    };
  }

  private String join(int depth) {
    String target = dice.among("new", "job", "__name__", "zone");
    String sources =
        dice.among("\"job\"", "\"job\", \"instance\"", "\"nope\"", "\"code\", \"job\"");
    return "label_join(%s, \"%s\", \"%s\", %s)"
        .formatted(vector(depth - 1), target, dice.among("", "-", "/"), sources);
  }

  String scalar(int depth) {
    return switch (dice.below(depth > 0 ? 10 : 4)) {
      case 0, 1, 2 -> dice.among(NUMBERS);
      case 3 -> dice.among("time()", "pi()");
      case 4, 5 -> "scalar(" + vector(depth - 1) + ")";
      case 6 -> "-" + scalar(depth - 1);
      case 7 -> operators.compareNumbers(scalar(depth - 1), scalar(depth - 1));
      default -> operators.reckonNumbers(scalar(depth - 1), scalar(depth - 1));
    };
  }
}
