package tifo.paint;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tifo.metric.Severity;
import tifo.rule.Alert;
import tifo.rule.PanelLink;
import tifo.time.Instants;

/// What a panel's rules said over the time that its plot shows: OK, PENDING, FIRED. A replay knows
/// all of the past that could be judged, and hatches the rest; a live wall only since when the
/// alerts of now hold. One thread.
record RuleLane(Pen pen, PlotScale scale, String panelId) {
  static final double HEIGHT = 22;

  /// An episode of an alert: pending, then firing unless `fired` is empty.
  record Episode(Severity severity, Instant pending, Optional<Instant> fired, Instant to) {}

  /// A time at which the rules were not judged.
  record Unknown(Instant from, Instant to) {}

  void draw(double top, double right) {
    Theme theme = pen.theme();
    Surface surface = pen.surface();
    Box plot = scale.box();
    double middle = top + HEIGHT / 2;
    double now = x(pen.context().now());
    TextStyle small = Type.regular(Type.AXIS, theme.t3());
    pen.right(pen.say("zoom.rule"), plot.x() - 8, Type.baseline(middle, Type.AXIS), small);
    surface.fill(plot.x(), top, now - plot.x(), HEIGHT, isJudged() ? theme.s3() : theme.s2());
    List<Episode> episodes = episodes();
    LaneTexts texts = new LaneTexts(pen, new Box(plot.x(), top, now - plot.x(), HEIGHT));
    for (Unknown unknown : unknown()) {
      double left = x(unknown.from());
      double width = x(unknown.to()) - left;
      surface.fill(left, top, width, HEIGHT, theme.s2());
      surface.hatch(left, top, width, HEIGHT, 8, 1, theme.line2());
      texts.keep(new Box(left, middle - 8, width, 16));
    }
    for (Episode episode : episodes) {
      pending(episode, top);
    }
    for (Episode episode : episodes) {
      fired(episode, top);
    }
    for (Episode episode : episodes) {
      words(episode, texts, middle);
    }
    ok(episodes, texts, middle);
    latest(episodes, right, plot.right() + 12, middle);
  }

  private void pending(Episode episode, double top) {
    double left = x(episode.pending());
    double to = x(episode.fired().orElse(episode.to()));
    if (to - left >= 1) {
      Theme theme = pen.theme();
      pen.surface().fill(left, top, to - left, HEIGHT, theme.tint(episode.severity()));
      int ink = theme.ink(episode.severity());
      pen.surface().strokeRound(left, top, to - left, HEIGHT, 1, 1, ink, 4, 3);
    }
  }

  private void fired(Episode episode, double top) {
    Theme theme = pen.theme();
    boolean critical = episode.severity() == Severity.CRITICAL;
    int solid = critical ? theme.criticalSolid() : theme.ink(episode.severity());
    episode
        .fired()
        .ifPresent(from -> {
          double width = Math.max(2, x(episode.to()) - x(from));
          pen.surface().fill(x(from), top, width, HEIGHT, solid);
        });
  }

  private void words(Episode episode, LaneTexts texts, double middle) {
    Theme theme = pen.theme();
    TimeText times = TimeText.of(pen.context());
    Instant until = episode.fired().orElse(episode.to());
    String waited =
        pen.say("zoom.pending", times.length(Duration.between(episode.pending(), until)));
    TextStyle ink = Type.semibold(Type.AXIS, theme.ink(episode.severity()));
    if (!centred(texts, waited, ink, episode.pending(), until, middle)) {
      centred(texts, pen.say("zoom.pending-word"), ink, episode.pending(), until, middle);
    }
    episode
        .fired()
        .ifPresent(from -> {
          TextStyle dark = Type.bold(Type.AXIS, theme.s0());
          centred(texts, pen.say("zoom.fired-word"), dark, from, episode.to(), middle);
          double x = x(from);
          texts.keep(new Box(x, middle - 8, Math.max(2, x(episode.to()) - x), 16));
        });
    double left = x(episode.pending());
    texts.keep(new Box(left, middle - 8, Math.max(0, x(until) - left), 16));
  }

  private boolean centred(
      LaneTexts texts, String words, TextStyle style, Instant from, Instant to, double middle) {
    double left = x(from);
    double room = x(to) - left;
    double width = pen.measure(words, style);
    return width + 8 <= room && texts.write(words, style, left + (room - width) / 2, middle);
  }

  // Only what was judged can be called OK: on a live wall the past is not known, nor is it where
  // the panel has no rule.
  private void ok(List<Episode> episodes, LaneTexts texts, double middle) {
    TextStyle style = Type.semibold(Type.AXIS, pen.theme().t2());
    double left = scale.box().x() + 10;
    if (isJudged()) {
      String words = pen.say("severity.OK");
      boolean written = texts.write(words, style, left, middle);
      for (Unknown unknown : unknown()) {
        written = written || texts.write(words, style, x(unknown.to()) + 10, middle);
      }
    } else if (episodes.isEmpty()) {
      texts.write(pen.say("zoom.none"), style.in(pen.theme().t3()), left, middle);
    }
  }

  // What is the case now, beside the lane.
  private void latest(List<Episode> episodes, double right, double x, double middle) {
    Instant now = pen.context().now();
    TimeText times = TimeText.of(pen.context());
    episodes.stream()
        .filter(e -> !e.to().isBefore(now))
        .max(Comparator.comparing(Episode::severity).thenComparing(Episode::pending))
        .ifPresent(e -> {
          String words =
              e.fired()
                  .map(at -> pen.say("plot.fired-at", times.clock(at)))
                  .orElseGet(() -> pen.say("zoom.pending-since", times.clock(e.pending())));
          TextStyle wanted = Type.bold(Type.AXIS, pen.theme().ink(e.severity()));
          if (pen.measure(words, wanted) <= right - x) {
            pen.text(words, x, Type.baseline(middle, Type.AXIS), wanted);
          }
        });
  }

  private boolean isJudged() {
    return pen.context().replay().filter(r -> r.rules().panels().contains(panel())).isPresent();
  }

  private PanelLink panel() {
    return new PanelLink(pen.context().boardId(), panelId);
  }

  /// When nobody knows what a panel's rules would have said, as far as it is played.
  List<Unknown> unknown() {
    if (!isJudged()) {
      return List.of();
    }
    Instant now = pen.context().now();
    ReplayTimeline timeline = pen.context().replay().orElseThrow();
    List<Unknown> all = new ArrayList<>();
    for (ReplayTimeline.Unjudged one : timeline.rules().unjudged()) {
      if (one.panel().equals(panel())) {
        all.add(new Unknown(one.from(), Instants.earlier(one.to(), now)));
      }
    }
    all.add(new Unknown(timeline.judgedTo(), now));
    all.removeIf(one -> !one.from().isBefore(one.to()) || one.to().toEpochMilli() < scale.start());
    return all;
  }

  /// As far as they are played, worst last, so that the worst is seen.
  List<Episode> episodes() {
    Instant now = pen.context().now();
    PanelLink panel = panel();
    List<Episode> out = new ArrayList<>();
    if (pen.context().replay().isPresent()) {
      for (ReplayTimeline.Span span : pen.context().replay().get().alerts()) {
        if (span.panel().filter(panel::equals).isPresent() && !span.pendingSince().isAfter(now)) {
          Optional<Instant> fired = Optional.of(span.from()).filter(at -> !at.isAfter(now));
          Instant to = Instants.earlier(span.to(), now);
          out.add(new Episode(span.severity(), span.pendingSince(), fired, to));
        }
      }
      for (ReplayTimeline.Wait wait : pen.context().replay().get().rules().waits()) {
        if (wait.panel().equals(panel) && !wait.from().isAfter(now)) {
          Instant to = Instants.earlier(wait.to(), now);
          out.add(new Episode(wait.severity(), wait.from(), Optional.empty(), to));
        }
      }
    } else {
      for (Alert alert : pen.context().alerts()) {
        boolean judged = alert.isFiring() || alert.state() == Alert.State.PENDING;
        if (judged && alert.link().filter(panel::equals).isPresent()) {
          out.add(new Episode(alert.severity(), alert.activeAt(), alert.firedAt(), now));
        }
      }
    }
    out.removeIf(e -> e.to().toEpochMilli() < scale.start());
    out.sort(Comparator.comparing(Episode::severity));
    return out;
  }

  private double x(Instant at) {
    Box plot = scale.box();
    return Math.clamp(scale.x(at.toEpochMilli()), plot.x(), plot.right());
  }
}
