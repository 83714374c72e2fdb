package tifo.promql.conformance;

import java.util.List;
import java.util.Random;

/// Writes random PromQL over `FuzzSeries`; the same seed writes the same queries. One thread.
///
/// It keeps to what Prometheus 2.42 and 3.x answer alike. Left out, each for its reason: `atan2`
/// between vectors and `stddev` over infinities (2.42 differs), experimental functions, numbers as
/// durations, text of inexact numbers in `count_values`, and `@` on the step grid. Windows of
/// subqueries end in 7 s, so that none of their edges meets a multiple of the step.
public final class RandomQueries {
  private static final List<String> COUNTERS =
      List.of("http_requests_total", "latency_seconds_count");
  private static final List<String> GAUGES = List.of("temperature", "state", "flaky", "info");
  private static final List<String> ON_COUNTERS = List.of("rate", "increase", "irate", "resets");
  private static final List<String> ON_WINDOWS =
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
          "absent_over_time");
  private static final List<String> ON_VALUES =
      List.of(
          "abs",
          "ceil",
          "floor",
          "exp",
          "ln",
          "log2",
          "log10",
          "sqrt",
          "sgn",
          "round",
          "sin",
          "cos",
          "atan",
          "tanh",
          "asinh",
          "deg",
          "rad",
          "timestamp",
          "absent",
          "day_of_week",
          "minute",
          "hour",
          "sort",
          "-",
          "+");
  private static final List<String> AGGREGATIONS =
      List.of("sum", "avg", "min", "max", "count", "group", "stddev", "stdvar");
  private static final List<String> ARITHMETIC = List.of("+", "-", "*", "/", "%");
  private static final List<String> COMPARISONS = List.of("==", "!=", "<", "<=", ">", ">=");
  private static final List<String> SETS = List.of("and", "or", "unless");
  private static final List<String> WINDOWS = List.of("1m", "2m", "5m", "17m", "95s");
  private static final List<String> GROUPINGS =
      List.of("job", "instance", "code", "job, instance", "");
  private static final List<String> MATCHERS =
      List.of(
          "job=\"a\"",
          "job!=\"a\"",
          "job=~\"a|b\"",
          "instance!~\"i[02]\"",
          "code=\"\"",
          "instance=~\".*1\"",
          "nope=\"\"",
          "job=~\"[^c]\"");

  private final Random random;

  public RandomQueries(long seed) {
    this.random = new Random(seed);
  }

  /// The next query: mostly vectors, some scalars.
  public String next() {
    return chance(12) ? scalar(3) : vector(3);
  }

  private String vector(int depth) {
    if (depth == 0) {
      return chance(2) ? selector() : overCounter();
    }
    return switch (random.nextInt(12)) {
      case 0 -> selector();
      case 1 -> overCounter();
      case 2 -> overWindow(depth);
      case 3, 4 -> onValue(depth);
      case 5, 6 -> aggregation(depth);
      case 7 -> withScalar(depth);
      case 8 -> matched();
      case 9 -> set(depth);
      case 10 -> special(depth);
      default -> "(" + vector(depth - 1) + ")";
    };
  }

  private String selector() {
    return metric(chance(3) ? COUNTERS : GAUGES) + shift();
  }

  private String metric(List<String> among) {
    String name = one(among);
    return switch (random.nextInt(4)) {
      case 0 -> name + "{" + one(MATCHERS) + "}";
      case 1 -> name + "{" + one(MATCHERS) + ", " + one(MATCHERS) + "}";
      default -> name;
    };
  }

  private String shift() {
    return switch (random.nextInt(10)) {
      case 0 -> " offset " + one(List.of("1m", "5m", "-2m", "30s"));
      case 1 -> " @ " + FuzzSeries.middleSeconds();
      case 2 -> " @ end() offset 1m";
      case 3 -> " @ start()";
      default -> "";
    };
  }

  private String overCounter() {
    return one(ON_COUNTERS) + "(" + metric(COUNTERS) + "[" + one(WINDOWS) + "]" + shift() + ")";
  }

  private String overWindow(int depth) {
    String window =
        chance(3) ? subquery(depth) : metric(GAUGES) + "[" + one(WINDOWS) + "]" + shift();
    return switch (random.nextInt(6)) {
      case 0 ->
          "quantile_over_time("
              + one(List.of("0", "0.3", "0.5", "0.99", "1"))
              + ", "
              + window
              + ")";
      case 1 -> "predict_linear(" + window + ", " + random.nextInt(600) + ")";
      default -> one(ON_WINDOWS) + "(" + window + ")";
    };
  }

  private String subquery(int depth) {
    String step = one(List.of("15s", "30s", "1m", ""));
    return "("
        + vector(depth - 1)
        + ")["
        + one(List.of("3m7s", "5m7s", "11m7s"))
        + ":"
        + step
        + "]"
        + (chance(4) ? " offset 1m" : "");
  }

  private String onValue(int depth) {
    String function = one(ON_VALUES);
    return function + "(" + vector(depth - 1) + ")";
  }

  private String aggregation(int depth) {
    String inner = vector(depth - 1);
    String grouping = chance(3) ? "" : (chance(3) ? " without (" : " by (") + one(GROUPINGS) + ") ";
    return switch (random.nextInt(8)) {
      case 0 -> one(List.of("topk", "bottomk")) + "(" + (1 + random.nextInt(4)) + ", temperature)";
      case 1 ->
          "quantile" + grouping + "(" + one(List.of("0.1", "0.5", "0.9")) + ", " + inner + ")";
      case 2 -> "count_values" + grouping + "(\"value\", state" + shift() + ")";
      default -> one(AGGREGATIONS) + grouping + "(" + inner + ")";
    };
  }

  private String withScalar(int depth) {
    String inner = vector(depth - 1);
    boolean compare = chance(2);
    String op = compare ? one(COMPARISONS) + (chance(3) ? " bool" : "") : one(ARITHMETIC);
    String number = scalar(1);
    return chance(2)
        ? "(" + inner + ") " + op + " " + number
        : number + " " + op + " (" + inner + ")";
  }

  private String matched() {
    String op = chance(3) ? one(COMPARISONS) + (chance(2) ? " bool" : "") : one(ARITHMETIC);
    return switch (random.nextInt(4)) {
      case 0 -> "temperature" + shift() + " " + op + " on (job, instance) state" + shift();
      case 1 ->
          "rate(http_requests_total["
              + one(WINDOWS)
              + "]) "
              + op
              + " on (job, instance) group_left temperature";
      case 2 -> "temperature " + op + " on (job) group_left (team, version) info";
      default -> "info " + op + " on (job) group_right (team) temperature";
    };
  }

  private String set(int depth) {
    String on = chance(2) ? "" : chance(2) ? " on (job)" : " ignoring (code, instance)";
    return "(" + vector(depth - 1) + ") " + one(SETS) + on + " (" + vector(depth - 1) + ")";
  }

  private String special(int depth) {
    String inner = vector(depth - 1);
    return switch (random.nextInt(6)) {
      case 0 ->
          "histogram_quantile("
              + one(List.of("0.5", "0.9", "0.99"))
              + ", sum by (le, job) (rate(latency_seconds_bucket["
              + one(WINDOWS)
              + "])))";
      case 1 -> "label_replace(" + inner + ", \"new\", \"$1-x\", \"instance\", \"i(.*)\")";
      case 2 -> "label_join(" + inner + ", \"new\", \"/\", \"job\", \"instance\")";
      case 3 -> "clamp(" + inner + ", -1, 10)";
      case 4 -> "round(" + inner + ", 0.25)";
      default -> "vector(" + scalar(depth - 1) + ")";
    };
  }

  private String scalar(int depth) {
    return switch (random.nextInt(depth > 0 ? 6 : 3)) {
      case 0 -> Integer.toString(random.nextInt(20));
      case 1 -> Double.toString(random.nextInt(1000) / 8.0);
      case 2 -> "time()";
      case 3 -> "scalar(" + vector(depth - 1) + ")";
      default -> "(" + scalar(depth - 1) + " " + one(ARITHMETIC) + " " + scalar(depth - 1) + ")";
    };
  }

  private boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  private <T> T one(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
