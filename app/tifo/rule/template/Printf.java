package tifo.rule.template;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Go's `printf` for the verbs that rules use: `%s %v %d %f %g %e %q %%` with width and precision.
final class Printf {
  private static final Pattern VERB =
      Pattern.compile("%([-+0 #]*)(\\d{1,3})?(?:\\.(\\d{1,2}))?([a-zA-Z%])");

  private Printf() {}

  static String format(String format, List<Object> arguments) {
    StringBuilder out = new StringBuilder();
    Matcher verb = VERB.matcher(format);
    int next = 0;
    while (verb.find()) {
      verb.appendReplacement(out, "");
      if (verb.group(4).equals("%")) {
        out.append('%');
      } else if (next >= arguments.size()) {
        out.append("%!").append(verb.group(4)).append("(MISSING)");
      } else {
        out.append(padded(verb, one(verb, arguments.get(next++))));
      }
    }
    return verb.appendTail(out).toString();
  }

  private static String one(Matcher verb, Object argument) {
    int precision = verb.group(3) == null ? -1 : Integer.parseInt(verb.group(3));
    String letter = verb.group(4);
    if (argument instanceof Double number) {
      String text =
          switch (letter) {
            case "f", "F" -> GoNumber.fixed(number, precision < 0 ? 6 : precision);
            case "e" -> GoNumber.exponent(number, precision < 0 ? 6 : precision);
            case "g", "v" ->
                precision < 0 ? GoNumber.shortest(number) : GoNumber.general(number, precision);
            default -> "%!" + letter + "(float64=" + GoNumber.shortest(number) + ")";
          };
      return verb.group(1).contains("+") && !text.startsWith("-") ? "+" + text : text;
    }
    if (argument instanceof Long number) {
      return letter.equals("d") || letter.equals("v")
          ? Long.toString(number)
          : "%!" + letter + "(int=" + number + ")";
    }
    String text = String.valueOf(argument);
    return switch (letter) {
      case "s", "v" ->
          precision >= 0 && precision < text.length() ? text.substring(0, precision) : text;
      case "q" -> '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
      default -> "%!" + letter + "(string=" + text + ")";
    };
  }

  private static String padded(Matcher verb, String text) {
    int width = verb.group(2) == null ? 0 : Integer.parseInt(verb.group(2));
    String gap = " ".repeat(Math.max(0, width - text.length()));
    return verb.group(1).contains("-") ? text + gap : gap + text;
  }
}
