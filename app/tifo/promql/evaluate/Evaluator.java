package tifo.promql.evaluate;

import java.util.ArrayList;
import java.util.List;
import tifo.promql.BinaryOp;
import tifo.promql.Expr;
import tifo.promql.Expr.Binary;
import tifo.promql.Expr.Unary;
import tifo.promql.Matching;
import tifo.promql.ValueType;

/// Walks the tree of one query; every node gives its result over all steps of a grid. One thread.
final class Evaluator {
  private final Context context;
  private final InstantSelector selectors;
  private final Aggregator aggregator;
  private final Calls calls;

  Evaluator(Context context) {
    this.context = context;
    this.selectors = new InstantSelector(context);
    this.aggregator = new Aggregator(context, this);
    this.calls = new Calls(context, this);
  }

  /// @throws QueryException when the query fails, takes too much, or is cancelled
  Steps evaluate(Expr expr, Grid grid) throws QueryException {
    context.budget().goOn();
    if (grid.count() > 1 && Invariants.holds(expr)) {
      return at(expr, Grid.at(grid.start())).repeated(grid.count());
    }
    return at(expr, grid);
  }

  private Steps at(Expr expr, Grid grid) throws QueryException {
    return switch (expr) {
      case Expr.NumberLiteral number -> Steps.Scalars.of(number.value(), grid.count());
      case Expr.StringLiteral text -> new Steps.Text(text.value());
      case Expr.Paren paren -> evaluate(paren.expr(), grid);
      case Expr.VectorSelector selector -> selectors.evaluate(selector, grid, false);
      case Unary unary -> unary(unary, grid);
      case Binary binary -> binary(binary, grid);
      case Expr.Aggregate aggregate -> aggregator.evaluate(aggregate, grid);
      case Expr.Call call -> calls.evaluate(call, grid);
      case Expr.MatrixSelector _, Expr.Subquery _ ->
          throw new IllegalStateException("a range vector is read by the function around it");
    };
  }

  List<LabelledColumn> vector(Expr expr, Grid grid) throws QueryException {
    return ((Steps.Vectors) evaluate(expr, grid)).columns();
  }

  double[] numbers(Expr expr, Grid grid) throws QueryException {
    return ((Steps.Scalars) evaluate(expr, grid)).values();
  }

  InstantSelector selectors() {
    return selectors;
  }

  private Steps unary(Unary unary, Grid grid) throws QueryException {
    Steps steps = evaluate(unary.expr(), grid);
    if (!unary.negative()) {
      return steps;
    }
    return switch (steps) {
      case Steps.Scalars scalars -> {
        double[] out = new double[scalars.values().length];
        for (int i = 0; i < out.length; i++) {
          out[i] = -scalars.values()[i];
        }
        yield new Steps.Scalars(out);
      }
      case Steps.Vectors vectors -> {
        List<LabelledColumn> out = new ArrayList<>();
        for (LabelledColumn column : vectors.columns()) {
          LabelledColumn negative = column.at(column.present());
          for (int i = 0; i < column.steps(); i++) {
            negative.values()[i] = -column.value(i);
          }
          out.add(context.names().dropped(negative));
        }
        boolean joins = context.options().dialect().joinsNegated();
        yield new Steps.Vectors(joins ? Names.unique(out) : Names.different(out));
      }
      case Steps.Text text -> text;
    };
  }

  private Steps binary(Binary binary, Grid grid) throws QueryException {
    boolean left = binary.left().type() == ValueType.SCALAR;
    boolean right = binary.right().type() == ValueType.SCALAR;
    ScalarOperator scalar = new ScalarOperator(binary.op(), binary.bool(), context.names());
    if (left && right) {
      return scalar.numbers(numbers(binary.left(), grid), numbers(binary.right(), grid));
    }
    if (left || right) {
      List<LabelledColumn> columns = vector(left ? binary.right() : binary.left(), grid);
      double[] numbers = numbers(left ? binary.left() : binary.right(), grid);
      return new Steps.Vectors(scalar.vector(columns, numbers, right));
    }
    List<LabelledColumn> lefts = vector(binary.left(), grid);
    List<LabelledColumn> rights = vector(binary.right(), grid);
    if (binary.op().kind() == BinaryOp.Kind.SET) {
      Matching matching = binary.matching().orElse(Matching.DEFAULT);
      return new Steps.Vectors(
          new SetOperator(matching, grid.count()).apply(binary.op(), lefts, rights));
    }
    return new Steps.Vectors(
        new MatchedOperator(binary, context.names(), grid.count(), context.options().dialect())
            .apply(lefts, rights));
  }
}
