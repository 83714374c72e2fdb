package tifo.rule.template;

import java.util.Optional;
import java.util.regex.Pattern;

/// `host:port` as Go's net package takes it apart. Immutable.
record HostPort(String host, String port) {
  private static final Pattern IPV4 = Pattern.compile("(?:\\d{1,3}\\.){3}\\d{1,3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  /// Empty when there is no port, or too many colons.
  static Optional<HostPort> of(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0) {
      return Optional.empty();
    }
    if (text.startsWith("[")) {
      int close = text.indexOf(']');
      return close + 1 == colon && close > 0
          ? Optional.of(new HostPort(text.substring(1, close), text.substring(colon + 1)))
          : Optional.empty();
    }
    String host = text.substring(0, colon);
    boolean odd = host.indexOf(':') >= 0 || host.indexOf('[') >= 0 || host.indexOf(']') >= 0;
    return odd ? Optional.empty() : Optional.of(new HostPort(host, text.substring(colon + 1)));
  }

  static String withoutPort(String text) {
    return of(text).map(HostPort::host).orElse(text);
  }

  /// The host's first name; addresses stay whole, and so does the port.
  static String withoutDomain(String text) {
    Optional<HostPort> parts = of(text);
    String host = parts.map(HostPort::host).orElse(text);
    if (isAddress(host)) {
      return text;
    }
    int dot = host.indexOf('.');
    String name = dot < 0 ? host : host.substring(0, dot);
    return parts
        .filter(p -> !p.port().isEmpty())
        .map(p -> (name.indexOf(':') >= 0 ? "[" + name + "]" : name) + ":" + p.port())
        .orElse(name);
  }

  private static boolean isAddress(String host) {
    if (!IPV4.matcher(host).matches()) {
      return IPV6.matcher(host).matches() && host.length() > 1;
    }
    for (String part : host.split("\\.", -1)) {
      boolean leadingZero = part.length() > 1 && part.startsWith("0");
      if (leadingZero || Integer.parseInt(part) > 255) {
        return false;
      }
    }
    return true;
  }
}
