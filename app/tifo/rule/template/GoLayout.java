package tifo.rule.template;

import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;

/// Go's layouts of times, which show how the second of January 2006 at 15:04:05 would be written.
/// Only UTC. Pure.
final class GoLayout {
  // The longer ones stand before those that begin them.
  private static final List<String> PARTS =
      List.of(
          "January",
          "Jan",
          "Monday",
          "Mon",
          "MST",
          "2006",
          "-07:00:00",
          "-070000",
          "-07:00",
          "-0700",
          "-07",
          "Z07:00:00",
          "Z070000",
          "Z07:00",
          "Z0700",
          "Z07",
          "002",
          "01",
          "02",
          "03",
          "04",
          "05",
          "06",
          "15",
          "__2",
          "_2006",
          "_2",
          "PM",
          "pm",
          "1",
          "2",
          "3",
          "4",
          "5");

  private GoLayout() {}

  static String format(ZonedDateTime time, String layout) {
    StringBuilder out = new StringBuilder(layout.length());
    int at = 0;
    while (at < layout.length()) {
      int fraction = fraction(layout, at);
      if (fraction > 0) {
        fraction(time, layout.substring(at, at + fraction), out);
        at += fraction;
        continue;
      }
      String part = partAt(layout, at);
      if (part.isEmpty()) {
        out.append(layout.charAt(at++));
      } else {
        out.append(written(time, part));
        at += part.length();
      }
    }
    return out.toString();
  }

  private static String partAt(String layout, int at) {
    for (String part : PARTS) {
      boolean word = part.equals("Jan") || part.equals("Mon");
      boolean goesOn =
          word && at + 3 < layout.length() && Character.isLowerCase(layout.charAt(at + 3));
      if (layout.startsWith(part, at) && !goesOn) {
        return part;
      }
    }
    return "";
  }

  /// How long `.000` or `,999` is, or 0 when there is none.
  private static int fraction(String layout, int at) {
    char c = layout.charAt(at);
    if ((c != '.' && c != ',') || at + 1 >= layout.length()) {
      return 0;
    }
    char digit = layout.charAt(at + 1);
    int end = at + 1;
    while ((digit == '0' || digit == '9') && end < layout.length() && layout.charAt(end) == digit) {
      end++;
    }
    boolean goesOn = end < layout.length() && Character.isDigit(layout.charAt(end));
    return end == at + 1 || goesOn || end - at > 10 ? 0 : end - at;
  }

  private static void fraction(ZonedDateTime time, String layout, StringBuilder out) {
    String digits =
        String.format(Locale.ROOT, "%09d", time.getNano()).substring(0, layout.length() - 1);
    if (layout.charAt(1) == '9') {
      digits = digits.replaceFirst("0+$", "");
    }
    if (!digits.isEmpty()) {
      out.append(layout.charAt(0)).append(digits);
    }
  }

  private static String written(ZonedDateTime time, String part) {
    int hour = time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
    return switch (part) {
      case "January" -> time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
      case "Jan" -> time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH).substring(0, 3);
      case "Monday" -> time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
      case "Mon" ->
          time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH).substring(0, 3);
      case "MST" -> "UTC";
      case "2006" -> padded(time.getYear(), 4, '0');
      case "_2006" -> "_" + padded(time.getYear(), 4, '0');
      case "06" -> padded(Math.floorMod(time.getYear(), 100), 2, '0');
      case "01" -> padded(time.getMonthValue(), 2, '0');
      case "1" -> Integer.toString(time.getMonthValue());
      case "02" -> padded(time.getDayOfMonth(), 2, '0');
      case "_2" -> padded(time.getDayOfMonth(), 2, ' ');
      case "2" -> Integer.toString(time.getDayOfMonth());
      case "002" -> padded(time.getDayOfYear(), 3, '0');
      case "__2" -> padded(time.getDayOfYear(), 3, ' ');
      case "15" -> padded(time.getHour(), 2, '0');
      case "03" -> padded(hour, 2, '0');
      case "3" -> Integer.toString(hour);
      case "04" -> padded(time.getMinute(), 2, '0');
      case "4" -> Integer.toString(time.getMinute());
      case "05" -> padded(time.getSecond(), 2, '0');
      case "5" -> Integer.toString(time.getSecond());
      case "PM" -> time.getHour() < 12 ? "AM" : "PM";
      case "pm" -> time.getHour() < 12 ? "am" : "pm";
      case "-07:00:00" -> "+00:00:00";
      case "-070000" -> "+000000";
      case "-07:00" -> "+00:00";
      case "-0700" -> "+0000";
      case "-07" -> "+00";
      default -> "Z";
    };
  }

  private static String padded(int number, int width, char with) {
    String digits = Integer.toString(number);
    return String.valueOf(with).repeat(Math.max(0, width - digits.length())) + digits;
  }
}
