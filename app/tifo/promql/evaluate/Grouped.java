package tifo.promql.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tifo.metric.Labels;
import tifo.promql.Expr.Aggregate;
import tifo.promql.function.Accumulator;
import tifo.promql.function.Column;

/// An aggregation that gives one series a group: which series belong together is worked out once,
/// then each is taken into its own as it is read. Several threads share the groups, so that the
/// order of additions, and with it every bit of a sum, is always the same.
final class Grouped {
  private final String op;
  private final Columns columns;
  private final List<Labels> keys = new ArrayList<>();
  private final List<List<Integer>> members = new ArrayList<>();

  Grouped(Aggregate aggregate, Columns columns) {
    this.op = aggregate.op().word();
    this.columns = columns;
    GroupKeys grouping = new GroupKeys(aggregate);
    Map<Labels, List<Integer>> byKey = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      byKey.computeIfAbsent(grouping.of(columns.labels(i)), _ -> new ArrayList<>()).add(i);
    }
    byKey.forEach((key, group) -> {
      keys.add(key);
      members.add(group);
    });
  }

  /// The groups in which any series has a value.
  List<LabelledColumn> accumulated(double[] parameter, Grid grid, Budget budget)
      throws QueryException {
    LabelledColumn[] out = new LabelledColumn[keys.size()];
    Workers.each(
        out.length,
        Workers.values(columns.size(), grid),
        budget,
        () -> {
          Columns.Reader reader = columns.reader();
          Column scratch = new Column(grid.count());
          return group -> out[group] = accumulate(group, parameter, reader, scratch);
        });
    List<LabelledColumn> filled = new ArrayList<>(out.length);
    for (LabelledColumn column : out) {
      if (!column.isEmpty()) {
        filled.add(column);
      }
    }
    return filled;
  }

  private LabelledColumn accumulate(
      int group, double[] parameter, Columns.Reader reader, Column scratch) throws QueryException {
    Accumulator accumulator =
        Accumulator.named(op, scratch.steps(), parameter)
            .orElseThrow(() -> QueryException.execution("aggregation " + op + " is not evaluated"));
    boolean loses = false;
    for (int index : members.get(group)) {
      scratch.clear();
      reader.read(index, scratch);
      if (!scratch.isEmpty()) {
        accumulator.add(scratch);
        loses |= columns.losesName(index);
      }
    }
    LabelledColumn out = LabelledColumn.empty(keys.get(group), loses, scratch.steps());
    accumulator.finish(out.data());
    return out;
  }
}
