package tifo.paint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tifo.metric.Severity;
import tifo.paint.PoolGrid.Pool;
import tifo.paint.PoolGrid.Share;

/// The low form of the zone matrix: one line a pool, one bar a zone.
final class ZoneStrip {
  private static final double ROW = 40;
  private static final double LOWEST_ROW = 28;
  private static final double HEADER = 28;
  private static final double SHORTEST_BAR = 40;
  private static final double FREE = 84;

  private final Pen pen;
  private final Theme theme;
  private final ZonePanel panel;
  private final PoolGrid grid;

  ZoneStrip(Pen pen, ZonePanel panel) {
    this.pen = pen;
    this.theme = pen.theme();
    this.panel = panel;
    this.grid = panel.grid();
  }

  void paint(Box body) {
    Columns columns = columns(body);
    drawHeader(body, columns);
    Rows rows = Rows.in(body.below(HEADER), grid.pools().size(), LOWEST_ROW, ROW);
    for (int i = 0; i < rows.shown(); i++) {
      Box row = rows.row(i);
      pen.rule(row.x(), row.y(), row.width());
      drawPool(grid.pools().get(i), columns, row.middle());
    }
    rows.more(pen);
  }

  /// Where the columns begin (`zones`) or end (the rest); absent ones found no room.
  private record Columns(
      double name, double zones, double zone, double bar, double free, List<Side> sides) {}

  private record Side(String title, double right, Kind kind) {}

  private enum Kind {
    FREE,
    LOSS,
    BALLOONS,
    PENDING
  }

  private Columns columns(Box body) {
    double name = 0;
    for (Pool pool : grid.pools()) {
      name = Math.max(name, name(pool).width(pen.surface()));
    }
    name += 24;
    List<Kind> kinds = new ArrayList<>(List.of(Kind.FREE));
    panel.death().ifPresent(_ -> kinds.add(Kind.LOSS));
    if (grid.pools().stream().anyMatch(p -> Double.isFinite(p.total(Share::balloon)))) {
      kinds.add(Kind.BALLOONS);
    }
    if (grid.pools().stream().anyMatch(p -> Double.isFinite(p.pending().low()))) {
      kinds.add(Kind.PENDING);
    }
    int zones = Math.max(1, grid.zones().size());
    double zone = 0;
    List<Side> sides = List.of();
    // The last columns give way first.
    for (int count = kinds.size(); count >= 0 && zone < SHORTEST_BAR + FREE; count--) {
      sides = sides(kinds.subList(0, count), body.right());
      double left = sides.isEmpty() ? body.right() : leftOf(sides.getFirst());
      zone = (left - body.x() - name) / zones;
    }
    double bar = Math.max(8, Math.min(zone - FREE - 12, 240));
    return new Columns(body.x(), body.x() + name, zone, bar, body.right(), sides);
  }

  private List<Side> sides(List<Kind> kinds, double right) {
    List<Side> sides = new ArrayList<>();
    double at = right;
    for (Kind kind : kinds.reversed()) {
      Side side = new Side(title(kind), at, kind);
      sides.addFirst(side);
      at = leftOf(side);
    }
    return sides;
  }

  private double leftOf(Side side) {
    double widest = pen.measure(side.title(), Type.regular(Type.LABEL, theme.t3()));
    for (Pool pool : grid.pools()) {
      widest = Math.max(widest, value(side.kind(), pool).width(pen.surface()) + 20);
    }
    return side.right() - widest - 32;
  }

  private String title(Kind kind) {
    return switch (kind) {
      case FREE -> pen.say("pool.free");
      case LOSS -> pen.say("pool.if-dies", panel.dying());
      case BALLOONS -> pen.say("pool.balloons");
      case PENDING -> pen.say("pool.pending");
    };
  }

  private void drawHeader(Box body, Columns columns) {
    TextStyle style = Type.regular(Type.LABEL, theme.t3());
    double baseline = Type.baseline(body.y() + HEADER / 2 - 2, Type.LABEL);
    pen.text(pen.say("pool.pool"), columns.name(), baseline, style);
    for (int i = 0; i < grid.zones().size(); i++) {
      String zone = grid.zones().get(i);
      boolean fits = pen.measure(zone, style) <= columns.zone() - 12;
      pen.text(
          fits ? zone : grid.shortZone(zone),
          columns.zones() + i * columns.zone(),
          baseline,
          style);
    }
    for (Side side : columns.sides()) {
      pen.right(side.title(), side.right(), baseline, style);
    }
  }

  private Runs name(Pool pool) {
    return Runs.of(pool.name(), Type.semibold(Type.TITLE, theme.t1()))
        .and(
            "  " + pen.say(pool.fixed() ? "pool.fixed" : "pool.auto"),
            Type.regular(Type.LABEL, theme.t3()));
  }

  private void drawPool(Pool pool, Columns columns, double middle) {
    Surface surface = pen.surface();
    name(pool).draw(surface, columns.name(), Type.baseline(middle, Type.TITLE));
    CapacityBar bar = new CapacityBar(theme, panel.ruleOf(pool), false);
    for (int i = 0; i < grid.zones().size(); i++) {
      double x = columns.zones() + i * columns.zone();
      Optional<Share> share = pool.in(grid.zones().get(i));
      if (share.isEmpty()) {
        pen.text(
            Amounts.NONE,
            x,
            Type.baseline(middle, Type.TITLE),
            Type.regular(Type.TITLE, theme.t2()));
        continue;
      }
      bar.draw(surface, x, middle - CapacityBar.HEIGHT / 2, columns.bar(), share.get());
      double free = share.get().free();
      boolean low = panel.isLow(pool, free);
      double at = x + columns.bar() + 12;
      if (low) {
        pen.icon(Icon.WARNING, at, middle, 16, theme.warning());
        at += 20;
      }
      pen.text(
          panel.percentFree(pool, free),
          at,
          Type.baseline(middle, Type.NAME),
          Type.semibold(Type.NAME, low ? theme.warning() : theme.t1()));
    }
    for (Side side : columns.sides()) {
      Runs value = value(side.kind(), pool);
      double width = value.drawRight(surface, side.right(), Type.baseline(middle, Type.NAME));
      Severity thin = side.kind() == Kind.LOSS ? panel.marginState(pool) : Severity.OK;
      if (thin != Severity.OK) {
        pen.icon(Icons.of(thin), side.right() - width - 22, middle, 16, theme.ink(thin));
      }
    }
  }

  private Runs value(Kind kind, Pool pool) {
    TextStyle quiet = Type.regular(Type.NAME, theme.t2());
    return switch (kind) {
      case FREE ->
          Runs.of(panel.percentFree(pool, pool.free()), Type.bold(Type.ROW_VALUE, theme.t1()));
      case LOSS ->
          pool.fixed()
              ? Runs.of(
                  Amounts.margin(panel.margin(pool)),
                  Type.semibold(Type.NAME, pen.number(panel.marginState(pool))))
              : Runs.of(Amounts.NONE, quiet);
      case BALLOONS -> {
        double balloon = pool.total(Share::balloon);
        yield Runs.of(
            balloon > 0 ? Amounts.count(balloon) : Amounts.NONE,
            Type.regular(Type.TITLE, theme.t2()));
      }
      case PENDING -> pending(pool);
    };
  }

  private Runs pending(Pool pool) {
    double[] counts = {pool.pending().high(), pool.pending().middle(), pool.pending().low()};
    Runs runs = Runs.EMPTY;
    for (double count : counts) {
      runs = runs.isEmpty() ? runs : runs.and(" / ", Type.regular(Type.TITLE, theme.t3()));
      runs =
          runs.and(
              Amounts.count(count),
              count > 0 ? Type.bold(Type.TITLE, theme.t1()) : Type.regular(Type.TITLE, theme.t2()));
    }
    return runs;
  }
}
