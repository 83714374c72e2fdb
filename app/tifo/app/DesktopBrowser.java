package tifo.app;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Shows web addresses in the browser of the desktop. Any thread; does not wait for the browser.
final class DesktopBrowser {
  private static final Logger LOG = LoggerFactory.getLogger(DesktopBrowser.class);

  private DesktopBrowser() {}

  /// False when the address is none of the web, or the desktop has no program for it. What is not
  /// http or https is never handed on: addresses come out of rule files.
  static boolean show(String address) {
    if (!isWeb(address)) {
      return false;
    }
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    List<String> command =
        system.contains("mac")
            ? List.of("open", address)
            : system.contains("windows")
                ? List.of("rundll32", "url.dll,FileProtocolHandler", address)
                : List.of("xdg-open", address);
    try {
      new ProcessBuilder(command)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
      return true;
    } catch (IOException e) {
      LOG.warn("{} cannot be opened: {}", address, e.getMessage());
      return false;
    }
  }

  static boolean isWeb(String address) {
    try {
      URI uri = new URI(address);
      return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
          && uri.getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
