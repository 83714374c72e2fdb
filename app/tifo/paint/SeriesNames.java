package tifo.paint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tifo.metric.Labels;

/// What series are called in a picture: by the query's template, or by the labels that tell them
/// apart. Pure.
public final class SeriesNames {
  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\{\\{\\s*([a-zA-Z_][a-zA-Z0-9_]*)\\s*\\}\\}");

  private SeriesNames() {}

  /// One name for each label set, in order. `{{label}}` in the template is replaced by its value.
  public static List<String> of(String template, List<Labels> series) {
    List<String> names = new ArrayList<>(series.size());
    List<String> telling = template.isBlank() ? telling(series) : List.of();
    for (Labels labels : series) {
      names.add(template.isBlank() ? join(labels, telling) : fill(template, labels));
    }
    return names;
  }

  /// The template with each `{{label}}` replaced by its value, which may be empty.
  public static String fill(String template, Labels labels) {
    Matcher matcher = PLACEHOLDER.matcher(template);
    StringBuilder out = new StringBuilder();
    while (matcher.find()) {
      matcher.appendReplacement(out, Matcher.quoteReplacement(labels.get(matcher.group(1))));
    }
    return matcher.appendTail(out).toString();
  }

  private static String join(Labels labels, List<String> telling) {
    StringBuilder out = new StringBuilder();
    for (String name : telling) {
      String value = labels.get(name);
      if (!value.isEmpty()) {
        out.append(out.isEmpty() ? "" : ", ").append(value);
      }
    }
    return out.isEmpty() ? labels.name() : out.toString();
  }

  // Labels whose value is not the same on all series; all of them when there is one series only
  // would be noise, so then none.
  private static List<String> telling(List<Labels> series) {
    Map<String, String> common = new HashMap<>();
    List<String> differing = new ArrayList<>();
    boolean first = true;
    for (Labels labels : series) {
      if (first) {
        common.putAll(labels.asMap());
        first = false;
        continue;
      }
      labels.forEach((name, value) -> {
        if (!value.equals(common.get(name)) && !differing.contains(name)) {
          differing.add(name);
        }
      });
      for (String name : common.keySet()) {
        if (!labels.has(name) && !differing.contains(name)) {
          differing.add(name);
        }
      }
    }
    differing.sort(null);
    return differing;
  }
}
