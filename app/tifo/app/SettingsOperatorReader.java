package tifo.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tifo.app.Settings.Heartbeat;
import tifo.app.Settings.Operators;
import tifo.match.MatchPhase;
import tifo.metric.Matcher;
import tifo.metric.Severity;
import tifo.rule.operator.ExpectedNoData;
import tifo.rule.operator.Flapping;
import tifo.rule.operator.Importance;
import tifo.rule.operator.MatcherText;
import tifo.rule.operator.OperatorRules;
import tifo.secret.SecretSource;
import tifo.yaml.Fields;
import tifo.yaml.Node;
import tifo.yaml.Problems;

/// Reads who is at the console, the rules of thumb for them, and the heartbeat.
final class SettingsOperatorReader {
  static final List<String> KEYS =
      List.of("name", "latch", "flapping", "tiers", "expected_no_data");
  static final List<String> FLAPPING_KEYS = List.of("window", "start", "stop");
  static final List<String> EXPECTED_KEYS = List.of("match", "phases", "while_firing");
  static final List<String> HEARTBEAT_KEYS = List.of("url", "failing", "interval");
  static final List<String> LATCHES = List.of("none", "critical", "warning", "info");
  private static final List<String> PHASES =
      Arrays.stream(MatchPhase.values()).map(MatchPhase::slug).toList();

  private final Path folder;
  private final Problems problems;

  SettingsOperatorReader(Path folder, Problems problems) {
    this.folder = folder;
    this.problems = problems;
  }

  Operators read(Fields settings) {
    Operators usual = Operators.usual();
    Optional<Heartbeat> heartbeat = settings.node("heartbeat").flatMap(this::heartbeat);
    Optional<Node> node = settings.node("operators");
    if (node.isEmpty()) {
      return new Operators(usual.name(), usual.rules(), heartbeat);
    }
    Fields fields = Fields.of(node.get(), "operators", KEYS, problems);
    OperatorRules rules =
        new OperatorRules(latch(fields), flapping(fields), tiers(fields), expected(fields));
    return new Operators(fields.text("name").orElse(usual.name()), rules, heartbeat);
  }

  private static Optional<Severity> latch(Fields fields) {
    String word = fields.word("latch", LATCHES).orElse("critical");
    return word.equals("none")
        ? Optional.empty()
        : Optional.of(Severity.valueOf(word.toUpperCase(Locale.ROOT)));
  }

  private Flapping flapping(Fields operators) {
    Flapping usual = Flapping.USUAL;
    Optional<Node> node = operators.node("flapping");
    if (node.isEmpty()) {
      return usual;
    }
    Fields fields = Fields.of(node.get(), "flapping", FLAPPING_KEYS, problems);
    Duration window =
        fields.duration("window", Duration.ofSeconds(10), Duration.ofHours(6), usual.window());
    int start = fields.integer("start", 2, 60).orElse(usual.start());
    int stop = fields.integer("stop", 0, 59).orElse(usual.stop());
    if (stop >= start) {
      problems.add(fields.place(), "'stop' of flapping must be smaller than 'start'");
      return usual;
    }
    return new Flapping(window, start, stop);
  }

  private static Map<String, Importance> tiers(Fields operators) {
    Map<String, Importance> tiers = new HashMap<>();
    for (Node.Entry entry : operators.entries("tiers")) {
      operators
          .text(entry.value(), "tiers")
          .ifPresent(word -> tiers.put(entry.key(), Importance.parse(word)));
    }
    return tiers;
  }

  private List<ExpectedNoData> expected(Fields operators) {
    List<ExpectedNoData> all = new ArrayList<>();
    for (Node item : operators.list("expected_no_data")) {
      Fields fields = Fields.of(item, "expected no data", EXPECTED_KEYS, problems);
      List<Matcher> matchers = new ArrayList<>();
      for (String text : fields.texts("match")) {
        try {
          matchers.add(MatcherText.parse(text));
        } catch (IllegalArgumentException e) {
          fields.problem("match", String.valueOf(e.getMessage()));
        }
      }
      if (!fields.has("match")) {
        fields.problem(
            "match", "'match' is missing; write the labels of what is shed, such as tier=\"3\"");
      }
      all.add(new ExpectedNoData(matchers, phases(fields), fields.text("while_firing")));
    }
    return all;
  }

  private static Set<MatchPhase> phases(Fields fields) {
    Set<MatchPhase> phases = new HashSet<>();
    for (String word : fields.texts("phases")) {
      if (PHASES.contains(word)) {
        phases.add(MatchPhase.valueOf(word.toUpperCase(Locale.ROOT)));
      } else {
        fields.problem(
            "phases", "'" + word + "' is no phase; phases are " + String.join(", ", PHASES));
      }
    }
    return phases;
  }

  private Optional<Heartbeat> heartbeat(Node node) {
    Fields fields = Fields.of(node, "heartbeat", HEARTBEAT_KEYS, problems);
    SecretReader secrets = new SecretReader(folder, problems);
    Optional<SecretSource> url = secrets.required(fields, "url");
    Optional<SecretSource> failing =
        fields.node("failing").flatMap(secret -> secrets.read(secret, "failing"));
    Duration interval =
        fields.duration(
            "interval", Duration.ofSeconds(5), Duration.ofHours(1), Heartbeat.USUAL_INTERVAL);
    return url.map(it -> new Heartbeat(it, failing, interval));
  }
}
