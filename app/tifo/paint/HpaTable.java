package tifo.paint;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import tifo.board.PanelSpec;
import tifo.metric.Severity;
import tifo.metric.TimeRange;
import tifo.paint.HpaRow.Pressure;

/// The full HPA table: bullet bar, replicas, pressure by metric, state, replicas over time.
final class HpaTable {
  private static final double ROW = 64;
  private static final double LOWEST_ROW = 44;
  private static final double HIGH_ENOUGH = 60;
  private static final double HEAD = 32;
  private static final double GAP = 28;
  private static final double SHORTEST_BAR = 80;

  private final Pen pen;
  private final Theme theme;
  private final Spotlight.Lit<HpaRow> rows;
  private final TimeRange range;

  HpaTable(Pen pen, PanelSpec.Hpa spec, List<HpaRow> rows, TimeRange range) {
    this.pen = pen;
    this.theme = pen.theme();
    this.rows = HpaRow.lit(rows, spec, pen.context().spotlight());
    this.range = range;
  }

  /// Left edges; `spark` and `key` are -1 when there is no room or nothing to show.
  private record Columns(
      double name,
      double bar,
      double barWidth,
      double numbers,
      double pressure,
      double state,
      double key,
      double spark,
      double sparkWidth) {}

  void paint(Box body) {
    Rows places = Rows.in(body.below(HEAD), rows.rows().size(), LOWEST_ROW, ROW);
    List<HpaRow> shown = places.of(rows.rows());
    Columns columns = columns(body, shown);
    head(body, columns);
    for (int i = 0; i < places.shown(); i++) {
      row(shown.get(i), columns, places.row(i));
      rows.mark(pen, i, places.row(i));
    }
    places.more(pen);
  }

  private Columns columns(Box body, List<HpaRow> shown) {
    Surface surface = pen.surface();
    double name =
        pen.widest(shown.stream().map(HpaRow::name).toList(), Type.semibold(Type.NAME, theme.t1()));
    name = Math.max(name, pen.measure(pen.say("hpa.workload"), small()));
    double numbers = shown.stream().mapToDouble(r -> numbers(r).width(surface)).max().orElse(0);
    numbers = Math.max(numbers, pen.measure(pen.say("hpa.numbers"), small()));
    double pressure =
        shown.stream()
            .mapToDouble(r ->
                PressureChips.of(pen, r).stream().mapToDouble(c -> c.width(surface) + 12).sum())
            .max()
            .orElse(0);
    pressure = Math.max(pressure, pen.measure(pen.say("hpa.pressure"), small()));
    double state = shown.stream().mapToDouble(r -> state(r).width(surface)).max().orElse(0);
    state = Math.max(state, pen.measure(pen.say("hpa.state"), small()));
    double key = shown.stream().mapToDouble(r -> pen.measure(key(r), small())).max().orElse(0);
    key = key > 0 ? key + 22 : 0;
    boolean history = shown.stream().anyMatch(r -> r.history().isPresent());
    double ends = 2 * (pen.measure("0,000", small()) + 8);
    double fixed = name + numbers + pressure + state + 4 * GAP + ends;
    double rest = body.width() - fixed;
    double keyWidth = key > 0 && rest > SHORTEST_BAR + key + GAP ? key : 0;
    rest -= keyWidth > 0 ? keyWidth + GAP : 0;
    double spark = history && rest > 2 * SHORTEST_BAR + GAP ? (rest - GAP) * 0.42 : 0;
    rest -= spark > 0 ? spark + GAP : 0;
    // The pressures give way when even the shortest bar has no room.
    double bar = Math.max(SHORTEST_BAR, rest);
    double cut = Math.max(0, bar - rest);
    double barAt = body.x() + name + GAP + ends / 2;
    double numbersAt = barAt + bar + ends / 2 + GAP;
    double pressureAt = numbersAt + numbers + GAP;
    double stateAt = pressureAt + Math.max(0, pressure - cut) + GAP;
    double sparkAt = body.right() - spark;
    double keyRight = spark > 0 ? sparkAt - GAP : body.right();
    return new Columns(
        body.x(),
        barAt,
        bar,
        numbersAt,
        pressureAt,
        stateAt,
        keyWidth > 0 ? keyRight : -1,
        spark > 0 ? sparkAt : -1,
        spark);
  }

  private TextStyle small() {
    return Type.regular(Type.LABEL, theme.t3());
  }

  private void head(Box body, Columns columns) {
    double baseline = Type.baseline(body.y() + HEAD / 2 - 2, Type.LABEL);
    pen.text(pen.say("hpa.workload"), columns.name, baseline, small());
    String bar = pen.say("hpa.bar");
    if (pen.measure(bar, small()) <= columns.barWidth + 40) {
      pen.text(bar, columns.bar, baseline, small());
    }
    pen.text(pen.say("hpa.numbers"), columns.numbers, baseline, small());
    String pressure = pen.say("hpa.pressure");
    double room = columns.state - columns.pressure - 12;
    pen.text(Type.cut(pen.surface(), pressure, small(), room), columns.pressure, baseline, small());
    pen.text(pen.say("hpa.state"), columns.state, baseline, small());
    if (columns.spark >= 0) {
      pen.right(pen.say("hpa.history"), body.right(), baseline, small());
    }
  }

  private void row(HpaRow row, Columns columns, Box box) {
    Surface surface = pen.surface();
    boolean full = row.isAtMax();
    if (full) {
      surface.fill(box.x() - 16, box.y(), box.width() + 32, box.height(), theme.criticalTint());
      surface.fill(box.x() - 16, box.y(), 6, box.height(), theme.criticalSolid());
    }
    pen.rule(box.x() - 16, box.y(), box.width() + 32);
    double middle = box.middle();
    boolean two = !row.importance().isEmpty();
    pen.text(
        row.name(),
        columns.name,
        Type.baseline(middle - (two ? 9 : 0), Type.NAME),
        Type.semibold(Type.NAME, theme.t1()));
    pen.text(
        pen.words().value(row.importance()),
        columns.name,
        Type.baseline(middle + 12, Type.LABEL),
        Type.regular(Type.LABEL, theme.t2()));
    double base = Type.baseline(middle, Type.LABEL);
    TextStyle ends = Type.regular(Type.LABEL, theme.t2());
    pen.right(Amounts.count(row.min()), columns.bar - 10, base, ends);
    new BulletBar(theme)
        .draw(surface, new Box(columns.bar, middle - 10, columns.barWidth, 20), row);
    pen.text(Amounts.count(row.max()), columns.bar + columns.barWidth + 12, base, ends);
    numbers(row).draw(surface, columns.numbers, Type.baseline(middle, Type.ROW_VALUE));
    List<Chip> chips = PressureChips.of(pen, row);
    pressures(chips, columns, box);
    state(row).draw(surface, columns.state, middle);
    if (columns.key >= 0) {
      pen.right(key(row), columns.key, base, Type.regular(Type.LABEL, theme.t2()));
    }
    if (columns.spark >= 0 && row.history().isPresent()) {
      int argb = full ? theme.critical() : theme.series().getFirst();
      Box spark = new Box(columns.spark, box.y() + 12, columns.sparkWidth, box.height() - 24);
      Sparkline.fresh(theme, range)
          .draw(surface, spark, row.history().get(), argb, OptionalDouble.of(row.max()), true);
    }
  }

  // In a low row the chips move up, so that the count below them stays within it.
  private void pressures(List<Chip> chips, Columns columns, Box box) {
    double right = columns.state - 12;
    boolean low = box.height() < HIGH_ENOUGH;
    boolean all = PressureChips.shown(pen, chips, right - columns.pressure) == chips.size();
    double middle = box.middle() - (low && !all ? 7 : 0);
    int hidden = PressureChips.draw(pen, chips, columns.pressure, middle, right);
    if (hidden > 0) {
      TextStyle style = Type.regular(Type.AXIS, theme.t2());
      double baseline = middle + (low ? 24 : 26);
      pen.text(pen.say("rows.more", hidden), columns.pressure, baseline, style);
    }
  }

  private Runs numbers(HpaRow row) {
    boolean moving = Double.isFinite(row.desired()) && row.desired() != row.current();
    TextStyle strong = Type.bold(Type.ROW_VALUE, theme.t1());
    Runs runs = Runs.of(Amounts.count(row.current()), strong);
    if (moving) {
      runs =
          runs.and(" → ", Type.semibold(Type.ROW_VALUE, theme.t2()))
              .and(Amounts.count(row.desired()), strong);
    }
    return runs.and(" / " + Amounts.count(row.max()), Type.regular(Type.TITLE, theme.t2()));
  }

  private Chip state(HpaRow row) {
    if (row.isAtMax()) {
      long minutes = row.atMaxFor().toMinutes();
      String word = pen.say("hpa.at-max");
      return Chip.of(
          theme, Severity.CRITICAL, minutes > 0 ? word + " " + pen.say("minutes", minutes) : word);
    }
    if (!row.missing().isEmpty()) {
      return Chip.missing(theme, pen.say("hpa.missing"));
    }
    if (row.hasNoSafeguard()) {
      return Chip.of(theme, Severity.WARNING, pen.say("hpa.no-guard"));
    }
    double more = row.desired() - row.current();
    if (more >= 1) {
      return Chip.quiet(theme, pen.say("hpa.out", Amounts.count(more)));
    }
    if (more <= -1) {
      return Chip.quiet(theme, pen.say("hpa.in", Amounts.count(-more)));
    }
    if (!Double.isFinite(row.current()) || !Double.isFinite(row.max())) {
      return Chip.missing(theme, pen.say("hpa.unknown"));
    }
    String word = pen.say(row.isAtMin() ? "hpa.ok-min" : "hpa.ok");
    return Chip.plain(theme, Icon.OK, theme.ok(), word);
  }

  private String key(HpaRow row) {
    Optional<String> key =
        row.pressures().stream().map(Pressure::key).filter(k -> !k.isEmpty()).findFirst();
    return key.map(k -> pen.say("hpa.key", k)).orElse("");
  }
}
