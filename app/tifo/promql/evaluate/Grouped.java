package tifo.promql.evaluate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tifo.metric.Labels;
import tifo.promql.Expr.Aggregate;
import tifo.promql.function.Accumulator;
import tifo.promql.function.Column;
import tifo.promql.function.Grid;

/// An aggregation that gives one series a group: which series belong together is worked out once,
/// then each is taken into its own group as it is read. Several threads share the groups, so that
/// the order of additions, and with it every bit of a sum, is always the same.
final class Grouped {
  /// As many groups are open at once as have so many values.
  private static final long OPEN_VALUES = 1 << 20;

  private final String op;
  private final Columns columns;
  private final List<Labels> keys;
  private final int[] groups;

  // The series, those of one target together: they have the same times.
  private final int[] byTarget;

  Grouped(Aggregate aggregate, Columns columns) {
    this.op = aggregate.op().word();
    this.columns = columns;
    this.groups = new int[columns.size()];
    GroupNumbers numbers = new GroupNumbers(aggregate);
    for (int i = 0; i < groups.length; i++) {
      groups[i] = numbers.of(columns.labels(i));
    }
    this.keys = numbers.groups();
    byTarget = byTarget(columns);
  }

  private static int[] byTarget(Columns columns) {
    Map<String, Integer> numbers = new HashMap<>();
    int[] targets = new int[columns.size()];
    int[] begins = new int[columns.size() + 2];
    int place = 0;
    for (int i = 0; i < targets.length; i++) {
      Labels labels = columns.labels(i);
      place = labels.place("instance", place);
      String target = labels.valueAt(place);
      targets[i] = numbers.computeIfAbsent(target, _ -> numbers.size());
      begins[targets[i] + 2]++;
    }
    for (int i = 1; i < begins.length; i++) {
      begins[i] += begins[i - 1];
    }
    int[] sorted = new int[targets.length];
    for (int i = 0; i < targets.length; i++) {
      sorted[begins[targets[i] + 1]++] = i;
    }
    return sorted;
  }

  /// The groups in which any series has a value.
  List<LabelledColumn> accumulated(double[] parameter, Grid grid, Budget budget)
      throws QueryException {
    int shares = shares(grid);
    LabelledColumn[] out = new LabelledColumn[keys.size()];
    Workers.each(
        shares,
        Workers.values(columns.size(), grid),
        budget,
        () -> {
          Columns.Reader reader = columns.reader();
          Column scratch = new Column(grid.count());
          return share -> {
            int first = (int) ((long) share * keys.size() / shares);
            int end = (int) ((long) (share + 1) * keys.size() / shares);
            accumulate(first, end, parameter, reader, scratch, budget, out);
          };
        });
    List<LabelledColumn> filled = new ArrayList<>(out.length);
    for (LabelledColumn column : out) {
      if (column != null && !column.isEmpty()) {
        filled.add(column);
      }
    }
    return filled;
  }

  /// Into how many parts the groups are cut.
  private int shares(Grid grid) {
    long values = (long) keys.size() * grid.count();
    long wanted = Math.max(Workers.SHARES, values / OPEN_VALUES + 1);
    return (int) Math.min(keys.size(), wanted);
  }

  private void accumulate(
      int first,
      int end,
      double[] parameter,
      Columns.Reader reader,
      Column scratch,
      Budget budget,
      @Nullable LabelledColumn[] out)
      throws QueryException {
    @Nullable Accumulator[] open = new Accumulator[end - first];
    boolean[] loses = new boolean[end - first];
    long kept = 0;
    for (int index : byTarget) {
      int group = groups[index] - first;
      if (group < 0 || group >= open.length) {
        continue;
      }
      scratch.clear();
      reader.read(index, scratch);
      if (!scratch.isEmpty()) {
        Accumulator accumulator = open[group];
        if (accumulator == null) {
          budget.hold(LabelledColumn.size(scratch.steps()));
          accumulator = accumulator(scratch.steps(), parameter);
          open[group] = accumulator;
        }
        if (accumulator.keepsSeries()) {
          budget.hold(LabelledColumn.size(scratch));
          kept += LabelledColumn.size(scratch);
        }
        accumulator.add(scratch);
        loses[group] |= columns.losesName(index);
      }
    }
    for (int i = 0; i < open.length; i++) {
      Accumulator accumulator = open[i];
      if (accumulator != null) {
        LabelledColumn column =
            LabelledColumn.empty(keys.get(first + i), loses[i], scratch.steps());
        accumulator.finish(column.data());
        out[first + i] = column;
      }
    }
    budget.release(kept);
  }

  private Accumulator accumulator(int steps, double[] parameter) {
    return Accumulator.named(op, steps, parameter)
        .orElseThrow(() -> new IllegalStateException("aggregation " + op + " is not evaluated"));
  }
}
