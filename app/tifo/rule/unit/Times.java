package tifo.rule.unit;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tifo.yaml.Durations;

/// Words of reports. Pure.
final class Times {
  private Times() {}

  static String text(Duration duration) {
    return Durations.text(duration);
  }

  /// `{a="b", c="d"}`, sorted.
  static String braces(Map<String, String> texts) {
    return new TreeMap<>(texts)
        .entrySet().stream()
            .map(entry -> entry.getKey() + "=\"" + escaped(entry.getValue()) + "\"")
            .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
