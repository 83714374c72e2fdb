package tifo.chat.webhook;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;

/// What Prometheus and Alertmanager know a label set by: FNV-1a of 64 bits over its names and
/// values in the order of the names' bytes, each followed by a byte that UTF-8 does not have.
/// Stateless.
final class Fingerprint {
  private static final long BASIS = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;
  private static final Comparator<byte[]> BY_BYTES = Arrays::compareUnsigned;

  private Fingerprint() {}

  /// In sixteen digits.
  static String of(Map<String, String> labels) {
    long hash = BASIS;
    for (var label :
        labels.entrySet().stream()
            .sorted(Comparator.comparing(entry -> bytes(entry.getKey()), BY_BYTES))
            .toList()) {
      hash = add(add(hash, label.getKey()), label.getValue());
    }
    return "%016x".formatted(hash);
  }

  private static long add(long hash, String text) {
    long sum = hash;
    for (byte b : bytes(text)) {
      sum = (sum ^ (b & 0xff)) * PRIME;
    }
    return (sum ^ 0xff) * PRIME;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
