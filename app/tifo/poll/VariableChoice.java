package tifo.poll;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tifo.board.Board;
import tifo.board.Variable;
import tifo.board.Variables;

/// A board's variables: what may be chosen and what is chosen. Any thread.
final class VariableChoice {
  private final Board board;
  private final Map<String, List<String>> options = new LinkedHashMap<>();
  private final Map<String, List<String>> selected = new LinkedHashMap<>();

  VariableChoice(Board board) {
    this.board = board;
    for (Variable variable : board.variables()) {
      options.put(variable.name(), variable.options());
      selected.put(
          variable.name(), Variables.choose(variable, variable.options(), variable.selected()));
    }
  }

  /// Whether the options of some variable have to be asked of the source first.
  boolean mustBeAsked() {
    return board.variables().stream().anyMatch(v -> !v.query().isEmpty());
  }

  synchronized Map<String, List<String>> options() {
    return Map.copyOf(options);
  }

  synchronized Map<String, List<String>> selected() {
    return Map.copyOf(selected);
  }

  /// What to fill into queries: the choice, with `ALL` replaced by all that is offered.
  synchronized Map<String, List<String>> filled() {
    Map<String, List<String>> filled = new LinkedHashMap<>();
    selected.forEach((name, values) ->
        filled.put(name, Variables.expand(values, options.getOrDefault(name, List.of()))));
    return filled;
  }

  synchronized void select(String name, List<String> values) {
    selected.put(name, List.copyOf(values));
  }

  /// Takes the source's answer; a choice that is no longer offered goes back to the default.
  /// Returns whether the choice changed.
  synchronized boolean offer(Variable variable, List<String> values) {
    options.put(variable.name(), List.copyOf(values));
    List<String> before = selected.getOrDefault(variable.name(), List.of());
    List<String> after = Variables.choose(variable, values, before);
    selected.put(variable.name(), after);
    return !after.equals(before);
  }
}
