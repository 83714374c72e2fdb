package tifo.promql.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tifo.metric.Labels;
import tifo.promql.Expr.Aggregate;
import tifo.promql.function.Accumulator;
import tifo.promql.function.Column;

/// An aggregation that gives one series a group: which series belong together is worked out once,
/// then each is taken into its own group as it is read. Several threads share the groups, so that
/// the order of additions, and with it every bit of a sum, is always the same.
final class Grouped {
  /// As many groups are open at once as have so many values.
  private static final long OPEN_VALUES = 1 << 20;

  private final String op;
  private final Columns columns;
  private final List<Labels> keys = new ArrayList<>();
  private final int[] groups;

  Grouped(Aggregate aggregate, Columns columns) {
    this.op = aggregate.op().word();
    this.columns = columns;
    this.groups = new int[columns.size()];
    GroupKeys grouping = new GroupKeys(aggregate);
    Map<Labels, Integer> numbers = new LinkedHashMap<>();
    for (int i = 0; i < groups.length; i++) {
      groups[i] = numbers.computeIfAbsent(grouping.of(columns.labels(i)), _ -> numbers.size());
    }
    keys.addAll(numbers.keySet());
  }

  /// The groups in which any series has a value.
  List<LabelledColumn> accumulated(double[] parameter, Grid grid, Budget budget)
      throws QueryException {
    List<List<Integer>> shares = shares(grid);
    LabelledColumn[] out = new LabelledColumn[keys.size()];
    Workers.each(
        shares.size(),
        Workers.values(columns.size(), grid),
        budget,
        () -> {
          Columns.Reader reader = columns.reader();
          Column scratch = new Column(grid.count());
          return share -> accumulate(shares.get(share), parameter, reader, scratch, out);
        });
    List<LabelledColumn> filled = new ArrayList<>(out.length);
    for (LabelledColumn column : out) {
      if (column != null && !column.isEmpty()) {
        filled.add(column);
      }
    }
    return filled;
  }

  /// The series of some groups each, those of one target together: they have the same times.
  private List<List<Integer>> shares(Grid grid) {
    long values = (long) keys.size() * grid.count();
    long wanted = Math.max(Workers.SHARES, values / OPEN_VALUES + 1);
    int count = (int) Math.min(Math.max(1, keys.size()), wanted);
    List<List<Integer>> shares = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      shares.add(new ArrayList<>());
    }
    Map<String, List<Integer>> targets = new LinkedHashMap<>();
    for (int i = 0; i < groups.length; i++) {
      targets.computeIfAbsent(columns.labels(i).get("instance"), _ -> new ArrayList<>()).add(i);
    }
    for (List<Integer> target : targets.values()) {
      for (int index : target) {
        shares.get((int) ((long) groups[index] * count / keys.size())).add(index);
      }
    }
    return shares;
  }

  private void accumulate(
      List<Integer> share,
      double[] parameter,
      Columns.Reader reader,
      Column scratch,
      @Nullable LabelledColumn[] out)
      throws QueryException {
    Map<Integer, Accumulator> open = new LinkedHashMap<>();
    boolean[] loses = new boolean[keys.size()];
    for (int index : share) {
      scratch.clear();
      reader.read(index, scratch);
      if (!scratch.isEmpty()) {
        int group = groups[index];
        open.computeIfAbsent(group, _ -> accumulator(scratch.steps(), parameter)).add(scratch);
        loses[group] |= columns.losesName(index);
      }
    }
    open.forEach((group, accumulator) -> {
      LabelledColumn column = LabelledColumn.empty(keys.get(group), loses[group], scratch.steps());
      accumulator.finish(column.data());
      out[group] = column;
    });
  }

  private Accumulator accumulator(int steps, double[] parameter) {
    return Accumulator.named(op, steps, parameter)
        .orElseThrow(() -> new IllegalStateException("aggregation " + op + " is not evaluated"));
  }
}
