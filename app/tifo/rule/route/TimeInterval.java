package tifo.rule.route;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;

/// A recurring time, such as working hours. Immutable, any thread.
///
/// A list holds when one of its spans does, an empty list always; all lists have to hold. Minutes
/// count from midnight, their end excluded; weekdays from Sunday as 0; all other ends are included.
/// Times are those of the clock on the wall of `zone`, whatever an hour of summer time does to it.
public record TimeInterval(
    List<Span> minutes,
    List<Span> weekdays,
    List<Span> daysOfMonth,
    List<Span> months,
    List<Span> years,
    ZoneId zone) {
  /// From one number to another; days of a month may count back from its end, -1 being the last.
  public record Span(int first, int last) {
    boolean has(int value) {
      return value >= first && value <= last;
    }
  }

  public TimeInterval {
    minutes = List.copyOf(minutes);
    weekdays = List.copyOf(weekdays);
    daysOfMonth = List.copyOf(daysOfMonth);
    months = List.copyOf(months);
    years = List.copyOf(years);
  }

  public boolean contains(Instant at) {
    ZonedDateTime time = at.atZone(zone);
    int minute = time.getHour() * 60 + time.getMinute();
    return (minutes.isEmpty()
            || minutes.stream().anyMatch(m -> minute >= m.first() && minute < m.last()))
        && has(weekdays, time.getDayOfWeek().getValue() % 7)
        && (daysOfMonth.isEmpty() || daysOfMonth.stream().anyMatch(days -> isIn(days, time)))
        && has(months, time.getMonthValue())
        && has(years, time.getYear());
  }

  private static boolean has(List<Span> spans, int value) {
    return spans.isEmpty() || spans.stream().anyMatch(span -> span.has(value));
  }

  private static boolean isIn(Span days, ZonedDateTime time) {
    int length = YearMonth.from(time).lengthOfMonth();
    int first = days.first() < 0 ? length + days.first() + 1 : days.first();
    int last = days.last() < 0 ? length + days.last() + 1 : days.last();
    return time.getDayOfMonth() >= first && time.getDayOfMonth() <= last;
  }
}
