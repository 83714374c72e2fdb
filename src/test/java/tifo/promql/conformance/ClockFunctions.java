package tifo.promql.conformance;

import java.util.Set;

/// The functions whose answer depends on the time of the step, and not only on what they are given.
final class ClockFunctions {
  static final Set<String> NAMES =
      Set.of(
          "time",
          "timestamp",
          "predict_linear",
          "minute",
          "hour",
          "day_of_week",
          "day_of_month",
          "day_of_year",
          "days_in_month",
          "month",
          "year");

  private ClockFunctions() {}
}
