package tifo.paint;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tifo.match.Fixture;
import tifo.match.Goal;
import tifo.match.MatchMoment;
import tifo.metric.Severity;

/// Says what a recording holds at a time: goals, alerts, annotations, gaps. Pure, any thread.
public final class TimelineWords {
  private static final int MOST = 6;

  private TimelineWords() {}

  /// What a line speaks of, which decides its colour.
  public enum Kind {
    PLAIN,
    CRITICAL,
    WARNING,
    DATA
  }

  public record Line(Kind kind, String text) {}

  /// A time in words: on the wall's clock, in its match if there is one, and what lies there.
  public record Moment(String clock, Optional<String> match, List<Line> lines) {
    public Moment {
      lines = List.copyOf(lines);
    }
  }

  /// `near` is how far from the instant something may lie to be meant.
  public static Moment at(
      ReplayTimeline timeline, Instant at, Duration near, PaintContext context) {
    Words words = Words.in(context.locale());
    TimeText times = new TimeText(context.zone(), words);
    Instant from = at.minus(near);
    Instant to = at.plus(near);
    List<Line> lines = new ArrayList<>();
    timeline.matches().forEach(match -> goals(match, match.goals(), from, to, words, lines));
    timeline
        .compared()
        .map(ComparedMatch::moved)
        .ifPresent(match -> goals(match, match.goals(), from, to, words, lines));
    timeline.alerts().stream()
        .filter(span -> !span.from().isAfter(to) && !span.to().isBefore(from))
        .filter(span -> span.severity().isWorseThan(Severity.INFO))
        .sorted(Comparator.comparing(ReplayTimeline.Span::severity).reversed())
        .forEach(span -> lines.add(alert(span, times, words)));
    for (ReplayTimeline.Note note : timeline.notes()) {
      if (!note.at().isBefore(from) && !note.at().isAfter(to)) {
        lines.add(new Line(Kind.PLAIN, note.text()));
      }
    }
    for (ReplayTimeline.Hole gap : timeline.gaps()) {
      if (!gap.from().isAfter(to) && !gap.to().isBefore(from)) {
        String length = times.length(Duration.between(gap.from(), gap.to()));
        lines.addFirst(new Line(Kind.DATA, words.say("conductor.gap-why", length, gap.reason())));
      }
    }
    if (at.isAfter(timeline.judgedTo())) {
      lines.add(new Line(Kind.PLAIN, words.say("conductor.unjudged")));
    }
    return new Moment(times.clock(at), match(timeline, at, words), few(lines, words));
  }

  /// The time on the wall's clock.
  public static String clock(Instant at, PaintContext context) {
    return new TimeText(context.zone(), Words.in(context.locale())).clock(at);
  }

  /// `59:57, 2nd half`; empty without a match.
  public static Optional<String> match(ReplayTimeline timeline, Instant at, Words words) {
    return timeline
        .match(at)
        .map(match ->
            MatchMoment.of(match, at).clock() + ", " + words.say("phase." + match.phase(at)));
  }

  private static void goals(
      Fixture match, List<Goal> goals, Instant from, Instant to, Words words, List<Line> out) {
    for (Goal goal : goals) {
      if (!goal.at().isBefore(from) && !goal.at().isAfter(to)) {
        String side = goal.home() ? match.home() : match.away();
        String sides = match.home() + " v " + match.away();
        out.add(new Line(Kind.PLAIN, words.say("conductor.goal", side, goal.minute(), sides)));
      }
    }
  }

  private static Line alert(ReplayTimeline.Span span, TimeText times, Words words) {
    Kind kind = span.severity() == Severity.CRITICAL ? Kind.CRITICAL : Kind.WARNING;
    String text =
        words.say(
            "conductor.alert",
            words.say("severity." + span.severity()),
            span.title(),
            times.clock(span.from()),
            times.length(Duration.between(span.from(), span.to())));
    return new Line(kind, text);
  }

  private static List<Line> few(List<Line> lines, Words words) {
    if (lines.size() <= MOST) {
      return lines;
    }
    List<Line> shown = new ArrayList<>(lines.subList(0, MOST - 1));
    int more = lines.size() - shown.size();
    shown.add(new Line(Kind.PLAIN, words.say("rows.more", more)));
    return shown;
  }
}
