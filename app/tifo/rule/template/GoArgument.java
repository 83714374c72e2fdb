package tifo.rule.template;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/// How one argument of `printf` is written. One thread.
final class GoArgument {
  private final Verb verb;
  private final Budget budget;

  GoArgument(Verb verb, Budget budget) {
    this.verb = verb;
    this.budget = budget;
  }

  String text(Object value) {
    int size = Math.max(0, verb.width()) + Math.max(0, verb.precision());
    budget.made(size, size);
    if (verb.letter() == 'T') {
      return verb.padded(GoType.of(value));
    }
    return switch (value) {
      case String text -> string(text);
      case Double number -> real(number);
      case Long number -> whole(number);
      case Boolean truth ->
          verb.letter() == 't' || verb.letter() == 'v' ? verb.padded(truth.toString()) : bad(value);
      case Nothing _ -> verb.letter() == 'v' ? verb.padded("<nil>") : "%!" + letter() + "(<nil>)";
      case List<?> list -> list(list);
      case Printed printed -> printed(printed);
      default -> bad(value);
    };
  }

  private String letter() {
    return Character.toString(verb.letter());
  }

  private String bad(Object value) {
    return "%!" + letter() + "(" + GoType.of(value) + "=" + GoPrinter.text(value, budget) + ")";
  }

  private String list(List<?> list) {
    StringJoiner out = new StringJoiner(" ", "[", "]");
    for (Object item : list) {
      budget.step();
      out.add(text(item));
    }
    return out.toString();
  }

  private String printed(Printed printed) {
    Optional<String> own = printed.text();
    if (own.isPresent() && "vsxXq".indexOf(verb.letter()) >= 0) {
      return string(own.get());
    }
    if (printed instanceof GoDuration duration) {
      return whole(duration.nanos());
    }
    if (printed instanceof GoMap map) {
      StringJoiner out = new StringJoiner(" ", "map[", "]");
      for (Map.Entry<String, Object> entry : map.entries().entrySet()) {
        budget.step();
        out.add(text(entry.getKey()) + ":" + text(entry.getValue()));
      }
      return out.toString();
    }
    return verb.letter() == 'v' ? GoPrinter.text(printed, budget) : bad(printed);
  }

  private String string(String text) {
    return switch (verb.letter()) {
      case 'v' -> verb.sharp() ? verb.padded(GoQuote.quoted(text)) : verb.padded(cut(text));
      case 's' -> verb.padded(cut(text));
      case 'q' -> {
        String cut = cut(text);
        boolean raw = verb.sharp() && cut.indexOf('`') < 0 && cut.indexOf('\n') < 0;
        yield verb.padded(raw ? "`" + cut + "`" : GoQuote.quoted(cut));
      }
      case 'x', 'X' -> verb.padded(hex(text));
      default -> bad(text);
    };
  }

  private String cut(String text) {
    int most = verb.precision();
    boolean longer = most >= 0 && text.codePointCount(0, text.length()) > most;
    return longer ? text.substring(0, text.offsetByCodePoints(0, most)) : text;
  }

  private String hex(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int length = verb.precision() < 0 ? bytes.length : Math.min(bytes.length, verb.precision());
    HexFormat format = verb.space() ? HexFormat.ofDelimiter(" ") : HexFormat.of();
    if (verb.sharp() && length > 0) {
      format = verb.space() ? format.withPrefix("0x") : format;
    }
    String digits = format.formatHex(bytes, 0, length);
    digits = verb.sharp() && !verb.space() && length > 0 ? "0x" + digits : digits;
    return verb.letter() == 'X' ? digits.toUpperCase(Locale.ROOT) : digits;
  }

  private String real(double number) {
    int precision = verb.precision();
    String text =
        switch (verb.letter()) {
          case 'v' ->
              precision < 0 ? GoNumber.shortest(number) : GoNumber.general(number, precision);
          case 'g', 'G' ->
              precision < 0 ? GoNumber.shortest(number) : GoNumber.general(number, precision);
          case 'f', 'F' -> GoNumber.fixed(number, precision < 0 ? 6 : precision);
          case 'e', 'E' -> GoNumber.exponent(number, precision < 0 ? 6 : precision);
          case 'x', 'X' -> GoNumber.hex(number);
          default -> "";
        };
    if (text.isEmpty()) {
      return bad(number);
    }
    if ("GEX".indexOf(verb.letter()) >= 0 && Double.isFinite(number)) {
      text = text.toUpperCase(Locale.ROOT);
    }
    boolean finite = Double.isFinite(number);
    boolean plus = verb.plus() && verb.letter() != 'v';
    if (!finite && text.startsWith("+") && !plus) {
      // Go writes +Inf with its sign in any case.
      return verb.paddedNumber(text, false);
    }
    return verb.paddedNumber(signed(text, plus), finite);
  }

  private String signed(String text, boolean plus) {
    if (text.startsWith("-") || text.startsWith("+")) {
      return text;
    }
    return plus ? "+" + text : verb.space() ? " " + text : text;
  }

  private String whole(long number) {
    return switch (verb.letter()) {
      case 'v', 'd' -> digits(number, 10, "");
      case 'b' -> digits(number, 2, verb.sharp() ? "0b" : "");
      case 'o' -> digits(number, 8, verb.sharp() ? "0" : "");
      case 'O' -> digits(number, 8, "0o");
      case 'x' -> digits(number, 16, verb.sharp() ? "0x" : "");
      case 'X' -> digits(number, 16, verb.sharp() ? "0x" : "").toUpperCase(Locale.ROOT);
      case 'c' -> verb.padded(Character.toString(point(number)));
      case 'q' -> verb.padded(GoQuote.quoted(point(number)));
      case 'U' -> verb.padded(String.format(Locale.ROOT, "U+%04X", number));
      default -> bad(number);
    };
  }

  private static int point(long number) {
    return number >= 0 && number <= Character.MAX_CODE_POINT ? (int) number : 0xFFFD;
  }

  private String digits(long number, int radix, String prefix) {
    String digits = Long.toString(number, radix);
    String size = number < 0 ? digits.substring(1) : digits;
    if (verb.precision() == 0 && number == 0) {
      return verb.padded("");
    }
    size = "0".repeat(Math.max(0, verb.precision() - size.length())) + size;
    String text = signed((number < 0 ? "-" : "") + prefix + size, verb.plus());
    return verb.paddedNumber(text, verb.precision() < 0);
  }
}
