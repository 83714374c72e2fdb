package tifo.promql.evaluate;

import tifo.metric.SampleStore;
import tifo.promql.TimeShift;
import tifo.promql.function.Grid;

/// What all parts of one query share. `whole` is the grid of the query itself and `end` the end
/// that was asked for, which may lie behind the last step: `start()` and `end()` mean these inside
/// subqueries too.
record Context(
    SampleStore store,
    QueryOptions options,
    Names names,
    Grid whole,
    long end,
    Budget budget,
    Notes notes) {
  /// The grid that a selector or subquery reads at when it is evaluated on this one.
  Grid shifted(Grid grid, TimeShift shift) {
    long offset = shift.offsetMillis().orElseThrow();
    return shift
        .at()
        .map(at -> Grid.at(time(at) - offset))
        .orElseGet(() -> new Grid(grid.start() - offset, grid.step(), grid.count()));
  }

  private long time(TimeShift.At at) {
    return switch (at) {
      case TimeShift.At.Time fixed -> fixed.millis();
      case TimeShift.At.Start _ -> whole.start();
      case TimeShift.At.End _ -> end;
    };
  }
}
