package tifo.rule.lint;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tifo.metric.Labels;
import tifo.metric.Matcher;
import tifo.promql.Aggregation;
import tifo.promql.BinaryOp;
import tifo.promql.Expr;
import tifo.promql.Matching;
import tifo.promql.ValueType;

/// Which labels the series of an expression can have. Immutable.
///
/// `only` are the only ones it can have, where that is known; `without` are those it cannot have.
/// `some` are those that `label_replace` gives to some series and leaves off others on purpose.
record KeptLabels(Optional<Set<String>> only, Set<String> without, Set<String> some) {
  /// All that one can say of what is not known.
  static final KeptLabels ANY = new KeptLabels(Optional.empty(), Set.of(), Set.of());

  private static final KeptLabels NONE = new KeptLabels(Optional.of(Set.of()), Set.of(), Set.of());

  /// Without knowledge of what there is.
  static KeptLabels of(Expr expr) {
    return of(expr, _ -> Optional.empty());
  }

  /// `known` tells the labels of what a selector gives, where that is known.
  static KeptLabels of(Expr expr, Function<Expr.VectorSelector, Optional<Set<String>>> known) {
    return new Search(known).of(expr);
  }

  boolean canHave(String label) {
    return only.map(labels -> labels.contains(label)).orElse(!without.contains(label));
  }

  private KeptLabels plus(Set<String> more) {
    Set<String> less = new HashSet<>(without);
    less.removeAll(more);
    return new KeptLabels(
        only.map(labels -> {
          Set<String> all = new HashSet<>(labels);
          all.addAll(more);
          return all;
        }),
        less,
        some);
  }

  private KeptLabels minus(Set<String> less) {
    Set<String> all = new HashSet<>(without);
    all.addAll(less);
    return new KeptLabels(
        only.map(labels -> {
          Set<String> rest = new HashSet<>(labels);
          rest.removeAll(less);
          return rest;
        }),
        all,
        some);
  }

  private KeptLabels onlyOf(Set<String> labels) {
    Set<String> kept = new HashSet<>(labels);
    kept.removeIf(label -> !canHave(label));
    return new KeptLabels(Optional.of(kept), Set.of(), some);
  }

  private KeptLabels or(KeptLabels other) {
    Set<String> neither = new HashSet<>(without);
    neither.removeIf(other::canHave);
    Set<String> either = new HashSet<>(some);
    either.addAll(other.some);
    return only.isPresent() && other.only.isPresent()
        ? new KeptLabels(only, Set.of(), either).plus(other.only.get())
        : new KeptLabels(Optional.empty(), neither, either);
  }

  private KeptLabels sometimes(String label) {
    Set<String> more = new HashSet<>(some);
    more.add(label);
    KeptLabels with = plus(Set.of(label));
    return new KeptLabels(with.only, with.without, more);
  }

  /// Walks one expression.
  private record Search(Function<Expr.VectorSelector, Optional<Set<String>>> known) {
    KeptLabels of(Expr expr) {
      return switch (expr) {
        case Expr.NumberLiteral _, Expr.StringLiteral _ -> NONE;
        case Expr.VectorSelector selector ->
            new KeptLabels(known.apply(selector), Set.of(), Set.of());
        case Expr.MatrixSelector matrix -> of(matrix.selector());
        case Expr.Subquery subquery -> of(subquery.expr());
        case Expr.Paren paren -> of(paren.expr());
        case Expr.Unary unary -> of(unary.expr());
        case Expr.Aggregate aggregate -> of(aggregate);
        case Expr.Call call -> of(call);
        case Expr.Binary binary -> of(binary);
      };
    }

    private KeptLabels of(Expr.Aggregate aggregate) {
      KeptLabels inner = of(aggregate.expr());
      Set<String> grouping = Set.copyOf(aggregate.grouping());
      return switch (aggregate.op()) {
        case Aggregation.TOPK, Aggregation.BOTTOMK, Aggregation.LIMITK, Aggregation.LIMIT_RATIO ->
            inner;
        case Aggregation.COUNT_VALUES -> {
          KeptLabels grouped = aggregate.without() ? inner.minus(grouping) : inner.onlyOf(grouping);
          yield aggregate.parameter().orElseThrow().bare() instanceof Expr.StringLiteral label
              ? grouped.plus(Set.of(label.value()))
              : ANY;
        }
        default -> aggregate.without() ? inner.minus(grouping) : inner.onlyOf(grouping);
      };
    }

    private KeptLabels of(Expr.Call call) {
      return switch (call.function().name()) {
        case "label_replace", "label_join" ->
            call.args().get(1).bare() instanceof Expr.StringLiteral label
                ? of(call.args().getFirst()).sometimes(label.value())
                : ANY;
        case "absent", "absent_over_time" -> ofAbsent(call.args().getFirst().bare());
        case "histogram_quantile" -> of(call.args().get(1)).minus(Set.of("le"));
        case "info", "histogram_quantiles" -> ANY;
        default -> ofVector(call);
      };
    }

    private KeptLabels ofVector(Expr.Call call) {
      if (call.type() == ValueType.SCALAR) {
        return NONE;
      }
      return call.args().stream()
          .filter(arg -> arg.type() == ValueType.VECTOR || arg.type() == ValueType.MATRIX)
          .findFirst()
          .map(this::of)
          .orElse(NONE);
    }

    private static KeptLabels ofAbsent(Expr arg) {
      Expr.VectorSelector selector =
          switch (arg) {
            case Expr.VectorSelector vector -> vector;
            case Expr.MatrixSelector matrix -> matrix.selector();
            default -> null;
          };
      if (selector == null) {
        return NONE;
      }
      Set<String> labels = new HashSet<>();
      for (Matcher matcher : selector.matchers()) {
        if (matcher.op() == Matcher.Op.EQUAL && !matcher.name().equals(Labels.NAME)) {
          labels.add(matcher.name());
        }
      }
      return new KeptLabels(Optional.of(labels), Set.of(), Set.of());
    }

    private KeptLabels of(Expr.Binary binary) {
      KeptLabels left = of(binary.left());
      KeptLabels right = of(binary.right());
      if (binary.left().type() == ValueType.SCALAR) {
        return right;
      }
      if (binary.right().type() == ValueType.SCALAR
          || binary.op() == BinaryOp.AND
          || binary.op() == BinaryOp.UNLESS) {
        return left;
      }
      if (binary.op() == BinaryOp.OR) {
        return left.or(right);
      }
      Matching matching = binary.matching().orElse(Matching.DEFAULT);
      Set<String> labels = Set.copyOf(matching.labels());
      return switch (matching.card()) {
        case MANY_TO_ONE -> left.plus(Set.copyOf(matching.include()));
        case ONE_TO_MANY -> right.plus(Set.copyOf(matching.include()));
        default -> matching.on() ? left.onlyOf(labels) : left.minus(labels);
      };
    }
  }
}
