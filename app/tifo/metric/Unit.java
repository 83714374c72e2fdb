package tifo.metric;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How a number of one unit is written: three significant digits, scaled by `k`, `M`, `KiB` or from
/// seconds to hours. Ids are Grafana's; one that is not known is written as it is. Immutable.
public final class Unit {
  private static final int MAX_DECIMALS = 6;
  private static final Unit PLAIN = plain("");

  private final double multiplier;
  private final String prefix;
  private final List<UnitStep> steps;

  private Unit(double multiplier, String prefix, List<UnitStep> steps) {
    this.multiplier = multiplier;
    this.prefix = prefix;
    this.steps = steps;
  }

  /// A number ready to be set: the digits with their `k`, and the unit, either perhaps empty.
  public record Text(String number, String suffix) {
    /// Both with a space between, as a sentence needs it.
    public String joined() {
      return suffix.isEmpty() ? number : number + " " + suffix;
    }
  }

  public static Unit of(String id) {
    return switch (id) {
      case "", "none", "short", "locale", "sishort" -> PLAIN;
      case "percent" -> new Unit(1, "", UnitStep.one("%"));
      case "percentunit" -> new Unit(100, "", UnitStep.one("%"));
      case "ns" -> new Unit(1e-9, "", UnitStep.time("ns"));
      case "µs", "us" -> new Unit(1e-6, "", UnitStep.time("µs"));
      case "ms" -> new Unit(1e-3, "", UnitStep.time("ms"));
      case "s", "dtdurations" -> new Unit(1, "", UnitStep.time("s"));
      case "m" -> new Unit(60, "", UnitStep.time("min"));
      case "h" -> new Unit(3600, "", UnitStep.time("h"));
      case "d" -> new Unit(86_400, "", UnitStep.time("d"));
      case "bytes" -> new Unit(1, "", UnitStep.binary("B"));
      case "decbytes" -> new Unit(1, "", UnitStep.decimal("B"));
      case "kbytes" -> new Unit(1024, "", UnitStep.binary("B"));
      case "mbytes" -> new Unit(1024 * 1024, "", UnitStep.binary("B"));
      case "bits" -> new Unit(1, "", UnitStep.binary("b"));
      case "decbits" -> new Unit(1, "", UnitStep.decimal("b"));
      case "Bps" -> new Unit(1, "", UnitStep.decimal("B/s"));
      case "binBps" -> new Unit(1, "", UnitStep.binary("B/s"));
      case "bps" -> new Unit(1, "", UnitStep.decimal("b/s"));
      case "binbps" -> new Unit(1, "", UnitStep.binary("b/s"));
      case "hertz" -> new Unit(1, "", UnitStep.decimal("Hz"));
      case "reqps" -> plain("req/s");
      case "ops" -> plain("ops/s");
      case "rps" -> plain("reads/s");
      case "wps" -> plain("writes/s");
      case "iops" -> plain("I/O ops/s");
      case "cps" -> plain("counts/s");
      case "eps" -> plain("events/s");
      case "mps" -> plain("msg/s");
      case "pps" -> plain("packets/s");
      case "opm" -> plain("ops/min");
      case "rpm" -> plain("reads/min");
      case "celsius" -> new Unit(1, "", UnitStep.one("°C"));
      default -> custom(id);
    };
  }

  private static Unit custom(String id) {
    if (id.startsWith("prefix:")) {
      return new Unit(1, id.substring("prefix:".length()), UnitStep.plain(""));
    }
    return plain((id.startsWith("suffix:") ? id.substring("suffix:".length()) : id).strip());
  }

  private static Unit plain(String suffix) {
    return new Unit(1, "", UnitStep.plain(suffix));
  }

  /// Three significant digits.
  public Text text(double value) {
    return text(value, Optional.empty());
  }

  /// With so many decimals after scaling; three significant digits when there is no wish.
  public Text text(double value, Optional<Integer> decimals) {
    double base = value * multiplier;
    if (!Double.isFinite(base)) {
      return new Text(notFinite(base), steps.get(UnitStep.indexFor(steps, 0)).suffix());
    }
    int at = UnitStep.indexFor(steps, Math.abs(base));
    BigDecimal rounded = round(base / steps.get(at).factor(), decimals);
    // 999.9 becomes 1000, which is 1k.
    if (at + 1 < steps.size()
        && rounded.abs().doubleValue() * steps.get(at).factor() >= steps.get(at + 1).from()) {
      at++;
      rounded = round(base / steps.get(at).factor(), decimals);
    }
    String digits =
        decimals.isPresent()
            ? rounded.toPlainString()
            : rounded.signum() == 0 ? "0" : shortest(rounded);
    UnitStep step = steps.get(at);
    return new Text(sign(rounded) + prefix + digits.replace("-", "") + step.mark(), step.suffix());
  }

  /// A value on an axis that reaches to `most` and whose ticks are `step` apart: all are written in
  /// one scale, with as many digits as tell neighbours apart.
  public Text tick(double value, double most, double step) {
    double base = value * multiplier;
    UnitStep scale = steps.get(UnitStep.indexFor(steps, Math.abs(most * multiplier)));
    double apart = Math.abs(step * multiplier / scale.factor());
    int decimals = 0;
    while (decimals < MAX_DECIMALS && !isWhole(apart * Math.pow(10, decimals))) {
      decimals++;
    }
    BigDecimal rounded =
        new BigDecimal(base / scale.factor()).setScale(decimals, RoundingMode.HALF_EVEN);
    if (rounded.signum() == 0) {
      return new Text(prefix + "0", scale.suffix());
    }
    String digits = rounded.abs().stripTrailingZeros().toPlainString();
    return new Text(sign(rounded) + prefix + digits + scale.mark(), scale.suffix());
  }

  /// As a sentence says it; in Japanese big plain numbers count in 万 and 億.
  public String prose(double value, Locale locale) {
    double size = Math.abs(value);
    boolean counts = locale.getLanguage().equals("ja") && steps.equals(UnitStep.plain(""));
    if (!counts || size < 1e4 || !Double.isFinite(value)) {
      return text(value).joined();
    }
    BigDecimal myriads = round(value / 1e4, Optional.empty());
    if (myriads.abs().doubleValue() < 1e4) {
      return sign(myriads) + shortest(myriads) + "万";
    }
    BigDecimal oku = round(value / 1e8, Optional.empty());
    return sign(oku) + shortest(oku) + "億";
  }

  /// The factor between steps of an axis: 1024 for binary bytes, else 1000.
  public boolean isBinary() {
    return steps.size() > 1 && steps.get(1).factor() == 1024;
  }

  /// Whether numbers of this unit are spans of time, which an axis divides by 60, not by 10.
  public boolean isTime() {
    return steps.getFirst().factor() == 1e-9;
  }

  /// What turns a value into the base of its scale: seconds, bytes, per cent.
  public double multiplier() {
    return multiplier;
  }

  private static BigDecimal round(double scaled, Optional<Integer> decimals) {
    BigDecimal exact = BigDecimal.valueOf(scaled);
    if (decimals.isPresent()) {
      return exact.setScale(Math.clamp(decimals.get(), 0, MAX_DECIMALS), RoundingMode.HALF_EVEN);
    }
    return Math.abs(scaled) >= 999.5
        ? exact.setScale(0, RoundingMode.HALF_EVEN)
        : exact.round(new MathContext(3, RoundingMode.HALF_EVEN));
  }

  private static String shortest(BigDecimal rounded) {
    BigDecimal bare = rounded.abs().stripTrailingZeros();
    return bare.doubleValue() < 1e-6 ? bare.toString() : bare.toPlainString();
  }

  private static String sign(BigDecimal rounded) {
    return rounded.signum() < 0 ? "−" : "";
  }

  private static String notFinite(double value) {
    return Double.isNaN(value) ? "NaN" : value > 0 ? "∞" : "−∞";
  }

  private static boolean isWhole(double value) {
    return Math.abs(value - Math.rint(value)) < 1e-6 * Math.max(1, value);
  }
}
