package tifo.paint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import tifo.board.PanelData;
import tifo.board.PanelSpec;
import tifo.metric.Labels;
import tifo.metric.Matrix;
import tifo.metric.Reading;
import tifo.metric.Series;
import tifo.metric.Severity;

/// The HPAs of a board in one line: the switch that sends them to their maximum, who is in trouble,
/// and whether there is room if the switch is thrown. The switch is called as the panel is.
final class HpaSummary {
  private static final double ICON = 34;
  private static final double LEAST_GAP = 20;
  private static final double MOST_GAP = 48;
  private static final int MOST_NAMES = 2;

  private final Pen pen;
  private final Theme theme;
  private final String name;
  private final PanelData data;
  private final List<HpaRow> rows;

  HpaSummary(Pen pen, PanelSpec.Hpa spec, PanelData data) {
    this.pen = pen;
    this.theme = pen.theme();
    this.name = spec.frame().title().in(pen.context().locale());
    this.data = data;
    this.rows = HpaRow.worstFirst(HpaRow.read(data));
  }

  void paint() {
    Surface surface = pen.surface();
    Optional<Reading> worst = data.worst();
    DataState state = DataState.of(worst, false, pen.context());
    Box box = new Box(0, 0, surface.width(), surface.height());
    surface.fillRound(0, 0, box.width(), box.height(), 6, theme.s1());
    PanelFramePainter.border(surface, state, theme);
    if (!state.isCurrent()) {
      pen.icon(state.icon(), 20, box.middle(), ICON, theme.data());
      Framed.reason(pen, worst, box.from(20 + ICON + 16).inset(0, box.height() / 3));
      return;
    }
    double age = age(worst, state, box);
    double left = switchIcon(box);
    for (int names = MOST_NAMES; names >= 0; names--) {
      for (boolean detailed : new boolean[] {true, false}) {
        List<Fact> facts = facts(names);
        List<Fact> rooms = rooms(detailed);
        double used = facts.stream().mapToDouble(fact -> fact.width(pen)).sum() + width(rooms);
        double gap = (age - 8 - left - used) / (facts.size() + 1);
        if (gap >= LEAST_GAP || (names == 0 && !detailed)) {
          draw(facts, rooms, left, Math.clamp(gap, LEAST_GAP, MOST_GAP), box);
          return;
        }
      }
    }
  }

  // Below the age stands the mark of data that are only a part.
  private double age(Optional<Reading> worst, DataState state, Box box) {
    TextStyle style = Type.regular(Type.LABEL, theme.t3());
    String age = worst.map(r -> pen.age(r.age(pen.context().now()))).orElse("");
    double right = box.right() - PanelFramePainter.PADDING;
    double width = pen.right(age, right, 24, style);
    if (!state.isFresh()) {
      Chip chip = PanelFramePainter.chip(state, theme);
      width = Math.max(width, chip.drawRight(pen.surface(), right, box.middle() + 8));
    }
    return right - width;
  }

  private boolean isThrown() {
    return data.matrix("switch").series().stream().anyMatch(series -> series.last() > 0);
  }

  private double switchIcon(Box box) {
    double x = 20;
    if (isThrown()) {
      pen.icon(Icon.INFO, x, box.middle(), ICON, theme.info());
    } else {
      pen.surface().ring(x + ICON / 2, box.middle(), ICON / 2 - 2, 3, theme.t2());
    }
    return x + ICON + 14;
  }

  private void draw(List<Fact> facts, List<Fact> rooms, double left, double gap, Box box) {
    double x = left;
    for (Fact fact : facts) {
      fact.draw(pen, x, box.middle());
      x += fact.width(pen) + gap;
      pen.surface().fill(x - gap / 2, box.y() + 12, 1, box.height() - 24, theme.line());
    }
    for (Fact room : rooms) {
      room.draw(pen, x, box.middle());
      x += unlabelled(room).width(pen) + LEAST_GAP;
    }
  }

  // The first one's label reaches over those after it.
  private double width(List<Fact> rooms) {
    double values =
        rooms.stream().mapToDouble(room -> unlabelled(room).width(pen) + LEAST_GAP).sum();
    return rooms.isEmpty() ? 0 : Math.max(rooms.getFirst().width(pen), values - LEAST_GAP);
  }

  private static Fact unlabelled(Fact fact) {
    return new Fact("", fact.icon(), fact.ink(), fact.value());
  }

  private List<Fact> facts(int names) {
    List<Fact> facts = new ArrayList<>();
    if (!data.matrix("switch").isEmpty()) {
      facts.add(switched());
    }
    facts.add(count("hpa.at-max-count", Severity.CRITICAL, HpaRow::isAtMax, names));
    facts.add(blind(names));
    facts.add(count("hpa.unguarded-count", Severity.WARNING, HpaRow::hasNoSafeguard, names));
    return facts;
  }

  // Whether there is room for what the switch adds, now and if a zone dies.
  private List<Fact> rooms(boolean detailed) {
    OptionalDouble pods = sum("pods");
    OptionalDouble demand = sum("demand");
    if (pods.isEmpty() || demand.isEmpty()) {
      return List.of();
    }
    String label =
        pen.say(
            isThrown() ? "hpa.is-thrown" : "hpa.if-thrown",
            name,
            Amounts.count(pods.getAsDouble()),
            Amounts.count(demand.getAsDouble()));
    List<Fact> rooms =
        List.of(
            room(label, "free", "now", Severity.CRITICAL),
            room("", "free_after", "zone", Severity.WARNING));
    return detailed ? rooms : rooms.stream().map(HpaSummary::brief).toList();
  }

  private static Fact brief(Fact fact) {
    Runs.Run first = fact.value().runs().getFirst();
    Runs verdict = Runs.of(first.text().strip(), first.style());
    return new Fact(fact.label(), fact.icon(), fact.ink(), verdict);
  }

  private Fact switched() {
    TextStyle small = Type.regular(Type.LABEL, theme.t2());
    int wired = data.matrix("wired").series().size();
    Runs value =
        Runs.of(
                pen.say(isThrown() ? "hpa.on" : "hpa.off"),
                Type.bold(Type.ALARM, isThrown() ? theme.info() : theme.t1()))
            .and("  " + pen.say("hpa.wired", wired, rows.size()), small);
    return new Fact(name, Optional.empty(), 0, value);
  }

  private Fact count(String key, Severity severity, Predicate<HpaRow> which, int names) {
    List<HpaRow> found = rows.stream().filter(which).toList();
    Severity state = found.isEmpty() ? Severity.OK : severity;
    return new Fact(
        pen.say(key), Optional.of(Icons.of(state)), theme.ink(state), names(found, names));
  }

  private Fact blind(int names) {
    List<HpaRow> found = rows.stream().filter(row -> !row.missing().isEmpty()).toList();
    boolean any = !found.isEmpty();
    return new Fact(
        pen.say("hpa.missing-count"),
        Optional.of(any ? Icon.NO_DATA : Icon.OK),
        any ? theme.data() : theme.ok(),
        names(found, names));
  }

  private Runs names(List<HpaRow> found, int most) {
    List<String> shown = found.stream().limit(most).map(HpaRow::name).toList();
    int more = found.size() - shown.size();
    TextStyle style = Type.regular(Type.TITLE, theme.t2());
    Runs runs = Runs.of(String.valueOf(found.size()), Type.bold(Type.ALARM, theme.t1()));
    if (!shown.isEmpty()) {
      runs = runs.and("  " + String.join(", ", shown), style);
      runs = more > 0 ? runs.and("  " + pen.say("rows.more", Amounts.count(more)), style) : runs;
    }
    return runs;
  }

  // It fits when it does in every cluster; else the tightest one is named.
  private Fact room(String label, String ref, String when, Severity otherwise) {
    double all = 0;
    double least = Double.POSITIVE_INFINITY;
    String tightest = "";
    for (Series demand : data.matrix("demand").series()) {
      Labels cluster = demand.labels().only(List.of("cluster"));
      double free = data.matrix(ref).find(cluster).map(Series::last).orElse(Double.NaN);
      double left = free - demand.last();
      if (!(left >= least)) {
        least = left;
        tightest =
            pen.say(
                "hpa.free-of",
                cluster.get("cluster"),
                Amounts.count(free),
                Amounts.count(demand.last()));
      }
      all += free;
    }
    if (Double.isNaN(all)) {
      return fact(label, "hpa.fits-unknown-" + when, "", Icon.NO_DATA, theme.data());
    }
    return least >= 0
        ? fact(label, "hpa.fits-" + when, free(all), Icon.OK, theme.ok())
        : fact(label, "hpa.fits-not-" + when, tightest, Icons.of(otherwise), theme.ink(otherwise));
  }

  private String free(double cores) {
    return pen.say("hpa.free", Amounts.count(cores));
  }

  private Fact fact(String label, String key, String detail, Icon icon, int ink) {
    Runs value =
        Runs.of(pen.say(key) + "  ", Type.semibold(Type.NAME, theme.t1()))
            .and(detail, Type.regular(Type.LABEL, theme.t2()));
    return new Fact(label, Optional.of(icon), ink, value);
  }

  private OptionalDouble sum(String ref) {
    Matrix matrix = data.matrix(ref);
    return matrix.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(matrix.series().stream().mapToDouble(Series::last).sum());
  }
}
