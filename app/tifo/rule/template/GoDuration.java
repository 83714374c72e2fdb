package tifo.rule.template;

import java.math.BigDecimal;
import java.util.Optional;

/// Go's `time.Duration`. Immutable.
record GoDuration(long nanos) implements Printed {
  private static final long SECOND = 1_000_000_000L;

  double seconds() {
    return nanos / (double) SECOND;
  }

  @Override
  public String typeName() {
    return "time.Duration";
  }

  @Override
  public Optional<Object> field(String name) {
    return switch (name) {
      case "Seconds" -> Optional.of(seconds());
      case "Minutes" -> Optional.of(seconds() / 60);
      case "Hours" -> Optional.of(seconds() / 3600);
      case "Milliseconds" -> Optional.of(nanos / 1_000_000);
      case "String" -> text().map(Object.class::cast);
      default -> Optional.empty();
    };
  }

  @Override
  public boolean isTrue() {
    return nanos != 0;
  }

  /// `1h2m3.5s`, `1.5ms`, `0s`.
  @Override
  public Optional<String> text() {
    if (nanos == 0) {
      return Optional.of("0s");
    }
    BigDecimal size = BigDecimal.valueOf(nanos).abs();
    String sign = nanos < 0 ? "-" : "";
    long whole = Math.abs(nanos);
    if (whole >= 0 && whole < 1000) {
      return Optional.of(sign + whole + "ns");
    }
    if (whole >= 0 && whole < 1_000_000) {
      return Optional.of(sign + plain(size.movePointLeft(3)) + "µs");
    }
    if (whole >= 0 && whole < SECOND) {
      return Optional.of(sign + plain(size.movePointLeft(6)) + "ms");
    }
    BigDecimal seconds = size.movePointLeft(9);
    long minutes = seconds.longValue() / 60;
    String rest = plain(seconds.remainder(BigDecimal.valueOf(60))) + "s";
    long hours = minutes / 60;
    String minute = minutes > 0 ? minutes % 60 + "m" : "";
    return Optional.of(sign + (hours > 0 ? hours + "h" : "") + minute + rest);
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  @Override
  public void print(GoPrinter printer) {
    printer.append(text().orElse(""));
  }
}
