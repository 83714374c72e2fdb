package tifo.rule.operator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tifo.match.MatchPhase;
import tifo.metric.Severity;
import tifo.rule.Alert;

/// The rules of thumb of a room. Immutable.
///
/// Alerts of severity `latch` and worse stay on the list after they are over, until somebody
/// acknowledges them; nothing does when it is empty. `tiers` says how much a workload matters,
/// where its alerts carry no label `tier` or `importance`.
public record OperatorRules(
    Optional<Severity> latch,
    Flapping flapping,
    Map<String, Importance> tiers,
    List<ExpectedNoData> expected) {
  /// Critical alerts latch.
  public static final OperatorRules USUAL =
      new OperatorRules(Optional.of(Severity.CRITICAL), Flapping.USUAL, Map.of(), List.of());

  /// The label or annotation with which a rule decides for itself.
  public static final String LATCH = "tifo_latch";

  private static final List<String> TIER_LABELS = List.of("tier", "importance");
  private static final List<String> WORKLOAD_LABELS =
      List.of(
          "workload",
          "system",
          "deployment",
          "statefulset",
          "horizontalpodautoscaler",
          "hpa",
          "app",
          "service",
          "destination_workload",
          "job");

  public OperatorRules {
    tiers = Map.copyOf(tiers);
    expected = List.copyOf(expected);
  }

  /// Whether it stays after its end. What was never `real`, but only spoke of the rule's data, does
  /// when the rule says so: the data are back, and nothing happened to the service.
  boolean latches(Alert alert, boolean real) {
    String word = alert.annotations().getOrDefault(LATCH, alert.labels().get(LATCH));
    return switch (word) {
      case "true" -> true;
      case "false" -> false;
      default -> real && latch.filter(s -> !s.isWorseThan(alert.severity())).isPresent();
    };
  }

  boolean expects(Alert alert, Optional<MatchPhase> phase, Set<String> firing) {
    return ExpectedNoData.isAlways(alert)
        || expected.stream().anyMatch(it -> it.expects(alert, phase, firing));
  }

  /// Whether it matters which other alerts fire.
  boolean watchesFiring() {
    return expected.stream().anyMatch(it -> it.whileFiring().isPresent());
  }

  Optional<Importance> importance(Alert alert) {
    boolean none = tiers.isEmpty();
    return Stream.concat(
            values(alert, TIER_LABELS).map(Importance::parse),
            values(alert, none ? List.of() : WORKLOAD_LABELS)
                .flatMap(name -> Optional.ofNullable(tiers.get(name)).stream()))
        .findFirst();
  }

  private static Stream<String> values(Alert alert, List<String> labels) {
    return labels.stream().map(alert.labels()::get).filter(value -> !value.isEmpty());
  }
}
