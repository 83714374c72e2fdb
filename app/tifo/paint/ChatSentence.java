package tifo.paint;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import tifo.match.Fixture;
import tifo.match.MatchMoment;
import tifo.rule.Alert;
import tifo.rule.Alert.State;

/// The one sentence under an alert's title: state, where, since when, match minute, how long,
/// limit.
final class ChatSentence {
  static final double SIZE = 17;

  private final Pen pen;
  private final Alert alert;
  private final int ink;
  private final TextStyle plain;
  private final TextStyle strong;

  ChatSentence(Pen pen, Alert alert, int ink) {
    this.pen = pen;
    this.alert = alert;
    this.ink = ink;
    this.plain = Type.regular(SIZE, pen.theme().t2());
    this.strong = Type.bold(SIZE, pen.theme().t1());
  }

  Runs runs() {
    Instant start = alert.firedAt().orElse(alert.activeAt());
    TextStyle word = Type.bold(SIZE, ink);
    String severity = pen.say("severity." + alert.severity().name());
    if (alert.state() == State.RESOLVED) {
      Instant end = alert.resolvedAt().orElse(pen.context().now());
      return Runs.of(pen.say("chat.resolved-after", span(Duration.between(start, end))), word)
          .and(pen.say("chat.resolved-at"), plain)
          .and(pen.clock(end), strong)
          .and(minute(end) + pen.say("chat.was", severity, pen.clock(start)), plain);
    }
    String state = pen.say("chat.state." + alert.state());
    return Runs.of(pen.say("chat.word", severity, state), word)
        .and(place(), plain)
        .and(pen.say("chat.since"), plain)
        .and(pen.clock(start), strong)
        .and(minute(start), plain)
        .and(pen.say("chat.lasting", span(Duration.between(start, pen.context().now()))), plain)
        .and(limit(), plain);
  }

  private String place() {
    List<String> labels = ChatTitle.isUntold(alert) ? List.of() : TellingLabels.of(alert);
    return labels.isEmpty() ? "" : pen.say("chat.in", String.join(", ", labels));
  }

  private String minute(Instant at) {
    return pen.context()
        .fixture()
        .filter(f -> f.phase(at).isPlaying())
        .map(f -> minute(f, at))
        .orElse("");
  }

  private String minute(Fixture fixture, Instant at) {
    String phase = pen.say("phase." + fixture.phase(at));
    return pen.say("chat.minute", MatchMoment.of(fixture, at).clock(), phase);
  }

  private String limit() {
    String limit = AlarmTitle.limit(pen, alert);
    if (limit.isBlank()) {
      return "";
    }
    String upper = limit.substring(0, 1).toUpperCase(Locale.ROOT) + limit.substring(1);
    Duration waited =
        alert.firedAt().map(at -> Duration.between(alert.activeAt(), at)).orElse(Duration.ZERO);
    return waited.toSeconds() < 1
        ? pen.say("chat.limit", upper)
        : pen.say("chat.limit-for", upper, pen.age(waited));
  }

  // Minutes and seconds: an on-call reader wants to know whether it is 3 or nearly 4.
  private String span(Duration span) {
    long seconds = Math.max(0, span.toSeconds());
    return seconds < 120 || seconds >= 3600 || seconds % 60 == 0
        ? pen.age(span)
        : pen.say("minutes-seconds", seconds / 60, seconds % 60);
  }
}
