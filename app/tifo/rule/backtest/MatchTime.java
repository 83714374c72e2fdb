package tifo.rule.backtest;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import tifo.match.Fixture;
import tifo.yaml.Durations;

/// An instant as people write it: by the match's clock, `kickoff+20m`, or by the wall's,
/// `2022-12-02T05:18:52+09:00`. Immutable.
public sealed interface MatchTime {
  /// What to write, for messages.
  String FORMS = "kickoff+20m, or a time with its offset such as 2022-12-02T05:18:52+09:00";

  /// So far from kick-off, negative before it.
  record FromKickOff(Duration distance) implements MatchTime {}

  record At(Instant instant) implements MatchTime {}

  static Optional<MatchTime> parse(String text) {
    String word = "kickoff";
    if (text.startsWith(word)) {
      String rest = text.substring(word.length());
      if (rest.isEmpty()) {
        return Optional.of(new FromKickOff(Duration.ZERO));
      }
      Optional<Duration> distance = Durations.parse(rest.substring(1));
      return switch (rest.charAt(0)) {
        case '+' -> distance.map(FromKickOff::new);
        case '-' -> distance.map(far -> new FromKickOff(far.negated()));
        default -> Optional.empty();
      };
    }
    try {
      return Optional.of(new At(OffsetDateTime.parse(text).toInstant()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /// The instant; nothing when it counts from the kick-off of a match that is not known.
  default Optional<Instant> in(Optional<Fixture> match) {
    return switch (this) {
      case At at -> Optional.of(at.instant());
      case FromKickOff far -> match.map(fixture -> fixture.fromKickOff(far.distance()));
    };
  }
}
