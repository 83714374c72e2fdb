package tifo.paint;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tifo.metric.Labels;
import tifo.rule.Alert;

/// The labels that tell an alert from others of its rule, as people say them: `zone b`. Those that
/// name a place come first. Stateless.
final class TellingLabels {
  private static final int MOST = 4;
  private static final int SHORT = 3;

  private static final List<String> PLACES =
      List.of("cluster", "region", "zone", "pool", "nodepool");

  /// What the same rule gives all its alerts.
  private static final Set<String> SAME =
      Set.of(
          "alertname",
          "severity",
          "owner",
          "team",
          "tier",
          "importance",
          "grafana_folder",
          "ref_id",
          "datasource_uid");

  private TellingLabels() {}

  /// At most four, without those whose value the alert's title says already.
  static List<String> of(Alert alert) {
    Labels labels = alert.shownLabels();
    List<String> names = new ArrayList<>();
    labels.forEach((name, value) -> names.add(name));
    List<String> telling = new ArrayList<>();
    Stream.concat(PLACES.stream(), names.stream().filter(name -> !PLACES.contains(name)))
        .filter(name -> !SAME.contains(name) && !name.startsWith("__"))
        .forEach(name -> {
          String value = labels.get(name);
          if (!value.isEmpty() && !isTold(alert.title(), value)) {
            telling.add(name + " " + value);
          }
        });
    return telling.subList(0, Math.min(MOST, telling.size()));
  }

  // A short value is a part of many a word.
  private static boolean isTold(String title, String value) {
    return value.length() > SHORT
        ? title.contains(value)
        : List.of(title.split("[^\\p{L}\\p{N}_.-]+")).contains(value);
  }
}
