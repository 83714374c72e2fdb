package tifo.paint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tifo.metric.Severity;
import tifo.paint.PoolGrid.Pool;
import tifo.paint.PoolGrid.Share;

/// The full form of the zone matrix: Fixed and Auto Scale pools apart, a cell of three lines for
/// each zone, the zone that is let to die outlined.
final class ZoneTable {
  private static final double ROW = 72;
  private static final double LOWEST_ROW = 57;
  private static final double FULL_ROW = 66;
  private static final double HEAD = 40;
  private static final double SECTION = 32;
  private static final double SIDE_GAP = 36;
  private static final double GAP = 16;
  // What a share and two numbers beside it need.
  private static final double NARROWEST_CELL = 110;

  private final Pen pen;
  private final Theme theme;
  private final ZonePanel panel;
  private final PoolGrid grid;

  ZoneTable(Pen pen, ZonePanel panel) {
    this.pen = pen;
    this.theme = pen.theme();
    this.panel = panel;
    this.grid = panel.grid();
  }

  private record Columns(double name, double zones, double zone, double free, double margin) {}

  /// Whether a cell of each zone has room; else the strip shows the pools better.
  boolean fits(Box body) {
    return columns(body).zone() - GAP >= NARROWEST_CELL;
  }

  /// Where the head of each zone is, which a click lets die.
  Map<String, Box> heads(Box body) {
    Columns columns = columns(body);
    Map<String, Box> heads = new LinkedHashMap<>();
    for (int i = 0; i < grid.zones().size(); i++) {
      double x = columns.zones() + i * columns.zone();
      heads.put(grid.zones().get(i), new Box(x, body.y(), columns.zone() - GAP, HEAD));
    }
    return heads;
  }

  private Columns columns(Box body) {
    double name = 120;
    for (Pool pool : grid.pools()) {
      name = Math.max(name, pen.measure(pool.name(), Type.semibold(Type.NAME, theme.t1())));
      name = Math.max(name, pen.measure(size(pool), Type.regular(Type.LABEL, theme.t3())));
    }
    TextStyle note = Type.regular(Type.LABEL, theme.t3());
    String rule = Amounts.percent(panel.rule());
    double free =
        pen.widest(
            List.of(
                pen.say("pool.pool-free"),
                pen.say("pool.rule-met", rule),
                pen.say("pool.rule-broken", rule) + "MM"),
            note);
    double margin =
        pen.widest(
            List.of(
                pen.say("pool.margin"),
                pen.say("pool.overflow"),
                pen.say("pool.if-dies", panel.dying())),
            note);
    double zones = body.x() + name + 32;
    double right = body.right() - margin - SIDE_GAP;
    double zone = (right - free - GAP - zones) / Math.max(1, grid.zones().size());
    return new Columns(body.x(), zones, zone, right, body.right());
  }

  void paint(Box body) {
    Columns columns = columns(body);
    head(body, columns);
    int sections = grid.pools(true).isEmpty() || grid.pools(false).isEmpty() ? 1 : 2;
    Box room = body.below(HEAD + sections * SECTION);
    Rows rows = Rows.in(room, grid.pools().size(), LOWEST_ROW, ROW);
    double y = body.y() + HEAD;
    int left = rows.shown();
    Spotlight spotlight = pen.context().spotlight();
    boolean first = !isLit(false) || isLit(true);
    for (boolean fixed : new boolean[] {first, !first}) {
      var lit = spotlight.first(grid.pools(fixed), pool -> spotlight.isOn(pool.name()));
      List<Pool> part = lit.rows();
      if (part.isEmpty() || left == 0) {
        continue;
      }
      y = section(body, y, fixed);
      for (int i = 0; i < part.size() && left > 0; i++, left--, y += rows.height()) {
        pool(part.get(i), columns, y - lift(rows.height()));
        lit.mark(pen, i, new Box(body.x(), y, body.width(), rows.height()));
        pen.rule(body.x(), y + rows.height(), body.width());
      }
    }
    rows.more(pen);
  }

  private boolean isLit(boolean fixed) {
    return grid.pools(fixed).stream().anyMatch(pool -> pen.context().spotlight().isOn(pool.name()));
  }

  // A low row's three lines move up, so that the bar keeps its distance to the rule below.
  private static double lift(double row) {
    return Math.max(0, (FULL_ROW - row) / 2);
  }

  private void head(Box body, Columns columns) {
    TextStyle quiet = Type.regular(Type.LABEL, theme.t3());
    double middle = body.y() + 17;
    double baseline = Type.baseline(middle, Type.LABEL);
    String hint = pen.say("pool.click");
    // nobody can click in the picture of an alert
    boolean hinted =
        pen.context().spotlight().equals(Spotlight.NONE)
            && pen.measure(hint, quiet) < columns.zones() - columns.name() - 8;
    pen.text(hinted ? hint : pen.say("pool.pool"), columns.name(), baseline, quiet);
    for (int i = 0; i < grid.zones().size(); i++) {
      zoneHead(
          grid.zones().get(i), columns.zones() + i * columns.zone(), columns.zone() - GAP, middle);
    }
    pen.right(pen.say("pool.pool-free"), columns.free(), baseline, quiet);
    pen.right(pen.say("pool.margin"), columns.margin(), baseline, quiet);
  }

  private void zoneHead(String zone, double x, double width, double middle) {
    boolean chosen = panel.death().filter(d -> d.zone().equals(zone)).isPresent();
    Surface surface = pen.surface();
    surface.fillRound(x, middle - 17, width, 34, 4, chosen ? theme.s3() : theme.s2());
    if (chosen) {
      surface.strokeRound(x, middle - 17, width, 34, 4, 2, theme.t1());
    }
    String aside = chosen ? pen.say("pool.what-if") : nodes(zone);
    TextStyle name = Type.semibold(Type.TITLE, theme.t1());
    TextStyle small = Type.regular(Type.LABEL, chosen ? theme.t1() : theme.t2());
    double used = pen.measure(aside, small) + 30;
    boolean fits = pen.measure(zone, name) <= width - used;
    TextStyle fitting = Type.fit(pen.surface(), zone, name, width - 20);
    boolean alone = pen.measure(zone, fitting) <= width - 20;
    pen.text(
        alone ? zone : grid.shortZone(zone),
        x + 10,
        Type.baseline(middle, fitting.size()),
        alone ? fitting : name);
    if (fits) {
      pen.right(aside, x + width - 10, Type.baseline(middle, Type.LABEL), small);
    }
  }

  private String nodes(String zone) {
    double nodes = grid.nodes(zone);
    return Double.isNaN(nodes) ? "" : pen.say("pool.nodes", Amounts.count(nodes));
  }

  private double section(Box body, double y, boolean fixed) {
    pen.rule(body.x(), y, body.width());
    double baseline = Type.baseline(y + SECTION / 2, Type.TITLE);
    double x = body.x();
    x +=
        pen.text(
            pen.say(fixed ? "pool.fixed" : "pool.auto"),
            x,
            baseline,
            Type.semibold(Type.TITLE, theme.t1()));
    String note =
        fixed
            ? pen.say("pool.fixed-note", Amounts.percent(panel.rule()))
            : pen.say("pool.auto-note");
    pen.text(note, x + 12, baseline, Type.regular(Type.LABEL, theme.t3()));
    pen.rule(body.x(), y + SECTION, body.width());
    return y + SECTION;
  }

  private String size(Pool pool) {
    double nodes = pool.total(Share::nodes);
    if (Double.isNaN(nodes)) {
      return "";
    }
    return Double.isNaN(pool.max())
        ? pen.say("pool.nodes", Amounts.count(nodes))
        : Amounts.count(nodes) + " / " + Amounts.count(pool.max());
  }

  private void pool(Pool pool, Columns columns, double y) {
    pen.text(pool.name(), columns.name(), y + 32, Type.semibold(Type.NAME, theme.t1()));
    pen.text(size(pool), columns.name(), y + 52, Type.regular(Type.LABEL, theme.t3()));
    for (int i = 0; i < grid.zones().size(); i++) {
      Box cell = new Box(columns.zones() + i * columns.zone(), y, columns.zone() - GAP, ROW);
      cell(pool, pool.in(grid.zones().get(i)), cell);
    }
    sides(pool, columns, y);
  }

  private void cell(Pool pool, Optional<Share> found, Box box) {
    if (found.isEmpty()) {
      pen.text(Amounts.NONE, box.x(), box.y() + 29, Type.semibold(Type.ROW_VALUE, theme.t2()));
      return;
    }
    Share share = found.get();
    boolean low = panel.isLow(pool, share.free());
    double x = box.x();
    if (low) {
      pen.icon(Icon.WARNING, x, box.y() + 22, 16, theme.warning());
      x += 22;
    }
    String free = panel.percentFree(pool, share.free());
    String all = pen.say("pool.percent-free", free);
    String amounts = Amounts.count(share.requested()) + " / " + Amounts.count(share.allocatable());
    TextStyle value = Type.semibold(Type.ROW_VALUE, low ? theme.warning() : theme.t1());
    TextStyle detail = Type.regular(Type.LABEL, theme.t2());
    boolean fits =
        x - box.x() + pen.measure(all, value) + pen.measure(amounts, detail) + 8 <= box.width();
    pen.text(fits ? all : free, x, box.y() + 29, value);
    pen.right(amounts, box.right(), box.y() + 28, detail);
    new CapacityBar(theme, panel.ruleOf(pool), true)
        .draw(pen.surface(), box.x(), box.y() + 43, box.width(), share);
  }

  private void sides(Pool pool, Columns columns, double y) {
    TextStyle note = Type.regular(Type.LABEL, theme.t3());
    pen.right(
        panel.percentFree(pool, pool.free()),
        columns.free(),
        y + 34,
        Type.bold(Type.ALARM, theme.t1()));
    if (panel.ruleOf(pool) <= 0) {
      pen.right(pen.say("pool.no-rule"), columns.free(), y + 54, note);
    } else {
      boolean met = !panel.isLow(pool, pool.free());
      boolean at = panel.isAt(pool, pool.free());
      String key = at ? "pool.rule-at" : met ? "pool.rule-met" : "pool.rule-broken";
      boolean quiet = met && !at;
      TextStyle style = quiet ? note : note.in(theme.warning());
      String text = pen.say(key, Amounts.percent(panel.rule()));
      double width = pen.measure(text, style);
      pen.right(text, columns.free(), y + 54, style);
      if (!quiet) {
        Marks.triangleUp(pen.surface(), columns.free() - width - 10, y + 44, 11, theme.warning());
      }
    }
    margin(pool, columns.margin(), y, note);
  }

  private void margin(Pool pool, double right, double y, TextStyle note) {
    if (!pool.fixed()) {
      pen.right(Amounts.NONE, right, y + 34, Type.semibold(Type.ROW_VALUE, theme.t2()));
      pen.right(pen.say("pool.overflow"), right, y + 54, note);
      return;
    }
    Severity state = panel.marginState(pool);
    TextStyle style = Type.bold(Type.ROW_VALUE, pen.number(state));
    String text = Amounts.margin(panel.margin(pool));
    double width = pen.right(text, right, y + 34, style);
    if (state != Severity.OK) {
      pen.icon(Icons.of(state), right - width - 24, y + 27, 17, theme.ink(state));
    }
    pen.right(pen.say("pool.if-dies", panel.dying()), right, y + 54, note);
  }
}
