package tifo.metric;

import java.util.List;

/// One step of a unit's scale: from `from` on, values are divided by `factor`, and `mark` follows
/// the digits. `home` is the step that zero is written in. Immutable.
record UnitStep(double from, double factor, String mark, String suffix, boolean home) {
  private static final String[] DECIMAL = {"", "k", "M", "G", "T", "P"};
  private static final String[] BINARY = {"", "Ki", "Mi", "Gi", "Ti", "Pi"};

  static List<UnitStep> one(String suffix) {
    return List.of(new UnitStep(0, 1, "", suffix, true));
  }

  /// 21.7k and 4.86 M, then the suffix.
  static List<UnitStep> plain(String suffix) {
    return List.of(
        new UnitStep(0, 1, "", suffix, true),
        new UnitStep(1e3, 1e3, "k", suffix, false),
        new UnitStep(1e6, 1e6, " M", suffix, false),
        new UnitStep(1e9, 1e9, " G", suffix, false),
        new UnitStep(1e12, 1e12, " T", suffix, false));
  }

  static List<UnitStep> decimal(String suffix) {
    return scaled(DECIMAL, 1000, suffix);
  }

  static List<UnitStep> binary(String suffix) {
    return scaled(BINARY, 1024, suffix);
  }

  private static List<UnitStep> scaled(String[] names, double base, String suffix) {
    UnitStep[] steps = new UnitStep[names.length];
    double factor = 1;
    for (int i = 0; i < steps.length; i++) {
      steps[i] = new UnitStep(i == 0 ? 0 : factor, factor, "", names[i] + suffix, i == 0);
      factor *= base;
    }
    return List.of(steps);
  }

  /// Seconds. A minute begins at 120 s and an hour at 120 min: people say 90 s.
  static List<UnitStep> time(String home) {
    return List.of(
        span(0, 1e-9, "ns", home),
        span(1e-6, 1e-6, "µs", home),
        span(1e-3, 1e-3, "ms", home),
        span(1, 1, "s", home),
        span(120, 60, "min", home),
        span(7200, 3600, "h", home),
        span(172_800, 86_400, "d", home));
  }

  private static UnitStep span(double from, double factor, String suffix, String home) {
    return new UnitStep(from, factor, "", suffix, suffix.equals(home));
  }

  static int indexFor(List<UnitStep> steps, double size) {
    if (size == 0) {
      for (int i = 0; i < steps.size(); i++) {
        if (steps.get(i).home()) {
          return i;
        }
      }
    }
    int at = 0;
    while (at + 1 < steps.size() && size >= steps.get(at + 1).from()) {
      at++;
    }
    return at;
  }
}
