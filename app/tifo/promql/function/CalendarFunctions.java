package tifo.promql.function;

import java.time.LocalDate;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToIntFunction;

/// The parts of a date from seconds since the epoch, in UTC. Any thread.
final class CalendarFunctions {
  private static final long DAY = 86_400;

  private CalendarFunctions() {}

  static Optional<DoubleUnaryOperator> named(String name) {
    return Optional.ofNullable(
        switch (name) {
          case "minute" -> clock(3600, 60);
          case "hour" -> clock(DAY, 3600);
          case "day_of_week" -> date(date -> date.getDayOfWeek().getValue() % 7);
          case "day_of_month" -> date(LocalDate::getDayOfMonth);
          case "day_of_year" -> date(LocalDate::getDayOfYear);
          case "days_in_month" -> date(LocalDate::lengthOfMonth);
          case "month" -> date(LocalDate::getMonthValue);
          case "year" -> date(LocalDate::getYear);
          default -> null;
        });
  }

  private static DoubleUnaryOperator clock(long whole, long part) {
    return seconds -> {
      if (!isTime(seconds)) {
        return Double.NaN;
      }
      long passed = Math.floorMod((long) seconds, whole) / part;
      return passed;
    };
  }

  private static DoubleUnaryOperator date(ToIntFunction<LocalDate> part) {
    return seconds ->
        isTime(seconds)
            ? part.applyAsInt(LocalDate.ofEpochDay(Math.floorDiv((long) seconds, DAY)))
            : Double.NaN;
  }

  /// The calendar ends some 999 million years away.
  private static boolean isTime(double seconds) {
    return Math.abs(seconds) < 3e16;
  }
}
