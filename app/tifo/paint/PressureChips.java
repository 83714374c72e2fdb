package tifo.paint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tifo.metric.Severity;
import tifo.paint.HpaRow.Pressure;

/// An HPA's metrics, status over target: the one that drives it outlined, missing ones violet.
final class PressureChips {
  private static final double GAP = 12;

  private PressureChips() {}

  static List<Chip> of(Pen pen, HpaRow row) {
    Theme theme = pen.theme();
    List<Chip> chips = new ArrayList<>();
    Optional<Pressure> driver = row.driver();
    driver.ifPresent(pressure -> chips.add(driver(pen, pressure)));
    for (Pressure pressure : row.pressures()) {
      if (!driver.filter(pressure::equals).isPresent()) {
        boolean calm = pressure.severity() == Severity.OK;
        int ink = calm ? theme.t2() : theme.ink(pressure.severity());
        chips.add(
            new Chip(
                calm ? Optional.empty() : Optional.of(Icons.of(pressure.severity())),
                Runs.of(text(pressure), Type.semibold(Type.LABEL, ink)),
                ink,
                0,
                0,
                false));
      }
    }
    for (String metric : row.missing()) {
      chips.add(Chip.missing(theme, pen.say("hpa.metric-missing", metric)));
    }
    return chips;
  }

  private static Chip driver(Pen pen, Pressure pressure) {
    Theme theme = pen.theme();
    Severity severity = pressure.severity();
    boolean calm = severity == Severity.OK;
    int ink = calm ? theme.t1() : theme.ink(severity);
    return new Chip(
        calm ? Optional.empty() : Optional.of(Icons.of(severity)),
        Runs.of(text(pressure), Type.semibold(Type.LABEL, ink))
            .and("  " + pen.say("hpa.driver"), Type.semibold(Type.LABEL, ink)),
        ink,
        calm ? theme.s3() : theme.tint(severity),
        calm ? theme.t2() : ink,
        false);
  }

  private static String text(Pressure pressure) {
    return pressure.metric() + " " + Amounts.ratio(pressure.ratio());
  }

  /// How many of the chips, one at least, fit the width.
  static int shown(Pen pen, List<Chip> chips, double width) {
    double used = 0;
    for (int i = 0; i < chips.size(); i++) {
      used += chips.get(i).width(pen.surface());
      if (i > 0 && used > width) {
        return i;
      }
      used += GAP;
    }
    return chips.size();
  }

  /// Draws what fits on one line and returns how many chips found no room.
  static int draw(Pen pen, List<Chip> chips, double x, double middle, double right) {
    int shown = shown(pen, chips, right - x);
    double at = x;
    for (Chip chip : chips.subList(0, shown)) {
      chip.draw(pen.surface(), at, middle);
      at += chip.width(pen.surface()) + GAP;
    }
    return chips.size() - shown;
  }
}
