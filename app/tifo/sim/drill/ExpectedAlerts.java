package tifo.sim.drill;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import tifo.sim.fault.FaultKind;
import tifo.yaml.Fields;
import tifo.yaml.Nearest;
import tifo.yaml.Node;
import tifo.yaml.Problem;
import tifo.yaml.Problems;
import tifo.yaml.YamlReader;

/// What is expected of a set of rules: for each kind of fault the alerts that must fire. Immutable.
///
/// A kind that is `quiet` must make no alert fire at all.
public record ExpectedAlerts(Map<FaultKind, OfKind> kinds) {
  private static final List<String> KEYS = List.of("alerts", "quiet");
  private static final List<String> ALERT_KEYS = List.of("alert", "labels", "within");
  private static final Duration LONGEST = Duration.ofHours(6);

  /// Of one kind of fault.
  public record OfKind(List<ExpectedAlert> alerts, boolean quiet) {
    static final OfKind NOTHING = new OfKind(List.of(), false);

    public OfKind {
      alerts = List.copyOf(alerts);
    }
  }

  /// What a file gave, and what is wrong with it.
  public record Loaded(ExpectedAlerts expected, List<Problem> problems) {
    public Loaded {
      problems = List.copyOf(problems);
    }
  }

  public ExpectedAlerts {
    kinds = Map.copyOf(kinds);
  }

  public OfKind of(FaultKind kind) {
    return kinds.getOrDefault(kind, OfKind.NOTHING);
  }

  /// Reads a text that stands in `file`; `rules` are the names that may be expected.
  public static Loaded read(String file, String text, Collection<String> rules) {
    Problems problems = new Problems();
    Map<FaultKind, OfKind> kinds = new EnumMap<>(FaultKind.class);
    YamlReader.read(file, text, problems)
        .ifPresent(root -> {
          List<String> names = List.of(FaultKind.values()).stream().map(FaultKind::slug).toList();
          Fields all = Fields.of(root, "a file of expected alerts", names, problems);
          for (FaultKind kind : FaultKind.values()) {
            all.node(kind.slug()).ifPresent(node -> kinds.put(kind, kind(node, rules, problems)));
          }
        });
    return new Loaded(new ExpectedAlerts(kinds), problems.sorted());
  }

  private static OfKind kind(Node node, Collection<String> rules, Problems problems) {
    Fields fields = Fields.of(node, "a kind of fault", KEYS, problems);
    List<ExpectedAlert> alerts = new ArrayList<>();
    fields.list("alerts").forEach(item -> alerts.add(alert(item, rules, problems)));
    boolean quiet = fields.flag("quiet", false);
    if (quiet && !alerts.isEmpty()) {
      fields.problem("quiet", "nothing can be expected where all is to be quiet");
    }
    return new OfKind(alerts, quiet);
  }

  private static ExpectedAlert alert(Node node, Collection<String> rules, Problems problems) {
    Fields fields = Fields.of(node, "an expected alert", ALERT_KEYS, problems);
    String name = fields.requiredText("alert");
    if (!name.isEmpty() && !rules.contains(name)) {
      fields.problem("alert", "no rule is called '" + name + "'" + Nearest.hint(name, rules));
    }
    fields.required("within");
    Duration within = fields.duration("within", Duration.ofSeconds(1), LONGEST, LONGEST);
    ExpectedAlert expected = new ExpectedAlert(name, fields.text("labels").orElse(""), within);
    try {
      // A bare name would be that of a metric, which no alert has.
      if (!expected.labels().isEmpty() && !expected.labels().startsWith("{")) {
        fields.problem("labels", "'labels' must be a selector in braces");
      }
      expected.matchers("x");
    } catch (IllegalArgumentException e) {
      fields.problem("labels", "'labels' must be a selector: " + e.getMessage());
    }
    return expected;
  }
}
