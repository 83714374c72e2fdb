package tifo.secret;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Every secret that this process has read, also those from before a rotation, so that [Redaction]
/// strikes them out whatever they look like. Any thread.
public final class Secrets {
  private static final KnownSecrets KNOWN = new KnownSecrets(1_000);

  private Secrets() {}

  /// To be called by whoever reads a secret, each time and before it is used; costs little when it
  /// is known.
  public static void remember(String secret) {
    KNOWN.remember(secret);
  }

  /// A password, also as HTTP sends it together with its user.
  ///
  /// @return both as HTTP sends them (RFC 7617)
  public static String rememberLogin(String user, String password) {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    String sent = Base64.getEncoder().encodeToString(pair);
    KNOWN.remember(password);
    KNOWN.remember(sent);
    return sent;
  }

  static String strikeOut(String text) {
    return KNOWN.strikeOut(text);
  }
}
