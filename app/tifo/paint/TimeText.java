package tifo.paint;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Clock times and spans as painters write them. Immutable, any thread.
public record TimeText(ZoneId zone, Words words) {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  static TimeText of(PaintContext context) {
    return new TimeText(context.zone(), Words.in(context.locale()));
  }

  /// `05:18:40` on the wall's clock.
  public String clock(Instant at) {
    return CLOCK.format(at.atZone(zone));
  }

  /// `05:18`.
  public String minute(Instant at) {
    return MINUTE.format(at.atZone(zone));
  }

  /// How long something lasts, in its two largest units: `40 s`, `1 min 40 s`, `3 h 20 min`.
  public String length(Duration length) {
    long seconds = Math.max(0, length.toSeconds());
    if (seconds < 60) {
      return words.say("span.s", seconds);
    }
    if (seconds < 3600) {
      return seconds % 60 == 0
          ? words.say("minutes", seconds / 60)
          : words.say("minutes-seconds", seconds / 60, seconds % 60);
    }
    long minutes = seconds / 60;
    return minutes % 60 == 0
        ? words.say("span.h", minutes / 60)
        : words.say("hours-minutes", minutes / 60, minutes % 60);
  }

  /// `47 s`, `4 min`, `3 h`, `2 d`; what has not happened yet is 0 s.
  public String span(Duration span) {
    long seconds = Math.max(0, span.toSeconds());
    if (seconds < 120) {
      return words.say("span.s", seconds);
    }
    if (seconds < 7200) {
      return words.say("span.min", seconds / 60);
    }
    return seconds < 172_800
        ? words.say("span.h", seconds / 3600)
        : words.say("span.d", seconds / 86_400);
  }
}
