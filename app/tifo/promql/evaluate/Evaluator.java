package tifo.promql.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tifo.promql.BinaryOp;
import tifo.promql.Expr;
import tifo.promql.Expr.Binary;
import tifo.promql.Expr.Unary;
import tifo.promql.Matching;
import tifo.promql.ValueType;
import tifo.promql.function.Grid;

/// Walks the tree of one query; every node gives its result over all steps of a grid. One thread.
final class Evaluator {
  private final Context context;
  private final Aggregator aggregator;
  private final Calls calls;

  Evaluator(Context context) {
    this.context = context;
    this.aggregator = new Aggregator(context, this);
    this.calls = new Calls(context, this);
  }

  /// @throws QueryException when the query fails, takes too much, or is cancelled
  Steps evaluate(Expr expr, Grid grid) throws QueryException {
    Budget budget = context.budget();
    budget.goOn();
    long before = budget.held();
    Steps steps;
    if (grid.count() > 1 && Invariants.holds(expr)) {
      Steps single = at(expr, Grid.at(grid.start()));
      budget.hold(single.series() * LabelledColumn.size(grid.count()));
      steps = single.repeated(grid.count());
    } else {
      steps = at(expr, grid);
    }
    budget.settle(before + steps.size());
    return steps;
  }

  private Steps at(Expr expr, Grid grid) throws QueryException {
    return switch (expr) {
      case Expr.NumberLiteral number -> Steps.Scalars.of(number.value(), grid.count());
      case Expr.StringLiteral text -> new Steps.Text(text.value());
      case Expr.Paren paren -> evaluate(paren.expr(), grid);
      case Expr.VectorSelector _ -> vectors(expr, grid);
      case Unary unary -> unary(unary, grid);
      case Binary binary ->
          binary.type() == ValueType.VECTOR ? vectors(expr, grid) : numbers(binary, grid);
      case Expr.Aggregate aggregate -> aggregator.evaluate(aggregate, grid);
      case Expr.Call call ->
          Calls.isOfRange(call) ? vectors(call, grid) : calls.evaluate(call, grid);
      case Expr.MatrixSelector _, Expr.Subquery _ ->
          throw new IllegalStateException("a range vector is read by the function around it");
    };
  }

  /// The series of a vector, worked out when they are read where that is possible.
  Columns columns(Expr expr, Grid grid) throws QueryException {
    context.budget().goOn();
    boolean single = grid.count() > 1 && Invariants.holds(expr);
    return switch (expr) {
      case Expr.Paren paren -> columns(paren.expr(), grid);
      case Expr.VectorSelector selector when !single ->
          new InstantSelector(selector, grid, false, context);
      case Binary binary when !single -> binary(binary, grid);
      case Expr.Call call when !single && Calls.isOfRange(call) -> calls.ofRange(call, grid);
      default -> new Columns.Known(vector(expr, grid));
    };
  }

  List<LabelledColumn> vector(Expr expr, Grid grid) throws QueryException {
    return ((Steps.Vectors) evaluate(expr, grid)).columns();
  }

  private Steps.Vectors vectors(Expr expr, Grid grid) throws QueryException {
    return new Steps.Vectors(LabelledColumn.all(columns(expr, grid), grid, context.budget()));
  }

  double[] numbers(Expr expr, Grid grid) throws QueryException {
    return ((Steps.Scalars) evaluate(expr, grid)).values();
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
        if (context.options().dialect().joinsNegated()) {
          yield new Steps.Vectors(Names.unique(out));
        }
        context.names().different(new Columns.Known(out), grid, context.budget());
        yield new Steps.Vectors(out);
      }
      case Steps.Text text -> text;
    };
  }

  private Steps numbers(Binary binary, Grid grid) throws QueryException {
    return new ScalarOperator(binary, context.names())
        .numbers(numbers(binary.left(), grid), numbers(binary.right(), grid));
  }

  private Columns binary(Binary binary, Grid grid) throws QueryException {
    boolean left = binary.left().type() == ValueType.SCALAR;
    boolean right = binary.right().type() == ValueType.SCALAR;
    if (left || right) {
      double[] numbers = numbers(left ? binary.left() : binary.right(), grid);
      ScalarOperator operator = new ScalarOperator(binary, context.names());
      Columns columns =
          operator.vector(columns(left ? binary.right() : binary.left(), grid), numbers, right);
      return operator.isFilter()
          ? columns
          : context.names().unique(columns, grid, context.budget());
    }
    if (binary.op().kind() == BinaryOp.Kind.SET) {
      Matching matching = binary.matching().orElse(Matching.DEFAULT);
      return new Columns.Known(
          new SetOperator(matching, grid.count())
              .apply(binary.op(), vector(binary.left(), grid), vector(binary.right(), grid)));
    }
    return joined(binary, grid);
  }

  private Columns joined(Binary binary, Grid grid) throws QueryException {
    MatchedOperator operator = new MatchedOperator(binary, context, grid.count());
    Columns left = columns(binary.left(), grid);
    Columns right = columns(binary.right(), grid);
    Columns many = operator.manyIsRight() ? right : left;
    List<LabelledColumn> one =
        LabelledColumn.all(operator.manyIsRight() ? left : right, grid, context.budget());
    Optional<Columns> joined = JoinedColumns.of(operator, many, one);
    return joined.isPresent()
        ? joined.get()
        : new Columns.Known(operator.apply(LabelledColumn.all(many, grid, context.budget()), one));
  }
}
