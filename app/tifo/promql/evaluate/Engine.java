package tifo.promql.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import tifo.metric.Labels;
import tifo.metric.SampleStore;
import tifo.metric.Series;
import tifo.promql.Expr;
import tifo.promql.Parser;
import tifo.promql.PromqlException;
import tifo.promql.UnsupportedFeature;
import tifo.promql.ValueType;
import tifo.promql.function.Grid;

/// Answers PromQL queries over one store. Any thread; each query runs on its caller's, and an
/// interrupt cancels it.
public final class Engine {
  private final SampleStore store;
  private final QueryOptions options;

  public Engine(SampleStore store, QueryOptions options) {
    this.store = store;
    this.options = options;
  }

  /// The value at one time, in milliseconds since the epoch.
  ///
  /// @throws PromqlException when the text is no query, or one that is not evaluated here
  /// @throws QueryException when it fails, reaches a limit or is cancelled
  public QueryResult instant(String query, long time) throws PromqlException, QueryException {
    Expr expr = parsed(query);
    Grid grid = Grid.at(time);
    Context context = context(query, grid, time, new Budget(options));
    Evaluator evaluator = new Evaluator(context);
    QueryValue value =
        expr.type() == ValueType.MATRIX
            ? RangeAnswer.of(expr, grid, context, evaluator)
            : instant(evaluator.evaluate(expr, grid), grid);
    return new QueryResult(value, context.notes().warnings(), context.notes().infos());
  }

  /// The values from `start` to `end`, both inclusive, a step apart, in milliseconds.
  ///
  /// @throws PromqlException when the text is no query, or gives what has no range
  /// @throws QueryException when it fails, reaches a limit or is cancelled
  public QueryResult range(String query, long start, long end, long step)
      throws PromqlException, QueryException {
    Expr expr = parsed(query);
    if (expr.type() != ValueType.SCALAR && expr.type() != ValueType.VECTOR) {
      throw QueryException.execution(
          "invalid expression type \"%s\" for range query, must be Scalar or instant Vector"
              .formatted(expr.type().words()));
    }
    Budget budget = new Budget(options);
    Grid grid = budget.grid(start, end, step);
    Context context = context(query, grid, end, budget);
    Steps steps = new Evaluator(context).evaluate(expr, grid);
    return new QueryResult(
        matrix(steps, grid), context.notes().warnings(), context.notes().infos());
  }

  private static Expr parsed(String query) {
    Expr expr = Parser.parse(query);
    UnsupportedFeature.refuse(expr, query);
    return expr;
  }

  private Context context(String query, Grid grid, long end, Budget budget) {
    return new Context(
        store, options, new Names(options.lateNames()), grid, end, budget, new Notes(query));
  }

  private static QueryValue instant(Steps steps, Grid grid) throws QueryException {
    long time = grid.start();
    return switch (steps) {
      case Steps.Scalars scalars -> new QueryValue.Scalar(time, scalars.values()[0]);
      case Steps.Text text -> new QueryValue.Text(time, text.value());
      case Steps.Vectors vectors -> {
        List<Series> series = new ArrayList<>();
        for (LabelledColumn column : Names.settled(vectors.columns())) {
          if (column.has(0)) {
            series.add(Series.of(column.labels(), time, column.value(0)));
          }
        }
        yield new QueryValue.Vector(series);
      }
    };
  }

  private static QueryValue matrix(Steps steps, Grid grid) throws QueryException {
    List<Series> series = new ArrayList<>();
    if (steps instanceof Steps.Scalars scalars) {
      long[] times = new long[grid.count()];
      Arrays.setAll(times, grid::time);
      series.add(new Series(Labels.EMPTY, times, scalars.values()));
    } else if (steps instanceof Steps.Vectors vectors) {
      for (LabelledColumn column : Names.settled(vectors.columns())) {
        if (!column.isEmpty()) {
          series.add(series(column, grid));
        }
      }
    }
    series.sort(Comparator.comparing(Series::labels));
    return new QueryValue.Matrix(series);
  }

  private static Series series(LabelledColumn column, Grid grid) {
    int count = column.count();
    long[] times = new long[count];
    double[] values = new double[count];
    int at = 0;
    for (int step = 0; step < column.steps(); step++) {
      if (column.has(step)) {
        times[at] = grid.time(step);
        values[at++] = column.value(step);
      }
    }
    return new Series(column.labels(), times, values);
  }
}
