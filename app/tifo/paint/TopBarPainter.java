package tifo.paint;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tifo.match.Fixture;
import tifo.match.MatchMoment;
import tifo.match.MatchPhase;
import tifo.metric.Severity;
import tifo.rule.Alert;

/// The bar at the top of the wall: mode, score, match clock and phases, time to full time, sources,
/// the worst alarm, the wall's clock. Any thread.
///
/// Where width runs out, healthy sources fold into one, then the phase lane goes; the clock, the
/// mode and the worst alarm always stay.
public final class TopBarPainter {
  private static final double LANE = 232;
  private static final double ALARM_MOST = 420;

  /// Returns where the chip of each source is, by the source's name; one that is folded into others
  /// or has no room is left out.
  public Map<String, Box> paint(Surface surface, WallFacts facts) {
    Pen pen = Pen.of(surface, facts.context(""));
    Theme theme = facts.theme();
    double middle = surface.height() / 2;
    surface.fill(0, 0, surface.width(), surface.height(), theme.s1());
    surface.fill(0, surface.height() - 1, surface.width(), 1, theme.line());
    double right = clock(pen, facts, surface.width() - 16, middle);
    right = worst(pen, facts, right - 28, middle);
    double left = mode(pen, facts, 16, middle);
    if (facts.fixture().isPresent()) {
      left = match(pen, facts.fixture().get(), facts.now(), left, right, middle);
    }
    return sources(pen, facts, left, right - 16, middle);
  }

  private static double mode(Pen pen, WallFacts facts, double x, double middle) {
    Theme theme = facts.theme();
    String word = pen.say("mode." + facts.mode().name());
    boolean live = facts.mode() == WallFacts.Mode.LIVE;
    int ink = live ? theme.t1() : theme.s0();
    TextStyle style = Type.bold(Type.SENTENCE, ink);
    double width = 16 + 14 + pen.measure(word, style) + 14;
    Surface surface = pen.surface();
    if (live) {
      surface.strokeRound(x, middle - 16, width, 32, 4, 1, theme.line2());
      surface.disc(x + 18, middle, 5, ink);
    } else {
      surface.fillRound(x, middle - 16, width, 32, 4, theme.replay());
      surface.polygon(
          new double[] {x + 12, x + 22, x + 12},
          new double[] {middle - 6, middle, middle + 6},
          ink);
    }
    pen.text(word, x + 31, Type.baseline(middle, Type.SENTENCE), style);
    return x + width + 16;
  }

  private static double match(
      Pen pen, Fixture fixture, Instant now, double x, double right, double middle) {
    Theme theme = pen.theme();
    TextStyle name = Type.semibold(Type.TILE_VALUE, theme.t1());
    double baseline = Type.baseline(middle, Type.TILE_VALUE);
    double at =
        x
            + Runs.of(fixture.home() + " " + fixture.score(true, now), name)
                .and(" – ", Type.semibold(Type.TILE_VALUE, theme.t3()))
                .and(fixture.score(false, now) + " " + fixture.away(), name)
                .draw(pen.surface(), x, baseline);
    String clock = MatchMoment.of(fixture, now).clock();
    String phase = pen.say("phase." + fixture.phase(now).name());
    TextStyle small = Type.regular(Type.LABEL, theme.t2());
    double width =
        Math.max(
            pen.measure("000:00", name),
            Math.max(pen.measure(clock, name), pen.measure(phase, small)));
    double edge = at + 16 + width;
    pen.right(clock, edge, Type.baseline(middle - 8, Type.TILE_VALUE), name);
    pen.right(phase, edge, Type.baseline(middle + 16, Type.LABEL), small);
    at = edge + 12;
    if (right - at > LANE + 360) {
      new PhaseLane(pen, fixture).paint(new Box(at, middle - 26, LANE, 52), now);
      at += LANE + 16;
    }
    Optional<Instant> end = fixture.start(MatchPhase.AFTER).filter(e -> e.isAfter(now));
    if (end.isEmpty() || fixture.phase(now) == MatchPhase.BEFORE) {
      return at;
    }
    long minutes = Math.max(1, Math.round(fixture.matchTime(now, end.get()).toSeconds() / 60.0));
    String label = pen.say("bar.full-time");
    String value = pen.say("bar.about-minutes", minutes);
    Fact rest = fact(label, Runs.of(value, Type.semibold(Type.ROW_VALUE, theme.t1())));
    return at + rest.width(pen) + 40 > right ? at : separated(pen, rest, at, middle);
  }

  private static Map<String, Box> sources(
      Pen pen, WallFacts facts, double left, double right, double middle) {
    List<Fact> all = new ArrayList<>();
    recording(pen, facts, right - left).ifPresent(all::add);
    List<Fact> chips = new ArrayList<>(all);
    chips.addAll(SourceChips.each(pen, facts.sources()));
    List<Fact> folded = new ArrayList<>(all);
    folded.addAll(SourceChips.folded(pen, facts.sources()));
    List<Fact> shown = width(pen, chips) <= right - left ? chips : folded;
    Map<String, Box> places = new HashMap<>();
    double x = left;
    for (Fact chip : shown) {
      double wide = chip.width(pen) + 33;
      if (x + wide > right) {
        break;
      }
      // A folded chip, or a recording's, has a label that is no source's name.
      if (facts.sources().stream().anyMatch(source -> source.name().equals(chip.label()))) {
        places.put(chip.label(), new Box(x + 4, middle - 28, wide - 8, 56));
      }
      x = separated(pen, chip, x, middle);
    }
    return places;
  }

  // The name, and as much of its length and its gaps as there is room for.
  private static Optional<Fact> recording(Pen pen, WallFacts facts, double room) {
    String label = pen.say("bar.recording");
    TextStyle bold = Type.semibold(Type.TITLE, facts.theme().t1());
    if (facts.replay().isEmpty()) {
      return facts.recording().map(name -> fact(label, Runs.of(name, bold)));
    }
    ReplayTimeline timeline = facts.replay().get().timeline();
    TextStyle plain = Type.regular(Type.SENTENCE, facts.theme().t2());
    TimeText times = new TimeText(facts.zone(), pen.words());
    String length = " " + times.length(timeline.length());
    String gaps =
        timeline.gaps().isEmpty() ? "" : pen.say("bar.gaps", times.length(timeline.missing()));
    for (String words : List.of(length + gaps, length, "")) {
      Fact whole = fact(label, Runs.of(timeline.title(), bold).and(words, plain));
      if (whole.width(pen) + 33 <= room) {
        return Optional.of(whole);
      }
    }
    String name = Type.cut(pen.surface(), timeline.title(), bold, Math.max(0, room - 34));
    return Optional.of(fact(label, Runs.of(name, bold)));
  }

  private static Fact fact(String label, Runs value) {
    return new Fact(label, Optional.empty(), 0, value);
  }

  private static double width(Pen pen, List<Fact> facts) {
    return facts.stream().mapToDouble(fact -> fact.width(pen) + 33).sum();
  }

  private static double separated(Pen pen, Fact fact, double x, double middle) {
    pen.surface().fill(x, middle - 22, 1, 44, pen.theme().line());
    fact.draw(pen, x + 16, middle);
    return x + 33 + fact.width(pen);
  }

  private static double worst(Pen pen, WallFacts facts, double right, double middle) {
    List<Alert> alerts = AlarmOrder.of(facts.alerts(), facts.marks(), facts.now());
    if (facts.blindness().isPresent()) {
      // Why nothing is known says more than the first of the rules that suffer from it.
      alerts = alerts.stream().filter(alert -> !AlarmOrder.isAboutData(alert)).toList();
    }
    Theme theme = facts.theme();
    if (alerts.isEmpty()) {
      return facts
          .blindness()
          .map(blindness -> unknown(pen, BlindWords.of(pen, blindness), right, middle))
          .orElseGet(() -> calm(pen, right, middle));
    }
    Alert alert = alerts.getFirst();
    Severity severity = alert.severity();
    boolean data = AlarmOrder.isAboutData(alert);
    int ink = data ? theme.data() : theme.ink(severity);
    int ground = data ? theme.dataTint() : theme.tint(severity);
    Icon icon = data ? Icon.NO_DATA : Icons.of(severity);
    String label = pen.say(facts.blindness().isPresent() ? "bar.worst-known" : "bar.worst");
    return box(pen, icon, ink, ground, label, AlarmTitle.of(alert), right, middle);
  }

  private static double calm(Pen pen, double right, double middle) {
    Theme theme = pen.theme();
    Chip calm = Chip.plain(theme, Icon.OK, theme.ok(), pen.say("alarm.none"));
    return right - calm.drawRight(pen.surface(), right, middle);
  }

  // No alarm is known, which is not the same as none.
  private static double unknown(Pen pen, BlindWords words, double right, double middle) {
    Theme theme = pen.theme();
    return box(
        pen,
        words.icon(),
        theme.data(),
        theme.dataTint(),
        words.label(),
        words.sentence(),
        right,
        middle);
  }

  private static double box(
      Pen pen,
      Icon icon,
      int ink,
      int ground,
      String label,
      String title,
      double right,
      double middle) {
    TextStyle wanted = Type.semibold(Type.NAME, pen.theme().t1());
    TextStyle style = Type.fit(pen.surface(), title, wanted, ALARM_MOST - 66);
    TextStyle small = Type.semibold(Type.LABEL, ink);
    double text = Math.max(pen.measure(title, style), pen.measure(label, small));
    double width = 14 + 26 + 10 + text + 14;
    double x = right - width;
    Surface surface = pen.surface();
    surface.fillRound(x, middle - 24, width, 48, 4, ground);
    surface.icon(icon, x + 14, middle - 13, 26, ink, ground);
    pen.text(label, x + 50, Type.baseline(middle - 11, Type.LABEL), small);
    pen.text(title, x + 50, Type.baseline(middle + 9, style.size()), style);
    return x;
  }

  private static double clock(Pen pen, WallFacts facts, double right, double middle) {
    Theme theme = facts.theme();
    TextStyle time = Type.semibold(Type.TILE_VALUE, theme.t1());
    TextStyle small = Type.regular(Type.LABEL, theme.t3());
    String clock = pen.clock(facts.now());
    String date = pen.date(facts.now());
    pen.right(clock, right, Type.baseline(middle - 8, Type.TILE_VALUE), time);
    pen.right(date, right, Type.baseline(middle + 16, Type.LABEL), small);
    return right - Math.max(pen.measure(clock, time), pen.measure(date, small));
  }
}
