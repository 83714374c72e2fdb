package tifo.paint;

import java.util.Locale;

/// Numbers of pods, nodes and shares as the tables write them.
final class Amounts {
  static final String NONE = "–";

  private Amounts() {}

  /// A count: whole, or one decimal below 100 when it is not; a dash when not known.
  static String count(double value) {
    if (!Double.isFinite(value)) {
      return NONE;
    }
    boolean whole = Math.abs(value - Math.rint(value)) < 0.05 || Math.abs(value) >= 100;
    return whole
        ? String.format(Locale.ROOT, "%,.0f", value + 0.0)
        : String.format(Locale.ROOT, "%.1f", value);
  }

  /// A margin, always with its sign unless it is zero.
  static String margin(double value) {
    if (!Double.isFinite(value)) {
      return NONE;
    }
    String text = count(Math.abs(value));
    return text.equals("0") ? "0" : (value < 0 ? "−" : "+") + text;
  }

  /// A share as per cent, with one decimal only where it is needed to tell it from a limit.
  static String percent(double share) {
    return Double.isFinite(share) ? String.format(Locale.ROOT, "%.0f %%", share * 100) : NONE;
  }

  static String percentNear(double share, double limit) {
    boolean near =
        Double.isFinite(share)
            && limit > 0
            && Math.abs(share - limit) < 0.01
            && Math.abs(share * 100 - Math.rint(share * 100)) > 0.05;
    return near ? String.format(Locale.ROOT, "%.1f %%", share * 100) : percent(share);
  }

  static String decimals(double value, int digits) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%." + digits + "f", value) : NONE;
  }

  static String ratio(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.2f", value) : NONE;
  }
}
