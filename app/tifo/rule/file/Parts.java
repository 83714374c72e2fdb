package tifo.rule.file;

import tifo.yaml.Fields;
import tifo.yaml.Node;
import tifo.yaml.Problems;

/// Tells how far a file with mistakes could be taken apart. Stateless.
final class Parts {
  private Parts() {}

  /// Whether all items of the list are known; one that is missing may stand under a key that is
  /// among the problems `found`.
  static boolean areRead(Fields fields, String list, Problems found) {
    return fields.node(list).map(Node.Sequence.class::isInstance).orElseGet(found::isEmpty);
  }

  /// What names a rule that has a mistake; empty where that cannot be read.
  static String name(Fields rule, String key) {
    return rule.node(key).orElse(null) instanceof Node.Scalar scalar && !scalar.text().isBlank()
        ? scalar.text()
        : "";
  }
}
