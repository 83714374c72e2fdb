package tifo.app;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import tifo.match.Fixture;
import tifo.match.MatchMoment;
import tifo.yaml.Durations;

/// Times as a backtest and the story of a replay write them: by the clock on the wall and by the
/// match. Immutable.
record BacktestTime(ZoneId zone, Optional<Fixture> match) {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx", Locale.ROOT);

  String clock(Instant at) {
    return CLOCK.format(at.atZone(zone));
  }

  String day(Instant at) {
    return DAY.format(at.atZone(zone));
  }

  /// `64'`, `HT`, before kick-off the minutes to it, `-12'`; empty without a match.
  String minute(Instant at) {
    if (match.isEmpty()) {
      return "";
    }
    MatchMoment moment = MatchMoment.of(match.get(), at);
    return moment.minute().isEmpty() ? moment.minutesFromKickOff() + "'" : moment.minute();
  }

  /// `4m10s`, to the second.
  static String length(Duration duration) {
    Duration whole = Duration.ofSeconds(Math.round(duration.toMillis() / 1000.0));
    return whole.isNegative() ? "-" + Durations.text(whole.negated()) : Durations.text(whole);
  }
}
