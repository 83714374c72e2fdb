package tifo.rule.lint;

import java.util.List;
import java.util.Optional;
import tifo.yaml.Node;
import tifo.yaml.Problem;
import tifo.yaml.Problems;
import tifo.yaml.YamlReader;

/// A file to look at, with its text and what it is. Immutable.
///
/// `root` is empty where the text is no YAML; then `problems` say why.
public record LintText(
    String file, String text, Optional<Node> root, Kind kind, List<Problem> problems) {
  /// What a file is for.
  public enum Kind {
    BOARD,
    RULES,
    /// Alertmanager's configuration, or policies of Grafana.
    ROUTES,
    /// Tests of rules, expectations, settings: files of ours that are looked at elsewhere.
    OTHER,
    /// What becomes a rule file only when ERB or the like has filled it.
    TEMPLATE,
    UNKNOWN
  }

  public LintText {
    problems = List.copyOf(problems);
  }

  /// Reads it.
  public static LintText of(String file, String text) {
    if (text.contains("<%")) {
      return new LintText(file, text, Optional.empty(), Kind.TEMPLATE, List.of());
    }
    Problems problems = new Problems();
    Optional<Node> root = YamlReader.read(file, text, problems);
    Kind kind = root.map(LintText::kind).orElse(Kind.UNKNOWN);
    return new LintText(file, text, root, kind, problems.sorted());
  }

  private static Kind kind(Node root) {
    if (!(root instanceof Node.Mapping keys)) {
      return Kind.UNKNOWN;
    }
    if (has(keys, "rule_files", "tests", "incidents")) {
      return Kind.OTHER;
    }
    if (has(keys, "panels") && !has(keys, "schemaVersion")) {
      return Kind.BOARD;
    }
    if (has(keys, "groups", "kind", "deleteRules")) {
      return Kind.RULES;
    }
    if (has(keys, "route", "receivers", "contactPoints", "policies", "muteTimes", "templates")) {
      return Kind.ROUTES;
    }
    return Kind.UNKNOWN;
  }

  private static boolean has(Node.Mapping keys, String... any) {
    return List.of(any).stream().anyMatch(key -> keys.entry(key).isPresent());
  }
}
