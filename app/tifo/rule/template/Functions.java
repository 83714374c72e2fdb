package tifo.rule.template;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The template functions that we have. Values are `Double`, `Long`, `String` and what they print.
final class Functions {
  static final Set<String> NAMES =
      Set.of(
          "humanize",
          "humanize1024",
          "humanizePercentage",
          "humanizeDuration",
          "printf",
          "print",
          "title",
          "toUpper",
          "toLower");

  private Functions() {}

  /// The result, or empty when the function cannot take these arguments.
  static Optional<Object> call(String name, List<Object> arguments) {
    if (arguments.isEmpty()) {
      return Optional.empty();
    }
    Object last = arguments.getLast();
    return switch (name) {
      case "humanize" -> number(last).map(Humanize::number);
      case "humanize1024" -> number(last).map(Humanize::binary);
      case "humanizePercentage" -> number(last).map(Humanize::percentage);
      case "humanizeDuration" -> number(last).map(Humanize::duration);
      case "printf" ->
          Optional.of(
              Printf.format(text(arguments.getFirst()), arguments.subList(1, arguments.size())));
      case "print" ->
          Optional.of(String.join(" ", arguments.stream().map(Functions::text).toList()));
      case "title" -> Optional.of(title(text(last)));
      case "toUpper" -> Optional.of(text(last).toUpperCase(Locale.ROOT));
      case "toLower" -> Optional.of(text(last).toLowerCase(Locale.ROOT));
      default -> Optional.empty();
    };
  }

  static String text(Object value) {
    return value instanceof Double number ? GoNumber.shortest(number) : value.toString();
  }

  private static Optional<Double> number(Object value) {
    return switch (value) {
      case Double number -> Optional.of(number);
      case Long number -> Optional.of(number.doubleValue());
      case RefValue sample -> Optional.of(sample.value());
      default -> {
        try {
          yield Optional.of(Double.valueOf(value.toString().trim()));
        } catch (NumberFormatException e) {
          yield Optional.empty();
        }
      }
    };
  }

  private static String title(String text) {
    StringBuilder out = new StringBuilder(text);
    boolean start = true;
    for (int i = 0; i < out.length(); i++) {
      if (start) {
        out.setCharAt(i, Character.toTitleCase(out.charAt(i)));
      }
      start = Character.isWhitespace(out.charAt(i));
    }
    return out.toString();
  }
}
