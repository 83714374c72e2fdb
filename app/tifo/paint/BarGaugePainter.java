package tifo.paint;

import java.util.List;
import tifo.board.PanelData;
import tifo.board.PanelFrame;
import tifo.board.PanelQuery;
import tifo.board.PanelSpec;
import tifo.board.Threshold;
import tifo.metric.Series;
import tifo.metric.Severity;

/// One bar a series, from min to max, with its value at the right. Any thread.
public final class BarGaugePainter implements PanelPainter<PanelSpec.BarGauge> {
  private static final double ROW = 40;
  private static final double LOWEST_ROW = 28;
  private static final double GAP = 16;

  @Override
  public void paint(
      Surface surface, PanelSpec.BarGauge spec, PanelData data, PaintContext context) {
    Pen pen = Pen.of(surface, context);
    Framed.paint(
        pen,
        spec.frame(),
        data,
        List.of(),
        body -> {
          double max = spec.max().orElseGet(() -> greatest(spec.frame(), data));
          Rows rows = Rows.in(body, count(spec.frame(), data), LOWEST_ROW, ROW);
          List<Bar> shown = bars(pen, spec.frame(), data, rows.shown());
          TextStyle name = Type.semibold(Type.TITLE, context.theme().t1());
          TextStyle number = Type.semibold(Type.NAME, context.theme().t1());
          double names = pen.widest(shown.stream().map(Bar::name).toList(), name);
          double values = pen.widest(shown.stream().map(Bar::text).toList(), number) + 22;
          for (int i = 0; i < rows.shown(); i++) {
            draw(pen, spec, shown.get(i), max, rows.row(i), names, values);
          }
          rows.more(pen);
        });
  }

  record Bar(String name, double value, String text) {}

  private static int count(PanelFrame frame, PanelData data) {
    return frame.queries().stream().mapToInt(q -> data.matrix(q.ref()).series().size()).sum();
  }

  private static double greatest(PanelFrame frame, PanelData data) {
    return frame.queries().stream()
        .flatMap(query -> data.matrix(query.ref()).series().stream())
        .mapToDouble(Series::last)
        .filter(Double::isFinite)
        .max()
        .orElse(1);
  }

  // Only so many get a name and a text: there may be thousands.
  static List<Bar> bars(Pen pen, PanelFrame frame, PanelData data, int most) {
    Spotlight spotlight = pen.context().spotlight();
    return frame.queries().stream()
        .flatMap(query ->
            spotlight
                .first(data.matrix(query.ref()).series(), it -> spotlight.isOn(it.labels()))
                .rows()
                .stream()
                .limit(most)
                .map(series -> bar(pen, frame, query, series)))
        .limit(most)
        .toList();
  }

  private static Bar bar(Pen pen, PanelFrame frame, PanelQuery query, Series series) {
    return new Bar(
        pen.legend(query, series.labels()),
        series.last(),
        pen.quantity(series.last(), frame).joined());
  }

  private static void draw(
      Pen pen, PanelSpec.BarGauge spec, Bar bar, double max, Box box, double names, double values) {
    Theme theme = pen.theme();
    pen.rule(box.x(), box.y(), box.width());
    double middle = box.middle();
    Severity severity = Limits.judge(spec.frame().thresholds(), bar.value());
    boolean marked = severity.isWorseThan(Severity.OK);
    pen.text(
        bar.name(),
        box.x(),
        Type.baseline(middle, Type.TITLE),
        Type.semibold(Type.TITLE, theme.t1()));
    TextStyle number = Type.semibold(Type.NAME, marked ? theme.ink(severity) : theme.t1());
    pen.right(bar.text(), box.right(), Type.baseline(middle, Type.NAME), number);
    if (marked) {
      double width = pen.measure(bar.text(), number);
      pen.icon(Icons.of(severity), box.right() - width - 22, middle, 16, theme.ink(severity));
    }
    double x = box.x() + names + GAP;
    double width = box.right() - values - GAP - x;
    if (width < 24) {
      return;
    }
    double top = middle - CapacityBar.HEIGHT / 2;
    Surface surface = pen.surface();
    surface.fillRound(x, top, width, CapacityBar.HEIGHT, 2, theme.s3());
    double part = part(spec.min(), max, bar.value());
    if (part > 0) {
      surface.fillRound(x, top, width * part, CapacityBar.HEIGHT, 2, theme.bar());
    }
    for (Threshold threshold : spec.frame().thresholds()) {
      double at = x + width * part(spec.min(), max, threshold.value());
      surface.fill(at - 1, top - 4, 2, CapacityBar.HEIGHT + 8, theme.t1());
    }
  }

  private static double part(double min, double max, double value) {
    double part = (value - min) / (max - min);
    return Double.isNaN(part) ? 0 : Math.clamp(part, 0, 1);
  }
}
