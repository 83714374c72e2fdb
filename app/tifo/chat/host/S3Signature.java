package tifo.chat.host;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs addresses as S3 wants it (AWS Signature Version 4 in the query, the content unsigned): who
/// has such an address may do with one object what the method says, until it runs out. Stateless.
///
/// Paths must be made of what needs no encoding: letters, digits, `-`, `.`, `_`, `~` and `/`.
final class S3Signature {
  static final Duration LONGEST = Duration.ofDays(7);

  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private S3Signature() {}

  /// Who signs, for which region.
  record Signer(String keyId, String secret, String region) {
    @Override
    public String toString() {
      return "Signer[" + region + "]";
    }
  }

  static String address(String method, URI object, Signer signer, Instant now, Duration validity) {
    String time = TIME.format(now);
    String scope = time.substring(0, 8) + "/" + signer.region() + "/s3/aws4_request";
    String query =
        String.join(
            "&",
            "X-Amz-Algorithm=" + ALGORITHM,
            "X-Amz-Credential=" + encoded(signer.keyId() + "/" + scope),
            "X-Amz-Date=" + time,
            "X-Amz-Expires=" + validity.toSeconds(),
            "X-Amz-SignedHeaders=host");
    String request =
        String.join(
            "\n",
            method,
            object.getRawPath(),
            query,
            "host:" + host(object),
            "",
            "host",
            "UNSIGNED-PAYLOAD");
    String toSign = String.join("\n", ALGORITHM, time, scope, sha256(request));
    String signature = HexFormat.of().formatHex(hmac(key(signer, scope), toSign));
    return object + "?" + query + "&X-Amz-Signature=" + signature;
  }

  private static byte[] key(Signer signer, String scope) {
    byte[] key = ("AWS4" + signer.secret()).getBytes(StandardCharsets.UTF_8);
    for (String part : scope.split("/")) {
      key = hmac(key, part);
    }
    return key;
  }

  // As HTTP sends it: without the port that goes without saying.
  private static String host(URI object) {
    int usual = object.getScheme().equals("https") ? 443 : 80;
    return object.getPort() < 0 || object.getPort() == usual
        ? object.getHost()
        : object.getHost() + ":" + object.getPort();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }
}
