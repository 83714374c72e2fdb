package tifo.match;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tifo.yaml.Durations;

/// Reads times as an operator types them: `kickoff+20m`, `half-time-90s`, `full-time`, or an
/// instant with its offset, `2022-12-02T04:20:00+09:00`. Stateless.
///
/// What is added counts in time of the match, which is that of the clock but for a simulated match
/// that runs faster.
public final class MatchTime {
  private static final Pattern FORM = Pattern.compile("([a-z][a-z-]*[a-z])(?:([+-])(\\w+))?");
  private static final Map<String, MatchPhase> PHASES =
      Map.of(
          "kickoff", MatchPhase.FIRST_HALF,
          "kick-off", MatchPhase.FIRST_HALF,
          "half-time", MatchPhase.HALF_TIME,
          "second-half", MatchPhase.SECOND_HALF,
          "extra-time", MatchPhase.EXTRA_TIME,
          "penalties", MatchPhase.PENALTIES,
          "full-time", MatchPhase.AFTER);

  private MatchTime() {}

  /// @throws IllegalArgumentException with what to write instead
  public static Instant parse(String text, Optional<Fixture> match) {
    Matcher form = FORM.matcher(text);
    if (!form.matches() || !PHASES.containsKey(form.group(1))) {
      return absolute(text);
    }
    Fixture fixture =
        match.orElseThrow(() ->
            new IllegalArgumentException(
                "'" + text + "' needs a match, and the recording has none; write an instant"));
    Instant start =
        fixture
            .start(PHASES.get(form.group(1)))
            .orElseThrow(() -> new IllegalArgumentException("the match has no " + form.group(1)));
    return form.group(2) == null
        ? start
        : moved(start, form.group(2).equals("-"), form.group(3), fixture.speed(), text);
  }

  private static Instant moved(
      Instant start, boolean back, String duration, double speed, String text) {
    Duration by = Durations.parse(duration).orElseThrow(() -> unknown(text));
    long millis = Math.round(by.toMillis() / speed);
    return start.plusMillis(back ? -millis : millis);
  }

  private static Instant absolute(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw unknown(text);
    }
  }

  private static IllegalArgumentException unknown(String text) {
    return new IllegalArgumentException(
        "'"
            + text
            + "' is no time such as kickoff+20m, half-time-5m, full-time or"
            + " 2022-12-02T04:20:00+09:00");
  }
}
