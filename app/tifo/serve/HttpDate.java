package tifo.serve;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The time as the header `Date` has it, written once a second. Any thread.
final class HttpDate {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private record Written(long second, String text) {
    static Written at(long second) {
      return new Written(second, FORM.format(Instant.ofEpochSecond(second)));
    }
  }

  private volatile Written last = Written.at(0);

  String at(long epochMillis) {
    long second = Math.floorDiv(epochMillis, 1000);
    Written written = last;
    if (written.second() != second) {
      written = Written.at(second);
      last = written;
    }
    return written.text();
  }
}
