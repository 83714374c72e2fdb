package tifo.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tifo.board.Board;
import tifo.board.PanelQuery;
import tifo.board.PanelSpec;
import tifo.board.Variable;
import tifo.board.Variables;
import tifo.metric.Labels;
import tifo.metric.Matcher;
import tifo.paint.RuledQuery;
import tifo.promql.Parser;
import tifo.promql.PromqlException;
import tifo.promql.QueryShape;
import tifo.rule.Alert;
import tifo.rule.AlertRule;
import tifo.rule.RuleLimit;

/// Finds which query of a panel shows what a rule judges: the only one that works out the same.
/// Ranges may differ, and the values of the board's variables. Immutable, any thread.
record RuledQueries(Map<String, RuleLimit> limits) {
  static final RuledQueries NONE = new RuledQueries(Map.of());

  // Where a variable's value would stand; a character that nobody writes.
  private static final String ANY = "\uE000";
  private static final Duration SOME_TIME = Duration.ofMinutes(1);

  RuledQueries {
    limits = Map.copyOf(limits);
  }

  /// Of rules, by their ids.
  static RuledQueries of(Collection<AlertRule> rules) {
    Map<String, RuleLimit> limits = new HashMap<>();
    rules.forEach(rule -> RuleLimit.of(rule).ifPresent(limit -> limits.put(rule.id(), limit)));
    return new RuledQueries(limits);
  }

  /// Those of the alerts' rules that are found, by the rules' ids.
  Map<String, RuledQuery> in(Board board, PanelSpec panel, List<Alert> alerts) {
    Map<String, RuledQuery> found = new HashMap<>();
    for (Alert alert : alerts) {
      if (!found.containsKey(alert.ruleId())) {
        Optional.ofNullable(limits.get(alert.ruleId()))
            .flatMap(limit -> in(board, panel, limit, alert.labels()))
            .ifPresent(query -> found.put(alert.ruleId(), query));
      }
    }
    return found;
  }

  // What groups by other labels tells other numbers of the same thing: it can be told from the
  // other queries, but the limit is none of its numbers'.
  private static Optional<RuledQuery> in(
      Board board, PanelSpec panel, RuleLimit limit, Labels labels) {
    QueryShape ruled = QueryShape.of(limit.looked());
    List<PanelQuery> alike = new ArrayList<>();
    List<PanelQuery> same = new ArrayList<>();
    for (PanelQuery query : panel.frame().queries()) {
      shape(board, query)
          .filter(shown -> shown.isLike(ruled, (one, other) -> isLike(one, other, labels)))
          .ifPresent(shown -> {
            alike.add(query);
            if (shown.groupings().equals(ruled.groupings())) {
              same.add(query);
            }
          });
    }
    if (same.size() == 1) {
      return Optional.of(new RuledQuery(same.getFirst().ref(), limit.bounds()));
    }
    return same.isEmpty() && alike.size() == 1
        ? Optional.of(new RuledQuery(alike.getFirst().ref(), List.of()))
        : Optional.empty();
  }

  private static Optional<QueryShape> shape(Board board, PanelQuery query) {
    Map<String, List<String>> any =
        board.variables().stream().collect(Collectors.toMap(Variable::name, _ -> List.of(ANY)));
    String promql = Variables.interpolate(query.promql(), any, SOME_TIME, SOME_TIME, SOME_TIME);
    try {
      return Optional.of(QueryShape.of(Parser.parse(promql).bare()));
    } catch (PromqlException e) {
      return Optional.empty();
    }
  }

  // A panel may narrow by a variable, or down to the alert's own series.
  private static boolean isLike(Set<Matcher> shown, Set<Matcher> ruled, Labels alert) {
    Set<String> chosen =
        shown.stream()
            .filter(it -> it.value().contains(ANY))
            .map(Matcher::name)
            .collect(Collectors.toSet());
    Set<Matcher> fixed = without(shown, chosen);
    Set<Matcher> asked = without(ruled, chosen);
    return fixed.containsAll(asked)
        && fixed.stream()
            .filter(it -> !asked.contains(it))
            .allMatch(it -> it.equals(Matcher.equal(it.name(), alert.get(it.name()))));
  }

  private static Set<Matcher> without(Set<Matcher> all, Set<String> names) {
    return all.stream().filter(it -> !names.contains(it.name())).collect(Collectors.toSet());
  }
}
