package tifo.poll;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tifo.board.Board;
import tifo.board.Variable;
import tifo.board.Variables;

/// A board's variables: what may be chosen and what is chosen. Any thread.
final class VariableChoice {
  private final Board board;
  private final Map<String, List<String>> options = new LinkedHashMap<>();
  private final Map<String, List<String>> selected = new LinkedHashMap<>();
  private boolean settled;

  VariableChoice(Board board) {
    this.board = board;
    for (Variable variable : board.variables()) {
      options.put(variable.name(), variable.options());
      // What only the source can offer is taken on trust until it has answered.
      List<String> offered = variable.query().isEmpty() ? variable.options() : variable.selected();
      selected.put(variable.name(), Variables.choose(variable, offered, variable.selected()));
    }
  }

  /// Whether the options of some variable have to be asked of the source.
  boolean mustBeAsked() {
    return board.variables().stream().anyMatch(v -> !v.query().isEmpty());
  }

  /// The source was asked once, whatever came of it: queries wait no longer for better values.
  synchronized void settle() {
    settled = true;
  }

  /// The variables whose values the source has not been asked for yet.
  synchronized Set<String> awaited() {
    return settled
        ? Set.of()
        : board.variables().stream()
            .filter(v -> !v.query().isEmpty())
            .map(Variable::name)
            .collect(Collectors.toSet());
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
  /// Returns whether queries change: by the choice, or because `ALL` are others now.
  synchronized boolean offer(Variable variable, List<String> values) {
    Map<String, List<String>> before = filled();
    options.put(variable.name(), List.copyOf(values));
    List<String> chosen = selected.getOrDefault(variable.name(), List.of());
    selected.put(variable.name(), Variables.choose(variable, values, chosen));
    return !filled().equals(before);
  }
}
