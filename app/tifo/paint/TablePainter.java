package tifo.paint;

import java.util.ArrayList;
import java.util.List;
import tifo.board.PanelData;
import tifo.board.PanelSpec;
import tifo.board.PanelSpec.Column;
import tifo.metric.Severity;

/// Rows of label sets joined over the panel's queries, names left, numbers right. Any thread.
public final class TablePainter implements PanelPainter<PanelSpec.Table> {
  private static final double ROW = 40;
  private static final double LOWEST_ROW = 28;
  private static final double HEAD = 28;
  private static final double GAP = 24;
  private static final double LEAST_GAP = 12;
  private static final double LEAST_NAME = 0.2;
  private static final double LINE = 14;

  @Override
  public void paint(Surface surface, PanelSpec.Table spec, PanelData data, PaintContext context) {
    Pen pen = Pen.of(surface, context);
    Framed.paint(
        pen,
        spec.frame(),
        data,
        List.of(),
        body -> {
          Spotlight spotlight = context.spotlight();
          var lit = spotlight.first(TableRow.read(spec, data), row -> spotlight.isOn(row.labels()));
          Rows places = Rows.in(body.below(HEAD), lit.rows().size(), LOWEST_ROW, ROW);
          List<Cells> cells =
              places.of(lit.rows()).stream().map(row -> cells(pen, spec, row)).toList();
          Columns columns = columns(pen, spec, cells, body.width());
          head(pen, spec, columns, body);
          for (int i = 0; i < places.shown(); i++) {
            row(pen, cells.get(i), columns, places.row(i));
            lit.mark(pen, i, places.row(i));
          }
          places.more(pen);
        });
  }

  private record Cell(String text, Severity severity, boolean number) {}

  private record Cells(List<Cell> cells) {}

  /// Widths with the gap after each.
  private record Columns(double[] widths, double gap) {}

  private static Cells cells(Pen pen, PanelSpec.Table spec, TableRow row) {
    List<Cell> cells = new ArrayList<>();
    for (Column column : spec.columns()) {
      if (column.ref().isEmpty()) {
        cells.add(new Cell(pen.words().value(row.label(column.label())), Severity.OK, false));
      } else {
        double value = row.value(column.ref());
        cells.add(
            new Cell(
                pen.quantity(value, column.unit(), spec.frame().decimals()).joined(),
                Limits.judge(column.thresholds(), value),
                true));
      }
    }
    return new Cells(cells);
  }

  // Every column is as wide as its widest text; what is left over is shared out.
  private static Columns columns(
      Pen pen, PanelSpec.Table spec, List<Cells> rows, double available) {
    Theme theme = pen.theme();
    int count = spec.columns().size();
    double[] widths = new double[count];
    double sum = 0;
    for (int i = 0; i < count; i++) {
      String title = spec.columns().get(i).title().in(pen.context().locale());
      widths[i] = pen.measure(title, Type.regular(Type.LABEL, theme.t3()));
      for (Cells row : rows) {
        Cell cell = row.cells().get(i);
        double mark = cell.severity() == Severity.OK ? 0 : 22;
        widths[i] = Math.max(widths[i], mark + pen.measure(cell.text(), style(theme, cell)));
      }
      sum += widths[i];
    }
    double gap = Math.clamp((available - sum) / Math.max(1, count - 1), LEAST_GAP, GAP);
    for (int i = 0; i < count; i++) {
      widths[i] += gap;
    }
    double spare = available - sum - (count - 1) * gap;
    if (spare >= 0) {
      for (int i = 0; i < count; i++) {
        widths[i] += spare / count;
      }
    } else {
      shrink(widths, spec, spare);
    }
    return new Columns(widths, gap);
  }

  // Names give way, because a number that is cut is a wrong number.
  private static void shrink(double[] widths, PanelSpec.Table spec, double spare) {
    double names = 0;
    for (int i = 0; i < widths.length; i++) {
      names += isName(spec, i) ? widths[i] : 0;
    }
    double share = names > 0 ? Math.max(LEAST_NAME, (names + spare) / names) : 1;
    for (int i = 0; i < widths.length; i++) {
      widths[i] *= isName(spec, i) ? share : 1;
    }
  }

  private static boolean isName(PanelSpec.Table spec, int column) {
    return spec.columns().get(column).ref().isEmpty();
  }

  private static TextStyle style(Theme theme, Cell cell) {
    if (cell.severity() != Severity.OK) {
      return Type.semibold(Type.TITLE, theme.ink(cell.severity()));
    }
    return cell.number()
        ? Type.regular(Type.TITLE, theme.t1())
        : Type.semibold(Type.TITLE, theme.t1());
  }

  private static void head(Pen pen, PanelSpec.Table spec, Columns columns, Box body) {
    double[] widths = columns.widths();
    TextStyle style = Type.regular(Type.LABEL, pen.theme().t3());
    double baseline = Type.baseline(body.y() + HEAD / 2 - 2, Type.LABEL);
    double x = body.x();
    for (int i = 0; i < widths.length; i++) {
      Column column = spec.columns().get(i);
      String title = column.title().in(pen.context().locale());
      if (column.ref().isEmpty()) {
        pen.text(title, x, baseline, style);
      } else {
        pen.right(title, x + widths[i] - columns.gap(), baseline, style);
      }
      x += widths[i];
    }
  }

  private static void row(Pen pen, Cells row, Columns columns, Box box) {
    double[] widths = columns.widths();
    Theme theme = pen.theme();
    pen.rule(box.x(), box.y(), box.width());
    double x = box.x();
    for (int i = 0; i < widths.length; i++) {
      Cell cell = row.cells().get(i);
      double room = widths[i] - columns.gap() / 2;
      boolean marked = cell.severity() != Severity.OK;
      TextStyle style =
          Type.fit(pen.surface(), cell.text(), style(theme, cell), room - (marked ? 22 : 0));
      double width = pen.measure(cell.text(), style);
      if (cell.number()) {
        number(pen, cell, style, x + widths[i] - columns.gap(), box.middle());
      } else if (width <= room) {
        pen.text(cell.text(), x, Type.baseline(box.middle(), style.size()), style);
      } else {
        wrapped(pen, cell.text(), style, x, room, box);
      }
      x += widths[i];
    }
  }

  // A plain red number would fade in greyscale: what is critical stands dark on a solid block.
  private static void number(Pen pen, Cell cell, TextStyle style, double right, double middle) {
    Theme theme = pen.theme();
    boolean critical = cell.severity() == Severity.CRITICAL;
    double width = pen.measure(cell.text(), style);
    if (critical) {
      double left = right - width - 26;
      pen.surface().fillRound(left, middle - 12, right - left + 4, 24, 3, theme.criticalSolid());
    }
    int ink = critical ? theme.s1() : style.argb();
    pen.right(cell.text(), right, Type.baseline(middle, style.size()), style.in(ink));
    if (cell.severity() != Severity.OK) {
      int ground = critical ? theme.criticalSolid() : theme.s1();
      Icon icon = Icons.of(cell.severity());
      pen.surface().icon(icon, right - width - 22, middle - 8, 16, ink, ground);
    }
  }

  // A name too wide for its column takes two lines, broken after a dash or an underscore.
  private static void wrapped(
      Pen pen, String text, TextStyle style, double x, double room, Box box) {
    TextStyle small = new TextStyle(Type.AXIS, style.weight(), style.argb());
    int cut = 0;
    for (int i = 1; i < text.length(); i++) {
      boolean end = "-_/. ".indexOf(text.charAt(i - 1)) >= 0;
      cut = end && pen.measure(text.substring(0, i), small) <= room ? i : cut;
    }
    String rest = Type.cut(pen.surface(), text.substring(cut), small, room);
    boolean two = cut > 0 && box.height() >= 2 * LINE;
    String first = two ? text.substring(0, cut) : Type.cut(pen.surface(), text, small, room);
    double middle = two ? box.middle() - LINE / 2 : box.middle();
    pen.text(first, x, Type.baseline(middle, small.size()), small);
    if (two) {
      pen.text(rest, x, Type.baseline(middle + LINE, small.size()), small);
    }
  }
}
