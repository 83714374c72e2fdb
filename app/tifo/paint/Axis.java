package tifo.paint;

import java.util.Arrays;
import tifo.metric.Unit;

/// A value axis: from `low` to `high`, both ticks, `step` apart. Immutable.
///
/// Steps are 1, 2, 2.5 or 5 times a power of ten; powers of two for binary bytes; seconds, minutes
/// and hours for spans of time.
public record Axis(double low, double high, double step) {
  private static final int MOST_TICKS = 50;
  private static final double[] SECONDS = {
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400
  };

  /// The axis that holds min..max with about so many steps.
  public static Axis over(double min, double max, int about, Unit unit) {
    double low = Double.isFinite(min) ? min : 0;
    double high = Double.isFinite(max) ? max : low + 1;
    if (high <= low) {
      double pad = low == 0 ? 1 : Math.abs(low) * 0.1;
      high = low == 0 ? 1 : low + pad;
      low = low == 0 ? 0 : low - pad;
    }
    double step = step((high - low) / Math.max(1, about), unit);
    return new Axis(
        Math.floor(low / step + 1e-9) * step, Math.ceil(high / step - 1e-9) * step, step);
  }

  /// The ticks' values, low first.
  public double[] ticks() {
    int count = Math.clamp(Math.round((high - low) / step) + 1, 1, MOST_TICKS);
    double[] out = new double[count];
    Arrays.setAll(
        out,
        i -> {
          double value = low + i * step;
          return Math.abs(value) < step * 1e-9 ? 0 : value;
        });
    return out;
  }

  private static double step(double atLeast, Unit unit) {
    double base = atLeast * unit.multiplier();
    double step;
    if (unit.isBinary()) {
      step = Math.max(1, Math.pow(2, Math.ceil(Math.log(base) / Math.log(2) - 1e-9)));
    } else if (unit.isTime() && base > 0.5) {
      step = time(base);
    } else {
      step = decimal(base);
    }
    return step / unit.multiplier();
  }

  private static double time(double seconds) {
    for (double step : SECONDS) {
      if (step >= seconds * (1 - 1e-9)) {
        return step;
      }
    }
    return Math.ceil(seconds / 86_400) * 86_400;
  }

  private static double decimal(double atLeast) {
    double power = Math.pow(10, Math.floor(Math.log10(atLeast)));
    double rest = atLeast / power;
    double nice = rest <= 1 + 1e-9 ? 1 : rest <= 2 ? 2 : rest <= 2.5 ? 2.5 : rest <= 5 ? 5 : 10;
    return nice * power;
  }
}
