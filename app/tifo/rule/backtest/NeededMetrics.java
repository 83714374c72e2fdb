package tifo.rule.backtest;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tifo.metric.Labels;
import tifo.metric.Matcher;
import tifo.promql.BinaryOp;
import tifo.promql.Expr;
import tifo.promql.Parser;
import tifo.promql.PromqlException;
import tifo.rule.RecordingRule;
import tifo.rule.Rule;
import tifo.rule.RuleGroup;
import tifo.rule.RuleQuery;
import tifo.source.recorded.RecordedNames;

/// Which metrics of a rule are not there at all, and whether it can ever give anything without
/// them: a rule that cannot is not quiet but was never judged. Immutable.
record NeededMetrics(Set<String> missing, boolean canAnswer) {
  private static final Set<String> ABOUT_ALERTS =
      Set.of(RecordedNames.ALERTS, RecordedNames.ALERTS_FOR_STATE);

  /// Asks which metrics a source has.
  @FunctionalInterface
  interface Names {
    Set<String> of(RuleQuery query);
  }

  /// The names of a source and, whichever source is asked, what the rules write: alerts, and each
  /// recording that can give anything.
  static Names withMade(List<RuleGroup> groups, Names names) {
    Set<String> made = new HashSet<>(ABOUT_ALERTS);
    Names all = query -> union(names.of(query), made);
    List<RecordingRule> recordings =
        groups.stream().flatMap(group -> group.recordings().stream()).toList();
    // one recording may read another that stands in a later file
    boolean more = true;
    while (more) {
      more = false;
      for (RecordingRule rule : recordings) {
        if (!made.contains(rule.name()) && of(rule, all).canAnswer()) {
          more |= made.add(rule.name());
        }
      }
    }
    return all;
  }

  private static Set<String> union(Set<String> some, Set<String> others) {
    Set<String> union = new HashSet<>(some);
    union.addAll(others);
    return union;
  }

  static NeededMetrics of(Rule rule, Names names) {
    Set<String> missing = new TreeSet<>();
    boolean can = true;
    for (RuleQuery query : rule.condition().queries()) {
      try {
        Search search = new Search(names.of(query), missing);
        can &= search.gives(Parser.parse(query.promql()));
      } catch (PromqlException e) {
        // each of its evaluations says so
      }
    }
    return new NeededMetrics(missing, can);
  }

  /// Walks one expression.
  private record Search(Set<String> there, Set<String> missing) {
    boolean gives(Expr expr) {
      return switch (expr) {
        case Expr.NumberLiteral _, Expr.StringLiteral _ -> true;
        case Expr.VectorSelector selector -> isThere(selector);
        case Expr.MatrixSelector matrix -> isThere(matrix.selector());
        case Expr.Subquery subquery -> gives(subquery.expr());
        case Expr.Paren paren -> gives(paren.expr());
        case Expr.Unary unary -> gives(unary.expr());
        case Expr.Aggregate aggregate -> gives(aggregate.expr());
        case Expr.Call call -> gives(call);
        case Expr.Binary binary -> gives(binary);
      };
    }

    // what is absent is just what these give something for
    private boolean gives(Expr.Call call) {
      List<Boolean> given = call.args().stream().map(this::gives).toList();
      return switch (call.function().name()) {
        case "absent", "absent_over_time", "scalar", "vector", "time" -> true;
        default -> !given.contains(false);
      };
    }

    private boolean gives(Expr.Binary binary) {
      boolean left = gives(binary.left());
      boolean right = gives(binary.right());
      return switch (binary.op()) {
        case BinaryOp.OR -> left || right;
        case BinaryOp.UNLESS -> left;
        default -> left && right;
      };
    }

    private boolean isThere(Expr.VectorSelector selector) {
      List<Matcher> named =
          selector.matchers().stream().filter(m -> m.name().equals(Labels.NAME)).toList();
      boolean there =
          named.isEmpty()
              || this.there.stream()
                  .anyMatch(name -> named.stream().allMatch(m -> m.matches(name)));
      if (!there) {
        missing.add(selector.name().isEmpty() ? named.getFirst().value() : selector.name());
      }
      return there;
    }
  }
}
