package tifo.chat.kit;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The parts of a form of several parts, as a server sees them, by name. Immutable, but for the
/// bytes.
public record SeenParts(Map<String, Part> parts) {
  private static final Pattern BOUNDARY =
      Pattern.compile("multipart/form-data; *boundary=\"?([^\";]+)\"?");
  private static final Pattern DISPOSITION =
      Pattern.compile(
          "(?i)content-disposition: *form-data; *name=\"([^\"]+)\"(?:; *filename=\"([^\"]*)\")?");
  private static final Pattern TYPE = Pattern.compile("(?i)content-type: *([^;\r\n]+)");

  /// `fileName` and `type` are empty where none is said.
  public record Part(String fileName, String type, byte[] body) {
    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  public static boolean areIn(SeenRequest request) {
    return BOUNDARY.matcher(request.header("Content-Type")).matches();
  }

  /// @throws IllegalArgumentException if it is no such form
  public static SeenParts of(SeenRequest request) {
    Matcher boundary = BOUNDARY.matcher(request.header("Content-Type"));
    if (!boundary.matches()) {
      throw new IllegalArgumentException("no form of parts: " + request.header("Content-Type"));
    }
    String mark = "--" + boundary.group(1);
    String body = new String(request.body(), StandardCharsets.ISO_8859_1);
    if (!body.startsWith(mark) || !body.endsWith("\r\n" + mark + "--\r\n")) {
      throw new IllegalArgumentException("the form does not begin and end with its boundary");
    }
    Map<String, Part> parts = new LinkedHashMap<>();
    int at = mark.length() + 2;
    while (at < body.length()) {
      int next = body.indexOf("\r\n" + mark, at);
      if (next < 0) {
        break;
      }
      add(parts, body.substring(at, next));
      at = next + mark.length() + 4;
    }
    return new SeenParts(parts);
  }

  private static void add(Map<String, Part> parts, String part) {
    int end = part.indexOf("\r\n\r\n");
    String head = part.substring(0, Math.max(0, end));
    Matcher disposition = DISPOSITION.matcher(head);
    if (!disposition.find()) {
      throw new IllegalArgumentException("a part without a name: " + head);
    }
    Matcher type = TYPE.matcher(head);
    Part seen =
        new Part(
            disposition.group(2) == null ? "" : disposition.group(2),
            type.find() ? type.group(1) : "",
            part.substring(end + 4).getBytes(StandardCharsets.ISO_8859_1));
    if (parts.put(disposition.group(1), seen) != null) {
      throw new IllegalArgumentException("two parts are named " + disposition.group(1));
    }
  }

  /// The part of that name, which has to be there.
  public Part part(String name) {
    Part part = parts.get(name);
    if (part == null) {
      throw new IllegalArgumentException("no part " + name + " but " + parts.keySet());
    }
    return part;
  }
}
