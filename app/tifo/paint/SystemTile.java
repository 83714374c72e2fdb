package tifo.paint;

import java.util.Optional;
import java.util.OptionalDouble;
import tifo.metric.Series;
import tifo.metric.Severity;
import tifo.metric.TimeRange;

/// One system: its name and state, and three numbers over their sparklines. Only what offends is
/// marked: a warning in ink, critical as a dark number on a solid block.
record SystemTile(Pen pen, TimeRange range) {
  private static final double PAD = 12;
  private static final int DARK = 0xFF11171E;

  /// What a tile shows; a missing series is told by a dash.
  record Facts(
      String name,
      Severity state,
      Optional<Series> rate,
      Optional<Series> errors,
      Optional<Series> p99,
      Severity errorMark,
      Severity latencyMark,
      OptionalDouble errorLimit,
      OptionalDouble latencyLimit) {}

  private record Figure(String label, String value, String unit, Severity mark) {}

  void paint(Box box, Facts facts) {
    Theme theme = pen.theme();
    Surface surface = pen.surface();
    Severity state = facts.state();
    boolean critical = state == Severity.CRITICAL;
    int ground = critical ? theme.criticalTint() : theme.s2();
    surface.fillRound(box.x(), box.y(), box.width(), box.height(), 4, ground);
    if (state.isWorseThan(Severity.OK)) {
      int bar = critical ? theme.criticalSolid() : theme.ink(state);
      surface.fillRound(box.x(), box.y(), 4, box.height(), 2, bar);
    }
    double middle = box.y() + 20;
    double left = box.x() + PAD;
    double right = box.right() - PAD;
    String word = pen.say("severity." + state.name());
    TextStyle wordStyle = Type.semibold(Type.LABEL, theme.ink(state));
    double wordWidth = pen.measure(word, wordStyle);
    TextStyle name =
        Type.fit(
            surface,
            facts.name(),
            Type.semibold(Type.NAME, theme.t1()),
            right - left - wordWidth - 34);
    pen.text(facts.name(), left, Type.baseline(middle, Type.NAME), name);
    pen.right(word, right, Type.baseline(middle, Type.LABEL), wordStyle);
    surface.icon(
        Icons.of(state), right - wordWidth - 24, middle - 8.5, 17, theme.ink(state), ground);

    double each = (right - left + 6) / 3;
    boolean sparks = box.height() >= 116;
    double labels = box.y() + 47;
    number(left, each, labels, rate(facts));
    number(left + each, each, labels, errors(facts));
    number(left + 2 * each, each, labels, p99(facts));
    if (sparks) {
      double top = box.y() + 96;
      double high = Math.min(40, box.height() - 96 - 12);
      int calm = theme.t3();
      spark(left, top, each, high, facts.rate(), theme.series().getFirst(), OptionalDouble.empty());
      spark(
          left + each,
          top,
          each,
          high,
          facts.errors(),
          markInk(facts.errorMark(), calm),
          facts.errorLimit());
      spark(
          left + 2 * each,
          top,
          each,
          high,
          facts.p99(),
          markInk(facts.latencyMark(), calm),
          facts.latencyLimit());
    }
  }

  private Figure rate(Facts facts) {
    String value = facts.rate().map(s -> pen.compact(s.last())).orElse(Amounts.NONE);
    return new Figure(pen.say("system.rate"), value, "", Severity.OK);
  }

  private Figure errors(Facts facts) {
    double ratio = facts.errors().map(Series::last).orElse(Double.NaN);
    boolean known = Double.isFinite(ratio);
    return new Figure(
        pen.say("system.errors"),
        known ? Amounts.decimals(ratio * 100, 2) : Amounts.NONE,
        known ? "%" : "",
        facts.errorMark());
  }

  private Figure p99(Facts facts) {
    double value = facts.p99().map(Series::last).orElse(Double.NaN);
    String text = Double.isFinite(value) ? Amounts.count(Math.rint(value)) : Amounts.NONE;
    return new Figure(pen.say("system.p99"), text, "", facts.latencyMark());
  }

  private int markInk(Severity mark, int calm) {
    return mark == Severity.OK ? calm : pen.theme().ink(mark);
  }

  private void number(double x, double width, double labels, Figure number) {
    Theme theme = pen.theme();
    Surface surface = pen.surface();
    boolean marked = number.mark() != Severity.OK;
    boolean critical = number.mark() == Severity.CRITICAL;
    TextStyle label =
        marked
            ? Type.semibold(Type.LABEL, theme.ink(number.mark()))
            : Type.regular(Type.LABEL, theme.t3());
    double wide = pen.text(number.label(), x, Type.baseline(labels, Type.LABEL), label);
    if (marked) {
      int ground = critical ? theme.criticalTint() : theme.s2();
      surface.icon(Icons.of(number.mark()), x + wide + 6, labels - 6.5, 13, label.argb(), ground);
    }
    int ink = critical ? DARK : marked ? theme.ink(number.mark()) : theme.t1();
    double unitWidth = number.unit().isEmpty() ? 0 : 22;
    TextStyle style =
        Type.fit(surface, number.value(), Type.bold(Type.TILE_VALUE, ink), width - unitWidth - 12);
    double middle = labels + 26;
    double baseline = Type.baseline(middle, style.size());
    double valueWidth = pen.measure(number.value(), style);
    TextStyle unit = Type.regular(Type.TITLE, critical ? DARK : theme.t2());
    double all = valueWidth + (number.unit().isEmpty() ? 0 : 4 + pen.measure(number.unit(), unit));
    if (critical) {
      surface.fillRound(x - 6, middle - 17, all + 12, 34, 4, theme.criticalSolid());
    }
    pen.text(number.value(), x, baseline, style);
    pen.text(number.unit(), x + valueWidth + 4, baseline, unit);
  }

  private void spark(
      double x,
      double top,
      double width,
      double height,
      Optional<Series> series,
      int argb,
      OptionalDouble limit) {
    Box box = new Box(x, top, width - 14, height);
    series.ifPresent(
        found -> Sparkline.fresh(pen.theme(), range).draw(pen.surface(), box, found, argb, limit));
  }
}
