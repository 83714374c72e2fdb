package tifo.promql;

import static tifo.promql.ValueType.MATRIX;
import static tifo.promql.ValueType.SCALAR;
import static tifo.promql.ValueType.STRING;
import static tifo.promql.ValueType.VECTOR;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// All functions of PromQL as of Prometheus 3.14: 73 stable ones and 17 experimental, besides the
/// name that one of these had in 2.x. Immutable.
public final class Functions {
  private static final Map<String, Function> BY_NAME = table();

  /// Rules for a Prometheus 2 have it, and are asked there as they are written.
  private static final Function HOLT_WINTERS =
      new Function("holt_winters", List.of(MATRIX, SCALAR, SCALAR), 0, VECTOR, true);

  private Functions() {}

  /// Names are in lower case only.
  public static Optional<Function> named(String name) {
    return name.equals(HOLT_WINTERS.name())
        ? Optional.of(HOLT_WINTERS)
        : Optional.ofNullable(BY_NAME.get(name));
  }

  /// Sorted by name.
  public static Collection<Function> all() {
    return BY_NAME.values();
  }

  private static Map<String, Function> table() {
    Map<String, Function> table = new TreeMap<>();
    ofOneVector(table);
    ofOneMatrix(table);
    stable(table);
    experimental(table);
    return Collections.unmodifiableMap(table);
  }

  private static void ofOneVector(Map<String, Function> table) {
    for (String name :
        """
        abs absent acos acosh asin asinh atan atanh ceil cos cosh deg exp floor histogram_avg
        histogram_count histogram_stddev histogram_stdvar histogram_sum ln log10 log2 rad sgn sin
        sinh sort sort_desc sqrt tan tanh timestamp\
        """
            .split("\\s+")) {
      add(table, name, 0, VECTOR, VECTOR);
    }
    for (String name :
        """
        day_of_month day_of_week day_of_year days_in_month hour minute month year\
        """
            .split("\\s+")) {
      add(table, name, 1, VECTOR, VECTOR);
    }
  }

  private static void ofOneMatrix(Map<String, Function> table) {
    for (String name :
        """
        absent_over_time avg_over_time changes count_over_time delta deriv first_over_time idelta
        increase irate last_over_time max_over_time min_over_time present_over_time rate resets
        stddev_over_time stdvar_over_time sum_over_time\
        """
            .split("\\s+")) {
      add(table, name, 0, VECTOR, MATRIX);
    }
  }

  private static void stable(Map<String, Function> table) {
    add(table, "clamp", 0, VECTOR, VECTOR, SCALAR, SCALAR);
    add(table, "clamp_max", 0, VECTOR, VECTOR, SCALAR);
    add(table, "clamp_min", 0, VECTOR, VECTOR, SCALAR);
    add(table, "histogram_fraction", 0, VECTOR, SCALAR, SCALAR, VECTOR);
    add(table, "histogram_quantile", 0, VECTOR, SCALAR, VECTOR);
    add(table, "label_join", -1, VECTOR, VECTOR, STRING, STRING, STRING);
    add(table, "label_replace", 0, VECTOR, VECTOR, STRING, STRING, STRING, STRING);
    add(table, "pi", 0, SCALAR);
    add(table, "predict_linear", 0, VECTOR, MATRIX, SCALAR);
    add(table, "quantile_over_time", 0, VECTOR, SCALAR, MATRIX);
    add(table, "round", 1, VECTOR, VECTOR, SCALAR);
    add(table, "scalar", 0, SCALAR, VECTOR);
    add(table, "time", 0, SCALAR);
    add(table, "vector", 0, VECTOR, SCALAR);
  }

  private static void experimental(Map<String, Function> table) {
    experiment(table, "double_exponential_smoothing", 0, VECTOR, MATRIX, SCALAR, SCALAR);
    experiment(table, "end", 0, SCALAR);
    experiment(table, "histogram_quantiles", 9, VECTOR, VECTOR, STRING, SCALAR, SCALAR);
    experiment(table, "info", 1, VECTOR, VECTOR, VECTOR);
    experiment(table, "mad_over_time", 0, VECTOR, MATRIX);
    experiment(table, "max_of", 0, SCALAR, SCALAR, SCALAR);
    experiment(table, "min_of", 0, SCALAR, SCALAR, SCALAR);
    experiment(table, "range", 0, SCALAR);
    experiment(table, "sort_by_label", -1, VECTOR, VECTOR, STRING);
    experiment(table, "sort_by_label_desc", -1, VECTOR, VECTOR, STRING);
    experiment(table, "start", 0, SCALAR);
    experiment(table, "start_timestamp", 0, VECTOR, VECTOR);
    experiment(table, "step", 0, SCALAR);
    for (String name : List.of("first", "last", "max", "min")) {
      experiment(table, "ts_of_" + name + "_over_time", 0, VECTOR, MATRIX);
    }
  }

  private static void add(
      Map<String, Function> table, String name, int variadic, ValueType result, ValueType... args) {
    table.put(name, new Function(name, List.of(args), variadic, result, false));
  }

  private static void experiment(
      Map<String, Function> table, String name, int variadic, ValueType result, ValueType... args) {
    table.put(name, new Function(name, List.of(args), variadic, result, true));
  }
}
