package tifo.rule.template;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Optional;

/// Go's `time.Time` in UTC. Immutable.
record GoTime(Instant instant) implements Printed {
  private static final String DEFAULT_LAYOUT = "2006-01-02 15:04:05.999999999 -0700 MST";

  private ZonedDateTime utc() {
    return instant.atZone(ZoneOffset.UTC);
  }

  @Override
  public String typeName() {
    return "*time.Time";
  }

  @Override
  public Optional<Object> field(String name) {
    ZonedDateTime time = utc();
    return switch (name) {
      case "Unix" -> Optional.of(instant.getEpochSecond());
      case "UnixMilli" -> Optional.of(instant.toEpochMilli());
      case "UTC" -> Optional.of(this);
      case "Year" -> Optional.of((long) time.getYear());
      case "Month" -> Optional.of(time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
      case "Day" -> Optional.of((long) time.getDayOfMonth());
      case "YearDay" -> Optional.of((long) time.getDayOfYear());
      case "Hour" -> Optional.of((long) time.getHour());
      case "Minute" -> Optional.of((long) time.getMinute());
      case "Second" -> Optional.of((long) time.getSecond());
      case "Weekday" ->
          Optional.of(time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH));
      case "String" -> text().map(Object.class::cast);
      default -> Optional.empty();
    };
  }

  /// Go's `Format`, whose layouts are an example: `2006-01-02 15:04:05`.
  String format(String layout) {
    return GoLayout.format(utc(), layout);
  }

  @Override
  public Optional<String> text() {
    return Optional.of(format(DEFAULT_LAYOUT));
  }

  @Override
  public void print(GoPrinter printer) {
    printer.append(format(DEFAULT_LAYOUT));
  }
}
