package tifo.rule.route;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tifo.metric.Matcher.Op;

/// Reads matchers by Alertmanager's classic grammar: names of letters, digits, underscores and
/// colons; values with or without quotes, of which only `\\`, `\"` and `\n` are escapes. Stateless.
final class ClassicMatchers {
  private static final Pattern FORM =
      Pattern.compile(
          "[\\t\\n\\f\\r ]*([a-zA-Z_:][a-zA-Z0-9_:]*)[\\t\\n\\f\\r ]*(=~|=|!=|!~)[\\t\\n\\f\\r ]*"
              + "((?s:.*?))[\\t\\n\\f\\r ]*");

  private ClassicMatchers() {}

  /// @throws IllegalArgumentException when it cannot be read
  static List<LabelMatcher> read(String text) {
    String inner = text.startsWith("{") ? text.substring(1) : text;
    inner = inner.endsWith("}") ? inner.substring(0, inner.length() - 1) : inner;
    List<LabelMatcher> matchers = new ArrayList<>();
    for (String part : parts(inner)) {
      matchers.add(matcher(part));
    }
    return matchers;
  }

  /// What stands between commas outside of quotes; an empty rest behind the last counts as none.
  private static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    boolean quoted = false;
    boolean escaped = false;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ',' && !quoted) {
        parts.add(text.substring(start, i));
        start = i + 1;
      } else if (c == '"' && !escaped) {
        quoted = !quoted;
      }
      // as there, a comma leaves the state of the escape alone
      escaped = c == '\\' ? !escaped : c == ',' && escaped;
    }
    String rest = text.substring(start).strip();
    if (!rest.isEmpty()) {
      parts.add(rest);
    }
    return parts;
  }

  private static LabelMatcher matcher(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "'" + text.strip() + "' is no matcher such as team=\"platform\"");
    }
    Op op = op(form.group(2));
    return LabelMatcher.of(op, form.group(1), value(form.group(3)));
  }

  private static Op op(String sign) {
    for (Op op : Op.values()) {
      if (op.sign().equals(sign)) {
        return op;
      }
    }
    throw new IllegalStateException(sign);
  }

  private static String value(String raw) {
    boolean opened = raw.startsWith("\"");
    StringBuilder value = new StringBuilder();
    boolean closed = false;
    for (int i = opened ? 1 : 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      boolean last = i == raw.length() - 1;
      if (c == '\\' && !last) {
        i++;
        value.append(escaped(raw.charAt(i)));
      } else if (c == '"' && opened && last) {
        closed = true;
      } else if (c == '"') {
        throw new IllegalArgumentException("a double quote inside of " + raw + " needs a \\");
      } else {
        value.append(c);
      }
    }
    if (opened && !closed) {
      throw new IllegalArgumentException("the quotes of " + raw + " do not end");
    }
    return value.toString();
  }

  private static String escaped(char c) {
    return switch (c) {
      case 'n' -> "\n";
      case '"', '\\' -> String.valueOf(c);
      default -> "\\" + c;
    };
  }
}
