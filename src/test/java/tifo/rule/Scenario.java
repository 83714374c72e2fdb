package tifo.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tifo.metric.Labels;
import tifo.metric.Matrix;
import tifo.metric.Series;
import tifo.rule.GrafanaCondition.Mapping;
import tifo.rule.RuleState.Phase;
import tifo.rule.expression.Evaluator;
import tifo.rule.expression.Reduce;
import tifo.rule.expression.Reducer;
import tifo.rule.expression.Threshold;
import tifo.yaml.Durations;

/// A rule and the words in which tables tell what it is given and what follows.
///
/// Times are ticks of ten seconds, which is the rule's interval, too. A rule is written as `for=20s
/// keep=20s nodata=NoData error=Alerting missing=2 waits=true limit=0 kind=grafana`, all optional;
/// results as `a:normal, b:alerting, c:nodata`, or `nodata` and `error` for all of it.
final class Scenario {
  static final String UID = "prom";
  private static final Duration TICK = Duration.ofSeconds(10);
  private static final Map<String, Mapping> MAPPINGS =
      Map.of(
          "NoData", Mapping.ITSELF,
          "Error", Mapping.ITSELF,
          "Alerting", Mapping.ALERTING,
          "OK", Mapping.OK,
          "KeepLast", Mapping.KEEP_LAST);

  private Scenario() {}

  static Instant tick(long number) {
    return Instant.EPOCH.plus(TICK.multipliedBy(number));
  }

  static AlertRule rule(String settings) {
    Map<String, String> all = new HashMap<>();
    for (String setting : settings.strip().split("\\s+")) {
      if (!setting.isEmpty()) {
        all.put(setting.split("=")[0], setting.split("=")[1]);
      }
    }
    boolean grafana = all.getOrDefault("kind", "grafana").equals("grafana");
    return new AlertRule(
        "u1",
        "Slow",
        "F/g",
        grafana ? RuleFormat.GRAFANA : RuleFormat.PROMETHEUS,
        grafana ? condition(all) : new PromqlCondition("up == 0"),
        Durations.parse(all.getOrDefault("for", "0s")).orElseThrow(),
        Durations.parse(all.getOrDefault("keep", "0s")).orElseThrow(),
        Map.of(),
        Map.of(),
        TICK,
        Integer.parseInt(all.getOrDefault("limit", "0")),
        Optional.empty(),
        false,
        "test.yaml:1:1",
        ValueFormat.PLAIN);
  }

  private static GrafanaCondition condition(Map<String, String> all) {
    RuleQuery.Window window =
        new RuleQuery.Window(Duration.ofMinutes(10), Duration.ZERO, Duration.ofSeconds(15));
    return new GrafanaCondition(
        List.of(RuleQuery.range("A", "p99", window)),
        List.of(
            new Reduce("B", "A", Reducer.LAST, new Reduce.Gaps.Drop()),
            new Threshold("C", "B", Evaluator.GT, 250, 0)),
        "C",
        mapping(all.getOrDefault("nodata", "NoData")),
        mapping(all.getOrDefault("error", "Error")),
        Integer.parseInt(all.getOrDefault("missing", "2")),
        Map.of("A", UID),
        Boolean.parseBoolean(all.getOrDefault("waits", "true")));
  }

  private static Mapping mapping(String word) {
    return Optional.ofNullable(MAPPINGS.get(word)).orElseThrow();
  }

  static RuleData data(AlertRule rule, String results) {
    String text = results.strip();
    if (text.equals("error")) {
      return new RuleData.Failed("source is down", "prom", "A");
    }
    String ref = rule.format() == RuleFormat.GRAFANA ? "A" : "expr";
    List<Series> series = new ArrayList<>();
    if (!text.equals("nodata") && !text.isEmpty()) {
      for (String one : text.split(",")) {
        String[] parts = one.strip().split(":");
        Labels labels = parts[0].equals("*") ? Labels.EMPTY : Labels.of("zone", parts[0]);
        series.add(Series.of(labels, 0, value(parts.length > 1 ? parts[1] : "alerting")));
      }
    }
    return new RuleData.Answered(Map.of(ref, new Matrix(series)));
  }

  private static double value(String word) {
    return switch (word) {
      case "normal" -> 100;
      case "alerting" -> 412;
      case "nodata" -> Double.NaN;
      default -> throw new IllegalArgumentException(word + " is no result");
    };
  }

  /// `a=Alerting(NoData)@1..13 b=Normal@1..1`, in order. An instance without a zone is `*`, and `?`
  /// when it names a data source.
  static String told(RuleState state) {
    Map<String, String> all = new TreeMap<>();
    state.instances().forEach((labels, i) -> all.put(name(labels), told(i)));
    return all.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining(" "));
  }

  static String told(RuleState.Instance i) {
    String reason =
        i.basis().reason().isEmpty() ? "" : "(" + i.basis().reason().replace(" ", "") + ")";
    return state(i.phase()) + reason + "@" + number(i.since()) + ".." + number(i.endsAt());
  }

  static String name(Labels labels) {
    if (labels.has("ref_id")) {
      return "?";
    }
    return labels.has("zone") ? labels.get("zone") : "*";
  }

  static String state(Phase phase) {
    return switch (phase) {
      case FIRING -> "Alerting";
      case NO_DATA -> "NoData";
      default -> phase.name().charAt(0) + phase.name().substring(1).toLowerCase(Locale.ROOT);
    };
  }

  static Phase phase(String state) {
    return java.util.Arrays.stream(Phase.values())
        .filter(phase -> state(phase).equals(state))
        .findFirst()
        .orElseThrow();
  }

  private static long number(Instant at) {
    return Duration.between(Instant.EPOCH, at).toSeconds() / TICK.toSeconds();
  }

  /// `FIRING a, RESOLVED b(MissingSeries)`, sorted.
  static String told(List<AlertEvent> events) {
    return events.stream()
        .map(event -> {
          Alert alert = event.alert();
          String reason =
              alert.reason().isEmpty() ? "" : "(" + alert.reason().replace(" ", "") + ")";
          return event.kind() + " " + name(alert.labels()) + reason;
        })
        .sorted()
        .collect(Collectors.joining(", "));
  }

  /// An instance that has been in a state since tick 0, by a rule's own labels.
  static RuleState.Instance since0(AlertRule rule, Labels result, Phase phase, String reason) {
    Alert alert =
        new Wording(rule, tick(0))
            .alert(
                result.and(rule.reserved()),
                new Words(1, "1", "Slow", "", "", Map.of()),
                phase == Phase.PENDING ? Alert.State.PENDING : Alert.State.FIRING,
                reason,
                tick(0),
                phase.isLoud() ? Optional.of(tick(0)) : Optional.empty(),
                Evidence.DATA);
    return new RuleState.Instance(
        phase,
        tick(0),
        tick(0),
        alert,
        new RuleState.Basis(result, reason, phase == Phase.FIRING || phase == Phase.RECOVERING),
        phase == Phase.NORMAL ? tick(0) : tick(12),
        Map.of("B", new Captured(result, 412)));
  }
}
