package tifo.paint;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Ticks on round local times: `05:00`, `05:15`, or days. Pure.
public final class TimeAxis {
  private static final long[] SECONDS = {
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200
  };
  private static final long DAY = 86_400;
  private static final int MOST_TICKS = 100;

  private TimeAxis() {}

  /// A tick: its time in milliseconds since the epoch, and what to write.
  public record Tick(long time, String label) {}

  /// At most `most` ticks within start..end (milliseconds), on the zone's round times.
  public static List<Tick> ticks(long start, long end, int most, ZoneId zone, Locale locale) {
    long step = step((end - start) / 1000.0 / Math.clamp(most, 1, MOST_TICKS));
    ZonedDateTime first = Instant.ofEpochMilli(start).atZone(zone);
    LocalDateTime at = first.toLocalDate().atStartOfDay();
    if (step < DAY) {
      long passed = ChronoUnit.SECONDS.between(at, first.toLocalDateTime());
      at = at.plusSeconds(passed / step * step);
    }
    DateTimeFormatter day =
        DateTimeFormatter.ofPattern(locale.getLanguage().equals("ja") ? "M/d" : "d MMM", locale);
    DateTimeFormatter clock =
        DateTimeFormatter.ofPattern(
            step < Duration.ofMinutes(1).toSeconds() ? "HH:mm:ss" : "HH:mm", Locale.ROOT);
    List<Tick> out = new ArrayList<>();
    long last = Long.MIN_VALUE;
    // Local times, so that ticks stay on round hours where the clocks change.
    for (int i = 0; i < 4 * MOST_TICKS; i++, at = at.plusSeconds(step)) {
      long time = at.atZone(zone).toInstant().toEpochMilli();
      if (time > end) {
        break;
      }
      if (time >= start && time > last) {
        boolean midnight = at.toLocalTime().toSecondOfDay() == 0;
        out.add(new Tick(time, (midnight ? day : clock).format(at)));
        last = time;
      }
    }
    return out;
  }

  private static long step(double atLeast) {
    for (long step : SECONDS) {
      if (step >= atLeast) {
        return step;
      }
    }
    return (long) Math.ceil(atLeast / DAY) * DAY;
  }
}
