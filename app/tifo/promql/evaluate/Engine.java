package tifo.promql.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import tifo.metric.Labels;
import tifo.metric.SampleStore;
import tifo.metric.Series;
import tifo.metric.TimeLimit;
import tifo.promql.Expr;
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
  /// @throws QueryException when it fails, reaches a limit or is cancelled
  public QueryResult instant(ParsedQuery query, long time) throws QueryException {
    return inTime(() -> {
      Expr expr = query.expr();
      Grid grid = Grid.at(time);
      Context context = context(query, grid, time, new Budget(options));
      Evaluator evaluator = new Evaluator(context);
      QueryValue value =
          expr.type() == ValueType.MATRIX
              ? RangeAnswer.of(expr, grid, context, evaluator)
              : instant(evaluator.evaluate(expr, grid), grid);
      return new QueryResult(value, context.notes().warnings(), context.notes().infos());
    });
  }

  /// The values from `start` to `end`, both inclusive, a step apart, in milliseconds.
  ///
  /// @throws QueryException when it gives what has no range, fails, reaches a limit or is cancelled
  public QueryResult range(ParsedQuery query, long start, long end, long step)
      throws QueryException {
    if (!query.hasRange()) {
      throw QueryException.execution(query.noRange());
    }
    return inTime(() -> {
      Budget budget = new Budget(options);
      Grid grid = budget.grid(start, end, step);
      Context context = context(query, grid, end, budget);
      Steps steps = new Evaluator(context).evaluate(query.expr(), grid);
      return new QueryResult(
          matrix(steps, grid), context.notes().warnings(), context.notes().infos());
    });
  }

  /// What has no budget at hand asks the thread's time limit.
  private QueryResult inTime(ScopedValue.CallableOp<QueryResult, QueryException> work)
      throws QueryException {
    try {
      return TimeLimit.within(options.timeout().toNanos(), work);
    } catch (TimeLimit.Exceeded e) {
      throw e.isInterrupted() ? QueryException.canceled() : QueryException.timedOut();
    }
  }

  private Context context(ParsedQuery query, Grid grid, long end, Budget budget) {
    return new Context(
        store, options, new Names(options.lateNames()), grid, end, budget, new Notes(query.text()));
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
