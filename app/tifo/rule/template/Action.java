package tifo.rule.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tifo.metric.Labels;

/// One `{{ pipeline }}`: commands whose result is the next one's last argument. Immutable.
///
/// What we do not know is shown as `[? source]` in the text: a strange sentence is better than no
/// alert.
record Action(String source, List<Command> commands) {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(\"(?:[^\"\\\\]|\\\\.)*\"|`[^`]*`|\\||[-+]?\\d[\\w.]*|[$.][\\w.]*|\\w+|\\S)");

  Action {
    commands = List.copyOf(commands);
  }

  /// A function with its arguments, or a lone value.
  record Command(String function, List<String> arguments) {
    Command {
      arguments = List.copyOf(arguments);
    }
  }

  static Action parse(String source) {
    List<Command> commands = new ArrayList<>();
    List<String> words = new ArrayList<>();
    Matcher token = TOKEN.matcher(source);
    while (token.find()) {
      if (token.group(1).equals("|")) {
        commands.add(command(words));
        words.clear();
      } else {
        words.add(token.group(1));
      }
    }
    commands.add(command(words));
    return new Action(source.trim(), commands);
  }

  private static Command command(List<String> words) {
    if (words.isEmpty()) {
      return new Command("", List.of());
    }
    boolean isCall = Character.isLetter(words.getFirst().charAt(0));
    return isCall
        ? new Command(words.getFirst(), words.subList(1, words.size()))
        : new Command("", words);
  }

  /// What this action uses that we do not have, as words; empty when it is fine.
  Optional<String> unsupported() {
    for (int i = 0; i < commands.size(); i++) {
      Command command = commands.get(i);
      if (!command.function().isEmpty() && !Functions.NAMES.contains(command.function())) {
        return Optional.of(command.function());
      }
      boolean lone = command.function().isEmpty();
      if (lone && (command.arguments().size() != 1 || i > 0)) {
        return Optional.of("'" + source + "'");
      }
      for (String word : command.arguments()) {
        if (!isValue(word)) {
          return Optional.of(word);
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isValue(String word) {
    return word.startsWith("\"")
        || word.startsWith("`")
        || number(word).isPresent()
        || variable(word).isPresent();
  }

  String render(TemplateData data) {
    Object piped = "";
    for (int i = 0; i < commands.size(); i++) {
      Command command = commands.get(i);
      List<Object> arguments = new ArrayList<>();
      for (String word : command.arguments()) {
        Optional<Object> value = value(word, data);
        if (value.isEmpty()) {
          return marker();
        }
        arguments.add(value.get());
      }
      if (i > 0) {
        arguments.add(piped);
      }
      Optional<Object> result =
          command.function().isEmpty()
              ? arguments.stream().findFirst()
              : Functions.call(command.function(), arguments);
      if (result.isEmpty()) {
        return marker();
      }
      piped = result.get();
    }
    return Functions.text(piped);
  }

  String marker() {
    return "[? " + source + "]";
  }

  private static Optional<Object> value(String word, TemplateData data) {
    if (word.startsWith("\"") || word.startsWith("`")) {
      return Optional.of(unquoted(word));
    }
    Optional<Object> number = number(word);
    return number.isPresent() ? number : variable(word).flatMap(path -> lookup(path, data));
  }

  private static String unquoted(String word) {
    String inner = word.substring(1, word.length() - 1);
    return word.startsWith("`")
        ? inner
        : inner.replace("\\n", "\n").replace("\\t", "\t").replaceAll("\\\\(.)", "$1");
  }

  private static Optional<Object> number(String word) {
    try {
      return Optional.of(word.matches("[-+]?\\d+") ? (Object) Long.valueOf(word) : parsed(word));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Double parsed(String word) {
    if (word.isEmpty() || !Character.isDigit(word.charAt(word.length() > 1 ? 1 : 0))) {
      throw new NumberFormatException(word);
    }
    return Double.valueOf(word);
  }

  /// `$labels.zone` and `.Labels.zone` as a path of names; empty when it is no known variable.
  private static Optional<List<String>> variable(String word) {
    String path =
        switch (word.charAt(0)) {
          case '$' -> word.substring(1);
          case '.' ->
              word.length() > 1 ? Character.toLowerCase(word.charAt(1)) + word.substring(2) : "";
          default -> "";
        };
    List<String> names = List.of(path.split("\\.", -1));
    return switch (names.getFirst()) {
      case "labels" -> names.size() <= 2 ? Optional.of(names) : Optional.empty();
      case "value" -> names.size() == 1 ? Optional.of(names) : Optional.empty();
      case "values" ->
          names.size() == 2 || isValueField(names) ? Optional.of(names) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static boolean isValueField(List<String> names) {
    return names.size() == 3 && names.get(2).equals("Value");
  }

  private static Optional<Object> lookup(List<String> path, TemplateData data) {
    return Optional.of(
        switch (path.getFirst()) {
          case "value" -> data.value();
          case "labels" -> path.size() == 1 ? printed(data.labels()) : label(path.get(1), data);
          default -> {
            Double value = data.values().get(path.get(1));
            if (value == null) {
              yield data.missing();
            }
            yield path.size() == 3 ? (Object) value : new RefValue(value);
          }
        });
  }

  private static Object label(String name, TemplateData data) {
    return data.labels().has(name) ? data.labels().get(name) : data.missing();
  }

  private static String printed(Labels labels) {
    List<String> pairs = new ArrayList<>();
    labels.forEach((name, value) -> pairs.add(name + "=" + value));
    return String.join(", ", pairs);
  }
}
