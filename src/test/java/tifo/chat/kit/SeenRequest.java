package tifo.chat.kit;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import okhttp3.Headers;

/// A request as a server saw it. `port` is where it came in; the body is empty until it was read.
/// Immutable, but for the bytes.
public record SeenRequest(
    String method, int port, String path, Map<String, String> query, Headers headers, byte[] body) {

  /// @throws IllegalArgumentException if it is no head of HTTP/1.1
  static SeenRequest head(String text, int port) {
    String[] lines = text.split("\r\n");
    String[] first = lines[0].split(" ");
    if (first.length != 3 || !first[2].equals("HTTP/1.1")) {
      throw new IllegalArgumentException("no request of HTTP/1.1: " + lines[0]);
    }
    Headers.Builder headers = new Headers.Builder();
    for (int i = 1; i < lines.length; i++) {
      headers.addUnsafeNonAscii(
          lines[i].substring(0, lines[i].indexOf(':')),
          lines[i].substring(lines[i].indexOf(':') + 1).strip());
    }
    URI target = URI.create(first[1]);
    String query = target.getRawQuery();
    return new SeenRequest(
        first[0],
        port,
        target.getPath(),
        query == null ? Map.of() : form(query),
        headers.build(),
        new byte[0]);
  }

  SeenRequest with(byte[] read) {
    return new SeenRequest(method, port, path, query, headers, read);
  }

  /// The header, or the empty string.
  public String header(String name) {
    String value = headers.get(name);
    return value == null ? "" : value;
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /// The last part of the path.
  public String lastSegment() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /// Pairs as forms and queries write them.
  public static Map<String, String> form(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String pair : text.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        values.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
    return values;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
