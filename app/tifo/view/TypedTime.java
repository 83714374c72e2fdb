package tifo.view;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tifo.match.Fixture;
import tifo.match.MatchPhase;
import tifo.paint.ReplayTimeline;
import tifo.yaml.Durations;

/// Understands a time of a recording as an operator types it: `05:18:52`, `63'`, `45+2'`,
/// `kickoff+20m`, an ISO instant. Pure.
final class TypedTime {
  private static final Pattern CLOCK = Pattern.compile("(\\d{1,2}):(\\d{2})(?::(\\d{2}))?");
  private static final Pattern MINUTE =
      Pattern.compile("(\\d{1,3})(?:\\s*\\+\\s*(\\d{1,2}))?\\s*['′’]");
  private static final Pattern KICK_OFF =
      Pattern.compile("kick-?off(?:\\s*([+-])\\s*(\\S+))?", Pattern.CASE_INSENSITIVE);
  private static final int HALF = 45;
  private static final int FULL = 90;
  private static final int EXTRA = 120;

  private final ReplayTimeline timeline;
  private final Instant position;
  private final ZoneId zone;

  /// Of several times that may be meant the one nearest to `position` is.
  TypedTime(ReplayTimeline timeline, Instant position, ZoneId zone) {
    this.timeline = timeline;
    this.position = position;
    this.zone = zone;
  }

  /// What was meant, or the key of the sentence that says why it is not known.
  record Answer(Optional<Instant> at, String trouble) {
    static Answer of(Instant at) {
      return new Answer(Optional.of(at), "");
    }

    static Answer no(String key) {
      return new Answer(Optional.empty(), key);
    }
  }

  Answer read(String typed) {
    String text = typed.strip();
    Answer answer = understand(text);
    boolean outside =
        answer
            .at()
            .filter(at -> at.isBefore(timeline.start()) || at.isAfter(timeline.end()))
            .isPresent();
    return outside ? Answer.no("go-to.outside") : answer;
  }

  private Answer understand(String text) {
    Matcher clock = CLOCK.matcher(text);
    if (clock.matches()) {
      return clock(clock);
    }
    Matcher minute = MINUTE.matcher(text);
    if (minute.matches()) {
      return match().map(match -> minute(match, minute)).orElse(Answer.no("go-to.no-match"));
    }
    Matcher kickOff = KICK_OFF.matcher(text);
    if (kickOff.matches()) {
      return match().map(match -> kickOff(match, kickOff)).orElse(Answer.no("go-to.no-match"));
    }
    try {
      return Answer.of(Instant.parse(text.toUpperCase(Locale.ROOT)));
    } catch (DateTimeException e) {
      return Answer.no("go-to.not-understood");
    }
  }

  private Optional<Fixture> match() {
    return timeline.match(position);
  }

  private Answer clock(Matcher parts) {
    try {
      String seconds = parts.group(3);
      LocalTime time =
          LocalTime.of(
              Integer.parseInt(parts.group(1)),
              Integer.parseInt(parts.group(2)),
              seconds == null ? 0 : Integer.parseInt(seconds));
      LocalDate first = timeline.start().atZone(zone).toLocalDate();
      LocalDate last = timeline.end().atZone(zone).toLocalDate();
      return first
          .datesUntil(last.plusDays(1))
          .map(day -> day.atTime(time).atZone(zone).toInstant())
          .filter(at -> !at.isBefore(timeline.start()) && !at.isAfter(timeline.end()))
          .min(Comparator.comparing(at -> Duration.between(at, position).abs()))
          .map(Answer::of)
          .orElse(Answer.no("go-to.outside"));
    } catch (DateTimeException e) {
      return Answer.no("go-to.not-understood");
    }
  }

  // The 63rd minute begins when 62 are over; 45+2 is the second one after the half's 45.
  private static Answer minute(Fixture match, Matcher parts) {
    int minute = Integer.parseInt(parts.group(1));
    int over = parts.group(2) == null ? 0 : Integer.parseInt(parts.group(2));
    int base = minute <= HALF ? 0 : minute <= FULL ? HALF : FULL;
    MatchPhase phase =
        minute <= HALF
            ? MatchPhase.FIRST_HALF
            : minute <= FULL ? MatchPhase.SECOND_HALF : MatchPhase.EXTRA_TIME;
    if (minute < 1 || minute > EXTRA) {
      return Answer.no("go-to.not-understood");
    }
    Duration played = Duration.ofMinutes(minute - 1L + over - base);
    return match
        .start(phase)
        .map(start -> Answer.of(start.plusMillis(Math.round(played.toMillis() / match.speed()))))
        .orElse(Answer.no("go-to.no-match"));
  }

  private static Answer kickOff(Fixture match, Matcher parts) {
    if (parts.group(1) == null) {
      return Answer.of(match.kickOff());
    }
    return Durations.parse(parts.group(2))
        .map(away -> parts.group(1).equals("-") ? away.negated() : away)
        .map(away -> Answer.of(match.fromKickOff(away)))
        .orElse(Answer.no("go-to.not-understood"));
  }
}
