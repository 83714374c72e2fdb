package tifo.paint;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import tifo.match.Fixture;
import tifo.match.MatchPhase;
import tifo.metric.Severity;

/// The conductor's lanes: phases with goals, alerts, annotations, gaps, another match. What lies
/// behind the playhead is dim. One thread.
record ConductorLanes(Pen pen, ReplayTimeline timeline, ConductorScale scale, ConductorRows rows) {
  private static final int DIM = 96;
  private static final double NARROWEST = 2;

  void paint() {
    LaneTexts texts = new LaneTexts(pen, scale.lanes());
    labels();
    phases();
    alerts(Severity.WARNING, rows.warning(), texts);
    alerts(Severity.CRITICAL, rows.critical(), texts);
    unjudged(texts);
    timeline.gaps().forEach(gap -> hatch(gap, texts));
    matches(texts);
    timeline.compared().ifPresent(compared -> compare(compared, texts));
    timeline.gaps().forEach(gap -> length(gap, texts));
    notes(texts);
  }

  private void labels() {
    label("conductor.phase", rows.phase().middle());
    label("conductor.critical", rows.critical().middle());
    label("conductor.warning", rows.warning().middle());
    if (rows.notes().isShown()) {
      label("conductor.notes", rows.notes().middle());
    }
    if (rows.compare().isShown()) {
      label("conductor.compare", rows.compare().middle());
    }
  }

  private void label(String key, double middle) {
    TextStyle style = Type.regular(Type.AXIS, pen.theme().t3());
    pen.right(pen.say(key), scale.lanes().x() - 10, Type.baseline(middle, Type.AXIS), style);
  }

  private void phases() {
    Theme theme = pen.theme();
    ConductorRows.Lane lane = rows.phase();
    List<MatchSpans.Span> spans = spans();
    if (spans.isEmpty()) {
      fill(timeline.start(), timeline.end(), lane, theme.s2());
    }
    for (MatchSpans.Span span : spans) {
      fill(span.from(), span.to(), lane, span.phase().isPlaying() ? theme.s3() : theme.s2());
    }
  }

  private List<MatchSpans.Span> spans() {
    return MatchSpans.of(timeline.matches(), timeline.start(), timeline.end());
  }

  private void fill(Instant from, Instant to, ConductorRows.Lane lane, int argb) {
    double x = scale.x(from);
    double width = Math.max(1, scale.x(to) - x - 2);
    pen.surface().fillRound(x, lane.top(), width, lane.height(), 2, argb);
  }

  private void matches(LaneTexts texts) {
    double middle = rows.phase().middle();
    Theme theme = pen.theme();
    timeline.matches().forEach(match -> new GoalMarks(pen, scale, texts).draw(match, middle));
    TextStyle quiet = Type.regular(Type.AXIS, theme.t2());
    TextStyle clear = Type.regular(Type.AXIS, theme.t1());
    for (MatchSpans.Span span : spans()) {
      TextStyle style = span.phase().isPlaying() ? clear : quiet;
      boolean several = timeline.matches().size() > 1;
      String sides = span.match().home() + " v " + span.match().away();
      String word = phase(span.phase());
      if (!several || !name(sides + " · " + word, style, span, texts)) {
        name(word, style, span, texts);
      }
    }
    if (timeline.matches().isEmpty()) {
      texts.write(pen.say("conductor.no-match"), quiet, scale.lanes().x() + 12, middle);
    }
  }

  private String phase(MatchPhase phase) {
    return switch (phase) {
      case BEFORE -> pen.say("conductor.before");
      case AFTER -> pen.say("conductor.after");
      default -> pen.say("phase." + phase);
    };
  }

  // At the phase's beginning, or at its end where goals took the beginning.
  private boolean name(String text, TextStyle style, MatchSpans.Span span, LaneTexts texts) {
    double left = scale.x(span.from()) + 10;
    double right = scale.x(span.to()) - 12;
    double middle = rows.phase().middle();
    return pen.measure(text, style) <= right - left
        && (texts.write(text, style, left, middle) || texts.writeRight(text, style, right, middle));
  }

  private void alerts(Severity severity, ConductorRows.Lane lane, LaneTexts texts) {
    Theme theme = pen.theme();
    int bright = severity == Severity.CRITICAL ? theme.criticalSolid() : theme.ink(severity);
    int dim = Pixels.mix(theme.s1(), bright, DIM);
    double now = scale.x(pen.context().now());
    Surface surface = pen.surface();
    for (ReplayTimeline.Span span : timeline.alerts()) {
      if (span.severity() == severity) {
        double left = scale.x(span.from());
        double right = Math.max(left + NARROWEST, scale.x(span.to()));
        double played = Math.clamp(now, left, right);
        boolean begun = !span.from().isAfter(pen.context().now());
        surface.fill(left, lane.top(), right - left, lane.height(), dim);
        if (begun) {
          double reached = Math.max(played - left, NARROWEST);
          surface.fill(left, lane.top(), reached, lane.height(), bright);
        }
        texts.keep(new Box(left, lane.top(), right - left, lane.height()));
      }
    }
  }

  private void unjudged(LaneTexts texts) {
    Instant from =
        timeline.judgedTo().isBefore(timeline.start()) ? timeline.start() : timeline.judgedTo();
    double left = scale.x(from);
    double right = scale.lanes().right();
    if (right - left < NARROWEST) {
      return;
    }
    Theme theme = pen.theme();
    double top = rows.critical().top() - 1;
    double high = rows.warning().bottom() + 1 - top;
    pen.surface().hatch(left, top, right - left, high, 8, 1, theme.line2());
    TextStyle style = Type.regular(Type.AXIS, theme.t2());
    String words = pen.say("conductor.unjudged");
    double width = pen.measure(words, style);
    double middle = top + high / 2;
    if (texts.hasRoom(new Box(left + 16, middle - 9, width, 18))) {
      pen.surface().fill(left + 8, middle - 9, width + 16, 18, theme.s1());
      texts.write(words, style, left + 16, middle);
    }
  }

  private Box box(ReplayTimeline.Hole gap) {
    double left = scale.x(gap.from());
    double width = Math.max(4, scale.x(gap.to()) - left);
    double x = Math.min(left, scale.lanes().right() - width);
    double top = rows.phase().top() - 6;
    return new Box(x, top, width, rows.rule() + 3 - top);
  }

  private void hatch(ReplayTimeline.Hole gap, LaneTexts texts) {
    Box box = box(gap);
    Theme theme = pen.theme();
    Surface surface = pen.surface();
    surface.fill(box.x(), box.y(), box.width(), box.height(), theme.dataTint());
    surface.hatch(box.x(), box.y(), box.width(), box.height(), 7, 1.6, theme.data());
    surface.strokeRound(box.x(), box.y(), box.width(), box.height(), 1, 1.5, theme.data(), 5, 3);
    texts.keep(box);
  }

  private void length(ReplayTimeline.Hole gap, LaneTexts texts) {
    Box box = box(gap);
    TimeText times = new TimeText(pen.context().zone(), pen.words());
    String words = pen.say("conductor.gap", times.length(Duration.between(gap.from(), gap.to())));
    TextStyle style = Type.semibold(Type.AXIS, pen.theme().data());
    for (double middle :
        new double[] {
          rows.critical().middle(),
          rows.warning().middle(),
          (rows.warning().bottom() + rows.rule()) / 2
        }) {
      if (texts.beside(words, style, box.x(), box.right(), middle)) {
        return;
      }
    }
  }

  private void notes(LaneTexts texts) {
    double middle = rows.notes().middle();
    TextStyle style = Type.regular(Type.AXIS, pen.theme().t2());
    List<ReplayTimeline.Note> notes = timeline.notes();
    for (ReplayTimeline.Note note : notes) {
      double x = x(note);
      texts.keep(new Box(x - 5, middle - 6, 10, 12));
    }
    for (ReplayTimeline.Note note : notes) {
      double x = x(note);
      boolean played = !note.at().isAfter(pen.context().now());
      int ink = played ? pen.theme().t2() : pen.theme().t3();
      Marks.triangleDown(pen.surface(), x, middle + 5, 11, ink);
      texts.beside(note.text(), style.in(ink), x - 4, x + 4, middle);
    }
  }

  private double x(ReplayTimeline.Note note) {
    Box lanes = scale.lanes();
    return Math.clamp(
        scale.x(note.at()), lanes.x() + 6, Math.max(lanes.x() + 6, lanes.right() - 6));
  }

  private void compare(ReplayTimeline.Compared compared, LaneTexts texts) {
    Theme theme = pen.theme();
    ConductorRows.Lane lane = rows.compare();
    Fixture moved = ComparedMatch.moved(compared);
    List<MatchSpans.Span> spans = MatchSpans.of(List.of(moved), timeline.start(), timeline.end());
    double widest = scale.lanes().x();
    double at = widest + 12;
    for (MatchSpans.Span span : spans) {
      double x = scale.x(span.from());
      double width = Math.max(1, scale.x(span.to()) - x - 2);
      pen.surface().strokeRound(x, lane.top(), width, lane.height(), 2, 1, theme.line2());
      if (width > widest) {
        widest = width;
        at = x + 12;
      }
      texts.keep(new Box(x - 2, lane.top(), 2, lane.height()));
    }
    new GoalMarks(pen, scale, texts).drawQuiet(moved, lane.middle());
    String day =
        DateTimeFormatter.ofPattern(pen.say("conductor.day"), pen.context().locale())
            .format(compared.match().kickOff().atZone(pen.context().zone()));
    TextStyle style = Type.regular(Type.AXIS, theme.t2());
    for (String words :
        List.of(pen.say("conductor.aligned", compared.title(), day), compared.title())) {
      if (texts.write(words, style, scale.lanes().x() + 12, lane.middle())
          || texts.write(words, style, at, lane.middle())) {
        return;
      }
    }
  }
}
