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
  private static final double LEAST_NAME = 0.2;

  @Override
  public void paint(Surface surface, PanelSpec.Table spec, PanelData data, PaintContext context) {
    Pen pen = Pen.of(surface, context);
    Framed.paint(
        pen,
        spec.frame(),
        data,
        List.of(),
        body -> {
          List<TableRow> rows = TableRow.read(spec, data);
          Rows places = Rows.in(body.below(HEAD), rows.size(), LOWEST_ROW, ROW);
          List<Cells> cells = places.of(rows).stream().map(row -> cells(pen, spec, row)).toList();
          double[] widths = widths(pen, spec, cells, body.width());
          head(pen, spec, widths, body);
          for (int i = 0; i < places.shown(); i++) {
            row(pen, cells.get(i), widths, places.row(i));
          }
          places.more(pen);
        });
  }

  private record Cell(String text, Severity severity, boolean number) {}

  private record Cells(List<Cell> cells) {}

  private static Cells cells(Pen pen, PanelSpec.Table spec, TableRow row) {
    List<Cell> cells = new ArrayList<>();
    for (Column column : spec.columns()) {
      if (column.ref().isEmpty()) {
        cells.add(new Cell(row.label(column.label()), Severity.OK, false));
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
  private static double[] widths(
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
      widths[i] += GAP;
      sum += widths[i];
    }
    double spare = available + GAP - sum;
    if (spare >= 0) {
      for (int i = 0; i < count; i++) {
        widths[i] += spare / count;
      }
    } else {
      shrink(widths, spec, spare);
    }
    return widths;
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

  private static void head(Pen pen, PanelSpec.Table spec, double[] widths, Box body) {
    TextStyle style = Type.regular(Type.LABEL, pen.theme().t3());
    double baseline = Type.baseline(body.y() + HEAD / 2 - 2, Type.LABEL);
    double x = body.x();
    for (int i = 0; i < widths.length; i++) {
      Column column = spec.columns().get(i);
      String title = column.title().in(pen.context().locale());
      if (column.ref().isEmpty()) {
        pen.text(title, x, baseline, style);
      } else {
        pen.right(title, x + widths[i] - GAP, baseline, style);
      }
      x += widths[i];
    }
  }

  private static void row(Pen pen, Cells row, double[] widths, Box box) {
    Theme theme = pen.theme();
    pen.rule(box.x(), box.y(), box.width());
    double x = box.x();
    for (int i = 0; i < widths.length; i++) {
      Cell cell = row.cells().get(i);
      double room = widths[i] - GAP / 2;
      boolean marked = cell.severity() != Severity.OK;
      TextStyle style =
          Type.fit(pen.surface(), cell.text(), style(theme, cell), room - (marked ? 22 : 0));
      double width = pen.measure(cell.text(), style);
      double baseline = Type.baseline(box.middle(), style.size());
      if (cell.number()) {
        double right = x + widths[i] - GAP;
        pen.right(cell.text(), right, baseline, style);
        if (marked) {
          pen.icon(Icons.of(cell.severity()), right - width - 22, box.middle(), 16, style.argb());
        }
      } else if (width <= room) {
        pen.text(cell.text(), x, baseline, style);
      } else {
        wrapped(pen, cell.text(), style, x, room, box);
      }
      x += widths[i];
    }
  }

  // A name too wide for its column takes two lines of the smallest size.
  private static void wrapped(
      Pen pen, String text, TextStyle style, double x, double room, Box box) {
    TextStyle small = new TextStyle(Type.AXIS, style.weight(), style.argb());
    double high = pen.paragraphHeight(text, room, small);
    if (high > box.height()) {
      String cut = Type.cut(pen.surface(), text, small, room);
      pen.text(cut, x, Type.baseline(box.middle(), small.size()), small);
      return;
    }
    pen.paragraph(text, x, box.middle() - high / 2, room, small);
  }
}
