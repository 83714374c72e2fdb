package tifo.rule.template;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Grafana's `$values.B`: prints with at least two significant digits, `1.2` for 1.234.
record RefValue(double value) {
  @Override
  public String toString() {
    if (value == 0 || !Double.isFinite(value)) {
      return GoNumber.shortest(value);
    }
    int magnitude = (int) Math.floor(Math.log10(Math.abs(value))) + 1;
    return new BigDecimal(value)
        .setScale(Math.max(0, 2 - magnitude), RoundingMode.HALF_EVEN)
        .toPlainString();
  }
}
