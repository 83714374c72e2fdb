package tifo.board;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tifo.metric.Labels;

/// Names series from Grafana's legend templates: `{{zone}} p99`. Pure functions.
public final class Legend {
  private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*([a-zA-Z_]\\w*)\\s*}}");

  private Legend() {}

  /// The template with the series' label values; a label that it has not is empty. An empty
  /// template gives the metric's name, or its labels when it has none.
  public static String of(String template, Labels labels) {
    if (template.isBlank()) {
      return labels.name().isEmpty() ? labels.toString() : labels.name();
    }
    return PLACE
        .matcher(template)
        .replaceAll(match -> Matcher.quoteReplacement(labels.get(match.group(1))))
        .strip();
  }

  /// The names of a panel's series, in their order. An empty template gives each the values of the
  /// fewest labels that tell them apart.
  public static List<String> of(String template, List<Labels> series) {
    Set<String> telling = template.isBlank() ? telling(series) : Set.of();
    List<String> names = new ArrayList<>(series.size());
    for (Labels labels : series) {
      names.add(telling.isEmpty() ? of(template, labels) : values(labels, telling));
    }
    return List.copyOf(names);
  }

  /// The label names that tell the series apart: those that differ, less each that can be spared.
  private static Set<String> telling(List<Labels> series) {
    Set<String> differing = new TreeSet<>();
    for (Labels labels : series) {
      labels.forEach((name, value) -> {
        if (series.stream().anyMatch(other -> !other.get(name).equals(value))) {
          differing.add(name);
        }
      });
    }
    // Names of clusters and zones say more than those of pods and instances, so spare these first.
    List<String> longestFirst = new ArrayList<>(differing);
    longestFirst.sort((a, b) -> Integer.compare(length(series, b), length(series, a)));
    int distinct = distinct(series, differing);
    for (String name : longestFirst) {
      Set<String> fewer = new TreeSet<>(differing);
      fewer.remove(name);
      if (!fewer.isEmpty() && distinct(series, fewer) == distinct) {
        differing.remove(name);
      }
    }
    return differing;
  }

  private static int distinct(List<Labels> series, Set<String> names) {
    Set<Labels> seen = new HashSet<>();
    series.forEach(labels -> seen.add(labels.only(names)));
    return seen.size();
  }

  private static int length(List<Labels> series, String name) {
    return series.stream().mapToInt(labels -> labels.get(name).length()).sum();
  }

  private static String values(Labels labels, Set<String> names) {
    List<String> values = new ArrayList<>();
    for (String name : names) {
      if (labels.has(name)) {
        values.add(labels.get(name));
      }
    }
    return values.isEmpty() ? of("", labels) : String.join(" ", values);
  }
}
