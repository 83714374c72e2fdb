package tifo.board;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tifo.yaml.Fields;
import tifo.yaml.Node;
import tifo.yaml.Problems;

/// Reads a board's variables, and refuses those that could never get their values.
final class VariableReader {
  static final List<String> KEYS =
      List.of("name", "label", "query", "options", "selected", "multi", "all");

  private static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

  private VariableReader() {}

  static List<Variable> read(Fields board, String source, Problems problems) {
    List<Variable> variables = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Node item : board.list("variables")) {
      Fields fields = Fields.of(item, "variable", KEYS, problems);
      Variable variable = variable(fields, source, problems);
      if (!variable.name().isEmpty() && !names.add(variable.name())) {
        fields.problem("name", "variable '" + variable.name() + "' is written twice");
      }
      variables.add(variable);
    }
    Set<String> known = new HashSet<>(names);
    known.addAll(Variables.BUILT_IN);
    for (int i = 0; i < variables.size(); i++) {
      checkQuery(variables.get(i), board.list("variables").get(i), known, problems);
    }
    try {
      Variables.inOrder(variables);
    } catch (IllegalArgumentException e) {
      board.problem("variables", String.valueOf(e.getMessage()));
    }
    return variables;
  }

  private static Variable variable(Fields fields, String source, Problems problems) {
    String name = fields.requiredText("name");
    if (!name.isEmpty() && (!NAME.matcher(name).matches() || name.startsWith("__"))) {
      fields.problem(
          "name",
          "variable name '" + name + "' must be letters, digits and _, and not begin with __");
    }
    if (fields.has("query") == fields.has("options")) {
      fields.problem("name", "variable '" + name + "' needs either 'query' or 'options'");
    }
    LocalText label = LocalTextReader.optional(fields, "label", problems);
    return new Variable(
        name,
        label.isEmpty() ? LocalText.of(name) : label,
        fields.text("query").orElse(""),
        fields.texts("options"),
        fields.texts("selected"),
        fields.flag("multi", false),
        fields.flag("all", false),
        source);
  }

  private static void checkQuery(
      Variable variable, Node node, Set<String> known, Problems problems) {
    Fields fields = Fields.of(node, "variable", KEYS, new Problems());
    if (!variable.query().isEmpty()) {
      try {
        VariableQuery.parse(variable.query());
      } catch (IllegalArgumentException e) {
        problems.add(fields.place("query"), String.valueOf(e.getMessage()));
      }
      for (String used : Variables.namesIn(variable.query())) {
        if (!known.contains(used)) {
          problems.add(fields.place("query"), Variables.unknown(used, known));
        }
      }
    }
    if (variable.selected().size() > 1 && !variable.multi()) {
      problems.add(
          fields.place("selected"),
          "variable '" + variable.name() + "' takes one value; write multi: true for several");
    }
  }
}
