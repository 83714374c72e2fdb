package tifo.board;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tifo.yaml.Durations;
import tifo.yaml.Nearest;

/// Fills the variables of a board into its queries, as Grafana does. Pure functions.
///
/// `$name` and `${name}` give one value as it is and several as `(a|b)` with each escaped for a
/// regular expression; `${name:regex|pipe|csv|raw}` choose the form. `$1` and `${1}`, which
/// `label_replace` uses, are left alone.
public final class Variables {
  /// The value that stands for all values in a selection.
  public static final String ALL = "$__all";

  /// Names that every query may use.
  public static final Set<String> BUILT_IN =
      Set.of(
          "__interval", "__interval_ms", "__rate_interval", "__range", "__range_s", "__range_ms");

  private static final Pattern USE =
      Pattern.compile("\\$(?:([a-zA-Z_]\\w*)|\\{([a-zA-Z_]\\w*)(?::([a-z]*))?})");
  private static final Pattern SPECIAL = Pattern.compile("[\\\\^$.*+?()\\[\\]{}|]");

  private Variables() {}

  /// The query with the chosen values and the built-in times filled in. Names that are not in
  /// `selected` stay as they are, so that an error shows them.
  ///
  /// A selection that is empty or `ALL` matches everything: `.*`. To join all options instead, give
  /// them as the selection.
  public static String interpolate(
      String promql,
      Map<String, List<String>> selected,
      Duration interval,
      Duration rateInterval,
      Duration range) {
    return replace(
        promql,
        (name, format) ->
            switch (name) {
              case "__interval" -> Durations.text(interval);
              case "__interval_ms" -> Long.toString(interval.toMillis());
              case "__rate_interval" -> Durations.text(rateInterval);
              case "__range" -> Durations.text(range);
              case "__range_s" -> Long.toString(Math.ceilDiv(range.toMillis(), 1000));
              case "__range_ms" -> Long.toString(range.toMillis());
              default -> {
                List<String> values = selected.get(name);
                yield values == null ? null : format(values, format);
              }
            });
  }

  /// The text with the chosen values, for titles and variable queries.
  public static String interpolate(String text, Map<String, List<String>> selected) {
    return replace(
        text,
        (name, format) -> {
          List<String> values = selected.get(name);
          return values == null ? null : format(values, format);
        });
  }

  /// The values that a variable has: those that are wanted and offered, else those that the board
  /// selects, else all or the first. Never empty while anything is offered.
  public static List<String> choose(Variable variable, List<String> offered, List<String> wanted) {
    for (List<String> values : List.of(wanted, variable.selected())) {
      if (variable.all() && values.contains(ALL)) {
        return List.of(ALL);
      }
      List<String> kept = values.stream().filter(offered::contains).distinct().toList();
      if (!kept.isEmpty()) {
        return variable.multi() ? kept : kept.subList(0, 1);
      }
    }
    return variable.all() ? List.of(ALL) : offered.stream().limit(1).toList();
  }

  /// What to fill in for a choice: all that is offered when it is `ALL`. When nothing is offered,
  /// because no series has the label, `ALL` stays, which matches that too.
  public static List<String> expand(List<String> chosen, List<String> offered) {
    return chosen.contains(ALL) && !offered.isEmpty() ? offered : chosen;
  }

  /// What one variable becomes.
  static String format(List<String> values, String format) {
    if (values.isEmpty() || values.contains(ALL)) {
      return ".*";
    }
    return switch (format) {
      case "raw", "csv" -> String.join(",", values);
      case "pipe" -> String.join("|", values);
      case "regex" -> joined(values);
      default -> values.size() == 1 ? inString(values.getFirst()) : joined(values);
    };
  }

  private static String joined(List<String> values) {
    String alternatives =
        values.stream()
            .map(v -> SPECIAL.matcher(v).replaceAll("\\\\$0"))
            .map(Variables::inString)
            .collect(Collectors.joining("|"));
    return values.size() == 1 ? alternatives : "(" + alternatives + ")";
  }

  // Values stand inside PromQL strings, which have escapes of their own.
  private static String inString(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  /// The names that the text uses, in order, built-in ones too.
  public static Set<String> namesIn(String text) {
    Set<String> names = new LinkedHashSet<>();
    Matcher matcher = USE.matcher(text);
    while (matcher.find()) {
      names.add(name(matcher));
    }
    return names;
  }

  /// The variables ordered so that each comes after those that its query uses.
  ///
  /// @throws IllegalArgumentException with a sentence when they wait for each other
  public static List<Variable> inOrder(List<Variable> variables) {
    List<Variable> ordered = new ArrayList<>();
    List<Variable> waiting = new ArrayList<>(variables);
    while (!waiting.isEmpty()) {
      Set<String> names = waiting.stream().map(Variable::name).collect(Collectors.toSet());
      Optional<Variable> next =
          waiting.stream()
              .filter(v -> namesIn(v.query()).stream().noneMatch(names::contains))
              .findFirst();
      if (next.isEmpty()) {
        throw new IllegalArgumentException(
            "variables "
                + waiting.stream().map(Variable::name).collect(Collectors.joining(", "))
                + " need each other's values; one of them must not");
      }
      ordered.add(next.get());
      waiting.remove(next.get());
    }
    return List.copyOf(ordered);
  }

  /// The text with each use of a variable replaced; null leaves it.
  static String replace(String text, BiFunction<String, String, @Nullable String> value) {
    return USE.matcher(text)
        .replaceAll(match -> {
          String name = match.group(1) == null ? match.group(2) : match.group(1);
          String format = match.group(3) == null ? "" : match.group(3);
          String found = value.apply(name, format);
          return Matcher.quoteReplacement(found == null ? match.group() : found);
        });
  }

  static String unknown(String name, Collection<String> known) {
    return "unknown variable '$"
        + name
        + "'"
        + Nearest.hint(name, known.stream().sorted().toList());
  }

  private static String name(Matcher matcher) {
    return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
  }
}
