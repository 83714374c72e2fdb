package tifo.rule.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tifo.metric.Labels;
import tifo.rule.Alert;
import tifo.rule.Captured;
import tifo.rule.RuleState;
import tifo.rule.RuleState.Basis;
import tifo.rule.RuleState.Instance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a rule remembers, as JSON. Stateless.
///
/// Of an instance that was seen at the evaluation, the times that move on with every evaluation are
/// left out or told as a difference: its text stays the same as long as nothing happens to it.
final class StateJson {
  private StateJson() {}

  /// The state after the evaluation at `at`.
  static void write(RuleState state, Instant at, ObjectNode to) {
    ArrayNode instances = to.putArray("instances");
    state.instances().values().forEach(i -> write(i, at, instances.addObject()));
    if (!state.resolved().isEmpty()) {
      ArrayNode resolved = to.putArray("resolved");
      new TreeMap<>(state.resolved())
          .values()
          .forEach(alert -> AlertJson.write(alert, resolved.addObject()));
    }
    state.error().ifPresent(error -> to.put("error", error));
  }

  private static void write(Instance instance, Instant at, ObjectNode to) {
    to.put("phase", instance.phase().name());
    to.put("since", instance.since().toString());
    if (!instance.seenAt().equals(at)) {
      to.put("seen", instance.seenAt().toString());
    }
    to.put("lasts", instance.endsAt().toEpochMilli() - at.toEpochMilli());
    labels(instance.basis().result(), to.putObject("result"));
    AlertJson.text(to, "reason", instance.basis().reason());
    if (isLost(instance.phase()) && instance.basis().fired()) {
      to.put("fired", true);
    }
    if (!instance.values().isEmpty()) {
      ObjectNode values = to.putObject("values");
      new TreeMap<>(instance.values())
          .forEach((ref, captured) -> {
            ObjectNode value = values.putObject(ref);
            labels(captured.labels(), value.putObject("labels"));
            value.put("value", Double.toString(captured.value()));
          });
    }
    AlertJson.write(instance.alert(), to.putObject("alert"));
  }

  private static void labels(Labels labels, ObjectNode to) {
    labels.forEach(to::put);
  }

  /// The state as of the evaluation at `at`, which may be later than the one it was written after.
  ///
  /// @throws RuntimeException of many kinds when it is none
  static RuleState read(JsonNode from, Instant at) {
    Map<Labels, Instance> instances = new HashMap<>();
    for (JsonNode node : from.path("instances")) {
      Instance instance = instance(node, at);
      instances.put(instance.alert().labels(), instance);
    }
    Map<Labels, Alert> resolved = new HashMap<>();
    for (JsonNode node : from.path("resolved")) {
      Alert alert = AlertJson.read(node);
      resolved.put(alert.labels(), alert);
    }
    Optional<String> error =
        from.has("error") ? Optional.of(AlertJson.text(from, "error")) : Optional.empty();
    return new RuleState(instances, resolved, error);
  }

  private static Instance instance(JsonNode from, Instant at) {
    Map<String, Captured> values = new HashMap<>();
    from.path("values")
        .properties()
        .forEach(entry -> values.put(entry.getKey(), captured(entry.getValue())));
    return new Instance(
        RuleState.Phase.valueOf(AlertJson.text(from, "phase")),
        Instant.parse(AlertJson.text(from, "since")),
        AlertJson.instant(from, "seen").orElse(at),
        AlertJson.read(from.path("alert")),
        new Basis(labels(from, "result"), AlertJson.text(from, "reason"), fired(from)),
        at.plusMillis(from.path("lasts").asLong(0)),
        values);
  }

  // While it fires that needs not be said.
  private static boolean fired(JsonNode from) {
    return switch (RuleState.Phase.valueOf(AlertJson.text(from, "phase"))) {
      case FIRING, RECOVERING -> true;
      case NO_DATA, ERROR -> from.path("fired").asBoolean(false);
      case NORMAL, PENDING -> false;
    };
  }

  private static boolean isLost(RuleState.Phase phase) {
    return phase == RuleState.Phase.NO_DATA || phase == RuleState.Phase.ERROR;
  }

  private static Captured captured(JsonNode from) {
    return new Captured(labels(from, "labels"), Double.parseDouble(AlertJson.text(from, "value")));
  }

  private static Labels labels(JsonNode from, String name) {
    return Labels.of(AlertJson.map(from, name));
  }

  /// What tells whether the text would change: everything but numbers and words, which follow from
  /// the next evaluation.
  static int image(RuleState state, Instant at) {
    List<Object> image = new ArrayList<>();
    for (Instance i : state.instances().values()) {
      image.add(i.alert().labels());
      image.add(i.phase());
      image.add(i.since());
      image.add(i.seenAt().equals(at) ? "" : i.seenAt());
      image.add(i.basis());
      image.add(i.alert().activeAt());
      image.add(i.alert().firedAt());
      image.add(i.alert().reason());
    }
    image.add(state.resolved().keySet());
    image.add(state.error());
    return image.hashCode();
  }
}
