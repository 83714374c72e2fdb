package tifo.rule.route;

import java.nio.charset.StandardCharsets;
import tifo.metric.Labels;

/// The number that Prometheus and Alertmanager know a label set by: FNV-1a over its sorted names
/// and values. Stateless.
public final class Fingerprint {
  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private Fingerprint() {}

  public static long of(Labels labels) {
    long[] sum = {OFFSET};
    labels.forEach((name, value) -> {
      sum[0] = add(sum[0], name);
      sum[0] = add(sum[0], value);
    });
    return sum[0];
  }

  /// As their servers write it, in 16 hexadecimal digits.
  public static String text(Labels labels) {
    return "%016x".formatted(of(labels));
  }

  private static long add(long sum, String text) {
    long added = sum;
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      added = (added ^ (b & 0xff)) * PRIME;
    }
    return (added ^ 0xff) * PRIME;
  }
}
