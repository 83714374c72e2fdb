package tifo.paint;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tifo.match.Fixture;
import tifo.match.Goal;
import tifo.match.MatchPhase;

/// The phases of a match as a narrow lane: played, to come, half-time dotted; goals as ticks with
/// their names above, the present as a triangle.
record PhaseLane(Pen pen, Fixture fixture) {
  private static final double BAR = 6;

  private record Span(MatchPhase phase, Instant from, Instant to) {}

  void paint(Box box, Instant now) {
    Theme theme = pen.theme();
    Surface surface = pen.surface();
    List<Span> spans = spans();
    Instant from = spans.getFirst().from();
    Instant to = spans.getLast().to();
    Scale scale = new Scale(box, from, to);
    double top = box.middle() - BAR / 2 - 1;
    for (Span span : spans) {
      double left = scale.x(span.from());
      double right = scale.x(span.to());
      if (!span.phase().isPlaying()) {
        surface.line(left + 2, top + 1, right - 2, top + 1, 1, theme.t3(), 2, 2);
        surface.line(left + 2, top + BAR - 1, right - 2, top + BAR - 1, 1, theme.t3(), 2, 2);
        continue;
      }
      surface.fill(left, top, right - left, BAR, theme.s3());
      double played = Math.min(scale.x(now), right);
      boolean current = fixture.phase(now) == span.phase();
      if (played > left) {
        surface.fill(left, top, played - left, BAR, current ? theme.t1() : theme.bar());
      }
    }
    TextStyle small = Type.regular(Type.AXIS, theme.t2());
    below(box, spans, scale, small.in(theme.t3()));
    goals(box, scale, now, small, top);
    if (!now.isBefore(from) && !now.isAfter(to)) {
      Marks.triangleUp(surface, scale.x(now), top + BAR + 2, 10, theme.t1());
    }
  }

  private record Scale(Box box, Instant from, Instant to) {
    double x(Instant at) {
      double all = Math.max(1, Duration.between(from, to).toMillis());
      double part = Duration.between(from, at).toMillis() / all;
      return box.x() + Math.clamp(part, 0, 1) * box.width();
    }
  }

  private List<Span> spans() {
    List<Span> spans = new ArrayList<>();
    List<Fixture.PhaseStart> phases = fixture.phases();
    for (int i = 0; i < phases.size(); i++) {
      MatchPhase phase = phases.get(i).phase();
      if (phase == MatchPhase.BEFORE || phase == MatchPhase.AFTER) {
        continue;
      }
      Instant from = phases.get(i).at();
      Instant to = i + 1 < phases.size() ? phases.get(i + 1).at() : from.plusSeconds(45 * 60);
      spans.add(new Span(phase, from, to));
    }
    if (spans.isEmpty()) {
      Instant kickOff =
          fixture.phases().isEmpty() ? Instant.EPOCH : fixture.phases().getFirst().at();
      spans.add(new Span(MatchPhase.FIRST_HALF, kickOff, kickOff.plusSeconds(45 * 60)));
    }
    return spans;
  }

  // The first phase's name at its left, the last one's at the right end.
  private void below(Box box, List<Span> spans, Scale scale, TextStyle style) {
    double baseline = Type.baseline(box.bottom() - 8, Type.AXIS);
    double end =
        box.x() + pen.text(pen.say("phase." + spans.getFirst().phase()), box.x(), baseline, style);
    String last = pen.say("phase." + spans.getLast().phase());
    double now = scale.x(pen.context().now());
    boolean free = box.right() - pen.measure(last, style) > Math.max(end, now) + 8;
    if (spans.size() > 1 && free) {
      pen.right(last, box.right(), baseline, style);
    }
  }

  // Goals of one side close together share a label: `JPN 48′ 51′`.
  private void goals(Box box, Scale scale, Instant now, TextStyle style, double top) {
    double baseline = Type.baseline(box.y() + 9, Type.AXIS);
    double taken = Double.NEGATIVE_INFINITY;
    Optional<Boolean> side = Optional.empty();
    for (Goal goal : fixture.goals()) {
      if (goal.at().isAfter(now)) {
        continue;
      }
      double x = scale.x(goal.at());
      pen.surface().fill(x - 1, top - 4, 2, BAR + 9, pen.theme().t1());
      boolean same = side.equals(Optional.of(goal.home()));
      String minute = goal.minute() + "′";
      String name = (goal.home() ? fixture.home() : fixture.away()) + " " + minute;
      boolean joined = same && x < taken + 12;
      String text = joined ? " " + minute : name;
      double width = pen.measure(text, style);
      double at = joined ? taken : Math.max(x - (name.equals(text) ? width * 0.75 : 0), taken + 8);
      at = joined ? at : Math.clamp(at, box.x() - 4, Math.max(box.x(), box.right() - width));
      if (at < taken) {
        continue;
      }
      pen.text(text, at, baseline, style);
      taken = at + width;
      side = Optional.of(goal.home());
    }
  }
}
