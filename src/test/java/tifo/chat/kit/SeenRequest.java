package tifo.chat.kit;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.MultipartReader;
import okio.Buffer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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

  /// The body as JSON, if it says that it is and is it.
  ///
  /// @throws IllegalArgumentException otherwise
  public JsonNode json() {
    String type = header("Content-Type").replace(" ", "").toLowerCase(Locale.ROOT);
    if (!type.equals("application/json") && !type.equals("application/json;charset=utf-8")) {
      throw new IllegalArgumentException("JSON was expected, not " + type);
    }
    try {
      return JsonMapper.shared().readTree(body);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("no JSON: " + e.getOriginalMessage());
    }
  }

  /// A part of a form of several; `fileName` and `type` are empty where it has none.
  public record Part(String name, String fileName, String type, byte[] bytes) {}

  /// The parts of the body, if it is a form of several.
  ///
  /// @throws IllegalArgumentException otherwise
  public List<Part> parts() {
    MediaType type = MediaType.parse(header("Content-Type"));
    String boundary = type == null ? null : type.parameter("boundary");
    if (type == null || boundary == null || !type.toString().startsWith("multipart/form-data")) {
      throw new IllegalArgumentException("a form of parts was expected, not " + type);
    }
    List<Part> parts = new ArrayList<>();
    try (MultipartReader reader = new MultipartReader(new Buffer().write(body), boundary)) {
      for (MultipartReader.Part part = reader.nextPart(); part != null; part = reader.nextPart()) {
        parts.add(part(part));
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("no form of parts: " + e.getMessage());
    }
    return parts;
  }

  private static Part part(MultipartReader.Part part) throws IOException {
    String disposition = part.headers().get("Content-Disposition");
    String said = disposition == null ? "" : disposition;
    String type = part.headers().get("Content-Type");
    return new Part(
        quoted(said, "; name="),
        quoted(said, "; filename="),
        type == null ? "" : type,
        part.body().readByteArray());
  }

  private static String quoted(String disposition, String key) {
    int from = disposition.indexOf(key + '"');
    int begin = from + key.length() + 1;
    return from < 0 ? "" : disposition.substring(begin, disposition.indexOf('"', begin));
  }

  /// Refuses fields that a strict server does not know.
  ///
  /// @param where to say it with: the name of the object
  /// @throws IllegalArgumentException if there is one
  public static void onlyFields(JsonNode object, String where, Set<String> known) {
    List<String> unknown =
        object.propertyNames().stream().filter(name -> !known.contains(name)).toList();
    if (!object.isObject() || !unknown.isEmpty()) {
      throw new IllegalArgumentException("unknown fields in " + where + ": " + unknown);
    }
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
