package tifo.promql.function;

import com.google.re2j.Matcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A replacement such as `$1-${name}`: `$name` takes the longest run of letters, digits and
/// underscores, `$$` is a dollar, and a dollar that begins nothing stands for itself. Immutable.
public final class Replacement {
  /// Either text, or the name or number of a group.
  private record Part(String text, boolean group) {}

  private final List<Part> parts;

  private Replacement(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  public static Replacement of(String text) {
    List<Part> parts = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int dollar = text.indexOf('$', at);
      if (dollar < 0) {
        dollar = text.length();
      }
      if (dollar > at) {
        parts.add(new Part(text.substring(at, dollar), false));
      }
      at = dollar < text.length() ? reference(text, dollar, parts) : dollar;
    }
    return new Replacement(parts);
  }

  /// Reads what stands at a dollar and returns where it ends.
  private static int reference(String text, int dollar, List<Part> parts) {
    if (text.startsWith("$$", dollar)) {
      parts.add(new Part("$", false));
      return dollar + 2;
    }
    boolean braced = text.startsWith("${", dollar);
    int begin = dollar + (braced ? 2 : 1);
    int end = begin;
    while (end < text.length() && isNamePart(text.codePointAt(end))) {
      end += Character.charCount(text.codePointAt(end));
    }
    if (end == begin || (braced && !text.startsWith("}", end))) {
      parts.add(new Part("$", false));
      return dollar + 1;
    }
    parts.add(new Part(text.substring(begin, end), true));
    return braced ? end + 1 : end;
  }

  private static boolean isNamePart(int point) {
    return Character.isLetter(point) || Character.isDigit(point) || point == '_';
  }

  public String expand(Matcher matcher) {
    StringBuilder out = new StringBuilder();
    for (Part part : parts) {
      out.append(part.group ? group(matcher, part.text) : part.text);
    }
    return out.toString();
  }

  /// Groups that do not exist or took no part are empty.
  private static String group(Matcher matcher, String name) {
    Map<String, Integer> names = matcher.pattern().namedGroups();
    int number = isNumber(name) ? Integer.parseInt(name) : names.getOrDefault(name, -1);
    if (number < 0 || number > matcher.groupCount()) {
      return "";
    }
    String value = matcher.group(number);
    return value == null ? "" : value;
  }

  /// A number without a leading zero; others are names.
  private static boolean isNumber(String name) {
    return name.length() < 9
        && name.chars().allMatch(c -> c >= '0' && c <= '9')
        && (name.length() == 1 || name.charAt(0) != '0');
  }
}
