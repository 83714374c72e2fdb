package tifo.board;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tifo.yaml.Fields;
import tifo.yaml.Node;
import tifo.yaml.Place;
import tifo.yaml.Problems;

/// Reads a board's named expressions: what recording rules would hold if the server had them. A
/// query writes `$name`, and gets the expression in brackets.
///
/// An expression may use those written above it, so there are no cycles.
final class ExpressionReader {
  /// Queries longer than this are refused: expressions in expressions can double a hundred times.
  static final int MAX_QUERY = 50_000;

  private ExpressionReader() {}

  static Map<String, String> read(Fields board, List<Variable> variables, Problems problems) {
    Map<String, String> expressions = new LinkedHashMap<>();
    Set<String> known = known(variables);
    for (Node.Entry entry : board.entries("expressions")) {
      String name = entry.key();
      if (known.contains(name)) {
        problems.add(entry.place(), "expression '" + name + "' has the name of a variable");
      }
      String text = board.text(entry.value(), "expression '" + name + "'").orElse("");
      String inlined = inline(text, expressions, known, entry.value().place(), problems);
      expressions.put(name, "(" + inlined.strip() + ")");
    }
    return expressions;
  }

  /// The query with its expressions filled in; what it names and nobody knows is a problem.
  static String inline(
      String promql,
      Map<String, String> expressions,
      Set<String> known,
      Place place,
      Problems problems) {
    Set<String> all = new HashSet<>(known);
    all.addAll(expressions.keySet());
    for (String used : Variables.namesIn(promql)) {
      if (!all.contains(used)) {
        problems.add(place, Variables.unknown(used, all));
      }
    }
    String inlined = Variables.replace(promql, (name, _) -> expressions.get(name));
    if (inlined.length() > MAX_QUERY) {
      problems.add(place, "is longer than " + MAX_QUERY + " characters with its expressions");
      return "";
    }
    return inlined;
  }

  static Set<String> known(List<Variable> variables) {
    Set<String> known = new HashSet<>(Variables.BUILT_IN);
    variables.forEach(v -> known.add(v.name()));
    return known;
  }
}
