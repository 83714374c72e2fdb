package tifo.serve;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The parameters of a request: those of a form in its body before those of its address. Immutable,
/// any thread.
final class Parameters {
  private final Map<String, List<String>> values;
  private final String damage;

  private Parameters(Map<String, List<String>> values, String damage) {
    this.values = values;
    this.damage = damage;
  }

  /// Reads `a=1&b=2` texts. What cannot be read is left out, and said by `damage`.
  static Parameters of(String... encoded) {
    Map<String, List<String>> values = new HashMap<>();
    String damage = "";
    for (String text : encoded) {
      for (String pair : text.split("&")) {
        String problem = add(pair, values);
        damage = damage.isEmpty() ? problem : damage;
      }
    }
    return new Parameters(values, damage);
  }

  private static String add(String pair, Map<String, List<String>> values) {
    if (pair.isEmpty()) {
      return "";
    }
    if (pair.indexOf(';') >= 0) {
      return "invalid semicolon separator in query";
    }
    int equals = pair.indexOf('=');
    try {
      String name = decode(equals < 0 ? pair : pair.substring(0, equals), true);
      String value = equals < 0 ? "" : decode(pair.substring(equals + 1), true);
      values.computeIfAbsent(name, n -> new ArrayList<>(1)).add(value);
      return "";
    } catch (IllegalArgumentException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /// @throws IllegalArgumentException when it has an escape that is none
  static String decodePath(String path) {
    return decode(path, false);
  }

  /// In forms `+` is a space. Whoever does not escape a character sends bytes.
  private static String decode(String text, boolean form) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        bytes.write(escape(text, i));
        i += 2;
      } else if (form && c == '+') {
        bytes.write(' ');
      } else {
        bytes.write(c);
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static int escape(String text, int at) {
    int end = Math.min(text.length(), at + 3);
    int high = at + 1 < text.length() ? Character.digit(text.charAt(at + 1), 16) : -1;
    int low = at + 2 < text.length() ? Character.digit(text.charAt(at + 2), 16) : -1;
    if (high < 0 || low < 0) {
      throw new IllegalArgumentException("invalid URL escape \"" + text.substring(at, end) + '"');
    }
    return high << 4 | low;
  }

  /// The first one of that name, or the empty string, which counts as absent.
  String first(String name) {
    List<String> all = all(name);
    return all.isEmpty() ? "" : all.getFirst();
  }

  List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  /// What could not be read, or the empty string.
  String damage() {
    return damage;
  }
}
