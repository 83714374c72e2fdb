package tifo.paint;

import java.util.List;
import java.util.Optional;
import tifo.board.PanelSpec;
import tifo.metric.Severity;
import tifo.paint.HpaRow.Pressure;

/// The overview's form of the HPA table: name, bar, numbers and the one thing to know, a line each.
///
/// The worst come first: at max, under pressure, unguarded, blind; then by pressure.
final class HpaStrip {
  private static final double ROW = 40;
  private static final double LOWEST_ROW = 30;
  private static final double BAR = 112;
  private static final double GAP = 16;

  private final Pen pen;
  private final Theme theme;
  private final Spotlight.Lit<HpaRow> rows;

  HpaStrip(Pen pen, PanelSpec.Hpa spec, List<HpaRow> rows) {
    this.pen = pen;
    this.theme = pen.theme();
    this.rows = HpaRow.lit(HpaRow.worstFirst(rows), spec, pen.context().spotlight());
  }

  void paint(Box body) {
    Rows places = Rows.in(body, rows.rows().size(), LOWEST_ROW, ROW);
    List<HpaRow> shown = places.of(rows.rows());
    double name =
        pen.widest(
            shown.stream().map(HpaRow::name).toList(), Type.semibold(Type.TITLE, theme.t1()));
    double flag = shown.stream().mapToDouble(r -> flag(r).width(pen.surface())).max().orElse(0);
    double numbers =
        shown.stream().mapToDouble(r -> numbers(r).width(pen.surface())).max().orElse(0);
    double right = body.right() - flag - GAP;
    double left = body.x() + name + GAP;
    double bar = right - numbers - GAP - left;
    for (int i = 0; i < shown.size(); i++) {
      Box place = places.row(i);
      pen.rule(place.x(), place.y(), place.width());
      rows.mark(pen, i, place);
      HpaRow row = shown.get(i);
      double middle = place.middle();
      pen.text(
          row.name(),
          body.x(),
          Type.baseline(middle, Type.TITLE),
          Type.semibold(Type.TITLE, theme.t1()));
      if (bar >= 24) {
        double width = Math.max(BAR, Math.min(bar, 320));
        new BulletBar(theme)
            .draw(pen.surface(), new Box(left, middle - 9, Math.min(width, bar), 18), row);
      }
      numbers(row).drawRight(pen.surface(), right, Type.baseline(middle, Type.TITLE));
      flag(row).drawRight(pen.surface(), body.right(), middle);
    }
    places.more(pen);
  }

  private Runs numbers(HpaRow row) {
    boolean moving = Double.isFinite(row.desired()) && row.desired() != row.current();
    String now = Amounts.count(row.current()) + (moving ? "→" + Amounts.count(row.desired()) : "");
    return Runs.of(now, Type.semibold(Type.TITLE, theme.t1()))
        .and(" / " + Amounts.count(row.max()), Type.regular(Type.TITLE, theme.t2()));
  }

  private Chip flag(HpaRow row) {
    if (row.isAtMax()) {
      return Chip.of(theme, Severity.CRITICAL, pen.say("hpa.at-max"));
    }
    if (!row.missing().isEmpty()) {
      return Chip.missing(theme, pen.say("hpa.missing-short"));
    }
    if (row.hasNoSafeguard()) {
      return Chip.of(theme, Severity.WARNING, pen.say("hpa.no-guard-short"));
    }
    Optional<Pressure> driver = row.driver();
    String text = driver.map(p -> Amounts.ratio(p.ratio()) + " " + p.metric()).orElse(Amounts.NONE);
    Severity severity = driver.map(Pressure::severity).orElse(Severity.OK);
    int ink = severity == Severity.OK ? theme.t2() : theme.ink(severity);
    return new Chip(
        severity == Severity.OK ? Optional.empty() : Optional.of(Icons.of(severity)),
        Runs.of(text, Type.semibold(Type.LABEL, ink)),
        ink,
        0,
        0,
        false);
  }
}
