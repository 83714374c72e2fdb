package tifo.rule.template;

/// Numbers as people read them, with the prefixes and rules of Prometheus' template functions.
public final class Humanize {
  private static final String LARGE = "kMGTPEZY";
  private static final String SMALL = "munpfazy";
  private static final String BINARY = "KMGTPEZY";

  private Humanize() {}

  /// `1234567` as `1.235M`, `0.0123` as `12.3m`.
  public static String number(double number) {
    if (number == 0 || !Double.isFinite(number)) {
      return GoNumber.general(number, 4);
    }
    double scaled = number;
    String prefix = "";
    if (Math.abs(number) >= 1) {
      for (int i = 0; i < LARGE.length() && Math.abs(scaled) >= 1000; i++) {
        scaled /= 1000;
        prefix = LARGE.substring(i, i + 1);
      }
    } else {
      for (int i = 0; i < SMALL.length() && Math.abs(scaled) < 1; i++) {
        scaled *= 1000;
        prefix = SMALL.substring(i, i + 1);
      }
    }
    return GoNumber.general(scaled, 4) + prefix;
  }

  /// `1048576` as `1Mi`.
  static String binary(double number) {
    double scaled = number;
    String prefix = "";
    if (Double.isFinite(number)) {
      for (int i = 0; i < BINARY.length() && Math.abs(scaled) >= 1024; i++) {
        scaled /= 1024;
        prefix = (i == 0 ? "k" : BINARY.substring(i, i + 1)) + "i";
      }
    }
    return GoNumber.general(scaled, 4) + prefix;
  }

  /// `0.1234` as `12.34%`.
  static String percentage(double ratio) {
    return GoNumber.general(ratio * 100, 4) + "%";
  }

  /// Seconds as `1d 2h 3m 4s`, below a minute with four digits, below a second as `ms`.
  public static String duration(double seconds) {
    if (!Double.isFinite(seconds)) {
      return GoNumber.general(seconds, 4);
    }
    if (seconds == 0) {
      return "0s";
    }
    double size = Math.abs(seconds);
    String sign = seconds < 0 ? "-" : "";
    if (size < 1) {
      return number(seconds) + "s";
    }
    if (size < 60) {
      return GoNumber.general(seconds, 4) + "s";
    }
    // Go on x86 makes the least number of what is too large.
    long whole = size < 0x1p63 ? (long) size : Long.MIN_VALUE;
    long s = whole % 60;
    long m = whole / 60 % 60;
    long h = whole / 3600 % 24;
    long d = whole / 86400;
    if (d != 0) {
      return "%s%dd %dh %dm %ds".formatted(sign, d, h, m, s);
    }
    return h != 0 ? "%s%dh %dm %ds".formatted(sign, h, m, s) : "%s%dm %ds".formatted(sign, m, s);
  }
}
