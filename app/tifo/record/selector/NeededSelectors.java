package tifo.record.selector;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tifo.board.Board;
import tifo.board.PanelQuery;
import tifo.board.PanelSpec;
import tifo.board.Variable;
import tifo.board.VariableQuery;
import tifo.promql.PromqlException;
import tifo.rule.AlertRule;
import tifo.rule.RecordingRule;
import tifo.rule.RuleGroup;
import tifo.rule.RuleQuery;

/// What boards and rules need of each source that they name, merged. One thread.
public final class NeededSelectors {
  private final Map<String, SelectorSet> bySource = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();

  /// All that these boards and rules ask.
  public static NeededSelectors of(List<Board> boards, List<RuleGroup> rules) {
    NeededSelectors needed = new NeededSelectors();
    boards.forEach(needed::add);
    rules.forEach(needed::add);
    return needed;
  }

  /// By the name of the source, which is empty for the usual one.
  public Map<String, List<Selector>> bySource() {
    Map<String, List<Selector>> sorted = new LinkedHashMap<>();
    bySource.forEach((source, set) -> sorted.put(source, set.sorted()));
    return sorted;
  }

  /// What is needed of that source; the empty name is the usual one's.
  public List<Selector> of(String source) {
    return bySource().getOrDefault(source, List.of());
  }

  /// Queries that could not be read, whose series are not recorded for them.
  public List<String> problems() {
    return List.copyOf(problems);
  }

  private void add(Board board) {
    BoardQuery reader = new BoardQuery(board);
    for (PanelSpec panel : board.panels()) {
      for (PanelQuery query : panel.frame().queries()) {
        String where = "board " + board.id() + ", panel " + panel.frame().id();
        add(query.source(), where, () -> reader.selectors(query.promql()));
      }
    }
    for (Variable variable : board.variables()) {
      if (!variable.query().isEmpty()) {
        String where = "board " + board.id() + ", variable " + variable.name();
        add(variable.source(), where, () -> offered(reader, variable));
      }
    }
  }

  /// A variable without a selector offers what the other queries bring.
  private static List<Selector> offered(BoardQuery reader, Variable variable) {
    return VariableQuery.parse(variable.query())
        .selector()
        .map(reader::selectors)
        .orElse(List.of());
  }

  private void add(RuleGroup group) {
    for (AlertRule rule : group.rules()) {
      for (RuleQuery query : rule.condition().queries()) {
        add(query.source(), "rule " + rule.id(), () -> plain(query.promql()));
      }
    }
    for (RecordingRule rule : group.recordings()) {
      for (RuleQuery query : rule.condition().queries()) {
        add(query.source(), "rule " + rule.name(), () -> plain(query.promql()));
      }
    }
  }

  private static List<Selector> plain(String promql) {
    return QuerySelectors.of(promql, _ -> false);
  }

  private void add(String source, String where, Supplier<List<Selector>> selectors) {
    try {
      bySource.computeIfAbsent(source, _ -> new SelectorSet()).addAll(selectors.get());
    } catch (PromqlException | IllegalArgumentException e) {
      problems.add(where + " is not recorded: " + e.getMessage());
    }
  }
}
