package tifo.paint;

import java.util.ArrayList;
import java.util.List;
import tifo.metric.Unit;

/// A plot's grid lines and the texts on its two axes.
record PlotGrid(Unit unit, double textSize, PaintContext context) {
  private static final int LONG_SUFFIX = 4;

  /// What stands beside each tick. A long unit, such as `req/s`, is written once, above the axis.
  List<String> labels(Axis axis) {
    List<String> out = new ArrayList<>();
    for (double tick : axis.ticks()) {
      Unit.Text text = unit.tick(tick, most(axis), axis.step());
      out.add(isLong(axis) ? text.number() : text.joined());
    }
    return out;
  }

  /// The unit that is written above the axis, or the empty string.
  String heading(Axis axis) {
    return isLong(axis) ? Words.in(context.locale()).unit(suffix(axis)) : "";
  }

  private boolean isLong(Axis axis) {
    return suffix(axis).length() >= LONG_SUFFIX;
  }

  private String suffix(Axis axis) {
    return unit.tick(axis.high(), most(axis), axis.step()).suffix();
  }

  private static double most(Axis axis) {
    return Math.max(Math.abs(axis.low()), Math.abs(axis.high()));
  }

  double width(Surface surface, Axis axis) {
    double widest = 0;
    for (String label : labels(axis)) {
      widest = Math.max(widest, surface.measure(label, style()));
    }
    return widest;
  }

  void draw(Surface surface, PlotScale scale) {
    Theme theme = context.theme();
    Box box = scale.box();
    Axis axis = scale.axis();
    double[] ticks = axis.ticks();
    List<String> labels = labels(axis);
    for (int i = 0; i < ticks.length; i++) {
      double y = scale.y(ticks[i]);
      surface.line(box.x(), y, box.right(), y, 1, i == 0 ? theme.line2() : theme.line());
      surface.textRight(labels.get(i), box.x() - 8, Type.baseline(y, textSize), style());
    }
    times(surface, scale);
  }

  private void times(Surface surface, PlotScale scale) {
    Box box = scale.box();
    double widest = surface.measure("00:00:00", style());
    int most = (int) Math.max(1, box.width() / (widest * 1.5));
    double free = box.x() - widest;
    double edge = surface.width();
    for (TimeAxis.Tick tick :
        TimeAxis.ticks(scale.start(), scale.end(), most, context.zone(), context.locale())) {
      double x = scale.x(tick.time());
      double half = surface.measure(tick.label(), style()) / 2;
      if (x - half >= free && x + half <= edge) {
        surface.textCentre(tick.label(), x, box.bottom() + textSize + 7, style());
        free = x + half + 8;
      }
    }
  }

  private TextStyle style() {
    return Type.regular(textSize, context.theme().t3());
  }
}
