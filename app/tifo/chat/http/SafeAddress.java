package tifo.chat.http;

import java.net.URI;
import java.util.Set;

/// Where secrets and words of alerts may be sent: encrypted, or not leaving this machine.
/// Stateless.
public final class SafeAddress {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  private SafeAddress() {}

  public static boolean is(URI address) {
    String host = address.getHost();
    return host != null
        && ("https".equals(address.getScheme())
            || ("http".equals(address.getScheme()) && LOOPBACK.contains(host)));
  }
}
