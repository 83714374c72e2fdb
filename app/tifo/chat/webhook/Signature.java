package tifo.chat.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Proves to a receiver who sent a body, and when: HMAC-SHA256 with a key that both know, over the
/// seconds since 1970, a dot, and the body. Stateless.
final class Signature {
  static final String HEADER = "Tifo-Signature";

  private Signature() {}

  /// The header's value: `t=1669921200,v1=` and the code in hexadecimal.
  static String of(String key, Instant at, byte[] body) {
    if (key.isBlank()) {
      throw new IllegalArgumentException("it is empty");
    }
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.strip().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update((at.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8));
      String code = HexFormat.of().formatHex(mac.doFinal(body));
      return "t=" + at.getEpochSecond() + ",v1=" + code;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA256", e);
    }
  }
}
