package tifo.rule.pull;

import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Writes a tree as YAML, always in the same way, so that what did not change changes no byte. One
/// thread, one text.
final class YamlText {
  /// What is a text for every reader of YAML 1.1 and 1.2 without quotes.
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_./-]*");

  private static final Set<String> WORDS =
      Set.of("true", "false", "yes", "no", "on", "off", "y", "n", "null");

  private final StringBuilder out = new StringBuilder();

  /// The tree, which is an object, with a line break at its end.
  static String of(JsonNode tree) {
    YamlText text = new YamlText();
    text.entries(tree, 0);
    return text.out.toString();
  }

  private void entries(JsonNode object, int indent) {
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      out.repeat(' ', indent).append(scalar(entry.getKey())).append(':');
      value(entry.getValue(), indent);
    }
  }

  private void value(JsonNode value, int indent) {
    if (value.isObject() && !value.isEmpty()) {
      out.append('\n');
      entries(value, indent + 2);
    } else if (value.isArray() && !value.isEmpty()) {
      out.append('\n');
      items(value, indent + 2);
    } else {
      leaf(value, indent);
    }
  }

  private void items(JsonNode list, int indent) {
    for (JsonNode item : list) {
      out.repeat(' ', indent).append('-');
      if (item.isObject() && !item.isEmpty()) {
        Iterator<Map.Entry<String, JsonNode>> entries = item.properties().iterator();
        String before = " ";
        while (entries.hasNext()) {
          Map.Entry<String, JsonNode> entry = entries.next();
          out.append(before).append(scalar(entry.getKey())).append(':');
          value(entry.getValue(), indent + 2);
          before = " ".repeat(indent + 2);
        }
      } else if (item.isArray() && !item.isEmpty()) {
        out.append('\n');
        items(item, indent + 2);
      } else {
        leaf(item, indent);
      }
    }
  }

  private void leaf(JsonNode value, int indent) {
    if (value.isObject() || value.isArray()) {
      out.append(value.isObject() ? " {}\n" : " []\n");
    } else if (value.isString() && isBlock(value.asString())) {
      out.append(" |-\n");
      for (String line : value.asString().split("\n", -1)) {
        out.repeat(' ', line.isEmpty() ? 0 : indent + 2).append(line).append('\n');
      }
    } else if (value.isString()) {
      out.append(' ').append(scalar(value.asString())).append('\n');
    } else {
      out.append(' ').append(value).append('\n');
    }
  }

  /// Whether it has lines that a block keeps as they are.
  private static boolean isBlock(String text) {
    return text.indexOf('\n') > 0
        && !text.startsWith(" ")
        && !text.endsWith("\n")
        && text.codePoints().noneMatch(c -> c != '\n' && mustBeEscaped(c))
        && text.lines().noneMatch(line -> line.endsWith(" "));
  }

  private static String scalar(String text) {
    if (PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT))) {
      return text;
    }
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '"' -> quoted.append("\\\"");
            case '\\' -> quoted.append("\\\\");
            case '\n' -> quoted.append("\\n");
            case '\t' -> quoted.append("\\t");
            case '\r' -> quoted.append("\\r");
            default -> {
              if (mustBeEscaped(c)) {
                quoted.append("\\u%04x".formatted(c));
              } else {
                quoted.appendCodePoint(c);
              }
            }
          }
        });
    return quoted.append('"').toString();
  }

  /// What a YAML file may not hold, or takes for the end of a line.
  static boolean mustBeEscaped(int c) {
    return c < ' '
        || c == 0x7f
        || (c >= 0x80 && c < 0xa0)
        || c == 0x2028
        || c == 0x2029
        || c == 0xfeff
        || (c >= 0xd800 && c < 0xe000)
        || c == 0xfffe
        || c == 0xffff;
  }
}
