package tifo.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.Stream;
import tifo.metric.Labels;
import tifo.rule.RuleState.Instance;

/// An alert as routing and an Alertmanager are told of it. Immutable.
///
/// What Grafana says of missing data and errors goes under another `alertname` and keeps its own as
/// `rulename`: silences and routes of the rule's name do not match it, also when it is resolved.
public record Outgoing(
    Labels labels, Map<String, String> annotations, Instant startsAt, Instant endsAt) {
  /// The label that holds a rule's name where what is told of it goes under another.
  public static final String RULE_NAME = "rulename";

  private static final String NO_DATA_NAME = "DatasourceNoData";
  private static final String ERROR_NAME = "DatasourceError";

  public Outgoing {
    annotations = Map.copyOf(annotations);
  }

  /// All of a rule that anybody is told of: what is loud, and what was resolved in the last 15
  /// minutes.
  public static List<Outgoing> all(AlertRule rule, RuleState state) {
    Stream<Outgoing> loud =
        state.instances().values().stream()
            .filter(instance -> instance.phase().isLoud())
            .map(instance -> of(rule, instance));
    Stream<Outgoing> over =
        state.resolved().values().stream()
            .sorted((a, b) -> a.labels().compareTo(b.labels()))
            .map(Outgoing::resolved);
    return Stream.concat(loud, over).toList();
  }

  /// A loud instance.
  public static Outgoing of(AlertRule rule, Instance instance) {
    Alert alert = instance.alert();
    Map<String, String> annotations = new TreeMap<>(annotations(alert));
    if (rule.format() == RuleFormat.GRAFANA) {
      annotations.put("__values__", json(instance.values()));
      annotations.put("__value_string__", Wording.valueText(instance.values()));
    }
    return new Outgoing(labels(alert), annotations, startsAt(rule, instance), instance.endsAt());
  }

  /// Grafana tells when the phase began, Prometheus when the alert fired.
  private static Instant startsAt(AlertRule rule, Instance instance) {
    return switch (rule.format()) {
      case GRAFANA -> instance.since();
      case PROMETHEUS -> instance.alert().firedAt().orElse(instance.since());
    };
  }

  /// An alert that was resolved.
  public static Outgoing resolved(Alert alert) {
    Instant begin = alert.firedAt().orElse(alert.activeAt());
    return new Outgoing(labels(alert), annotations(alert), begin, alert.resolvedAt().orElse(begin));
  }

  /// The labels under which an alert is told of.
  public static Labels labels(Alert alert) {
    Labels all = alert.labels().and(alert.evidence().added());
    return name(alert)
        .map(name ->
            all.with(RULE_NAME, all.get(AlertRule.ALERT_NAME)).with(AlertRule.ALERT_NAME, name))
        .orElse(all);
  }

  private static Optional<String> name(Alert alert) {
    return switch (alert.evidence().subject()) {
      case DATA -> Optional.empty();
      case NO_DATA -> Optional.of(NO_DATA_NAME);
      case ERROR -> Optional.of(ERROR_NAME);
    };
  }

  /// What of an alert's labels leaves this program: those like `__x__` are of use to a Grafana
  /// only.
  public static Labels shared(Labels labels) {
    List<String> internal = new ArrayList<>();
    labels.forEach((name, _) -> {
      if (isInternal(name)) {
        internal.add(name);
      }
    });
    return internal.isEmpty() ? labels : labels.without(internal);
  }

  /// Whether a label or an annotation never leaves this program. The name of a metric does: where a
  /// rule of Grafana reads several, it is all that two alerts differ by.
  public static boolean isInternal(String name) {
    return name.startsWith("__") && name.endsWith("__") && !name.equals(Labels.NAME);
  }

  /// The rule's annotations and the reason of the state.
  public static Map<String, String> annotations(Alert alert) {
    if (alert.reason().isEmpty()) {
      return alert.annotations();
    }
    Map<String, String> all = new TreeMap<>(alert.annotations());
    all.put("grafana_state_reason", alert.reason());
    return all;
  }

  private static String json(Map<String, Captured> values) {
    StringJoiner out = new StringJoiner(",", "{", "}");
    new TreeMap<>(values)
        .forEach((ref, captured) -> {
          // JSON has no NaN; Grafana leaves such a map out, we leave the number out
          if (Double.isFinite(captured.value())) {
            out.add(quoted(ref) + ":" + number(captured.value()));
          }
        });
    return out.toString();
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String number(double value) {
    boolean isWhole = value == Math.rint(value) && Math.abs(value) < 1e15;
    return isWhole ? Long.toString((long) value) : Double.toString(value);
  }
}
