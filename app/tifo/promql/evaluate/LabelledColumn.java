package tifo.promql.evaluate;

import java.util.ArrayList;
import java.util.List;
import tifo.metric.Labels;
import tifo.promql.function.Column;
import tifo.promql.function.Grid;

/// One series of an intermediate result: its labels, and a value or nothing at each step. One
/// thread; not written to after it was handed on.
///
/// `losesName` says that the metric's name goes at the end of the query, where names are removed
/// late.
record LabelledColumn(Labels labels, boolean losesName, Column data) {
  /// With nothing at any step.
  static LabelledColumn empty(Labels labels, boolean losesName, int steps) {
    return new LabelledColumn(labels, losesName, new Column(steps));
  }

  /// All columns that have any value, in their order.
  static List<LabelledColumn> all(Columns columns, Grid grid, Budget budget) throws QueryException {
    if (columns instanceof Columns.Known known) {
      return known.list();
    }
    Column[] read = new Column[columns.size()];
    Workers.each(
        read.length,
        Workers.values(read.length, grid),
        budget,
        () -> {
          Columns.Reader reader = columns.reader();
          return index -> {
            budget.hold(size(grid.count()));
            read[index] = new Column(grid.count());
            reader.read(index, read[index]);
          };
        });
    List<LabelledColumn> all = new ArrayList<>(read.length);
    for (int i = 0; i < read.length; i++) {
      if (!read[i].isEmpty()) {
        all.add(new LabelledColumn(columns.labels(i), columns.losesName(i), read[i]));
      }
    }
    return all;
  }

  /// What it counts as in the budget: its values, or half as much as all of its steps.
  long size() {
    return size(data);
  }

  static long size(Column data) {
    return Math.max(data.count(), size(data.steps()));
  }

  /// What a column of so many steps counts as at least: Prometheus takes twice the memory for a
  /// value, but none for a step without one.
  static long size(int steps) {
    return (steps + 1L) / 2;
  }

  int steps() {
    return data.steps();
  }

  double[] values() {
    return data.values();
  }

  long[] present() {
    return data.present();
  }

  boolean has(int step) {
    return data.has(step);
  }

  double value(int step) {
    return data.get(step);
  }

  void set(int step, double value) {
    data.set(step, value);
  }

  boolean isEmpty() {
    return data.isEmpty();
  }

  int count() {
    return data.count();
  }

  /// The same data under other labels.
  LabelledColumn as(Labels other, boolean nameGoes) {
    return new LabelledColumn(other, nameGoes, data);
  }

  /// The values at these steps only.
  LabelledColumn at(long[] steps) {
    LabelledColumn out = empty(labels, losesName, steps());
    System.arraycopy(values(), 0, out.values(), 0, steps());
    System.arraycopy(steps, 0, out.present(), 0, steps.length);
    return out;
  }

  boolean overlaps(LabelledColumn other) {
    for (int i = 0; i < present().length; i++) {
      if ((present()[i] & other.present()[i]) != 0) {
        return true;
      }
    }
    return false;
  }

  /// This one's values and the other's; they must not overlap.
  LabelledColumn with(LabelledColumn other) {
    LabelledColumn both = at(present());
    for (int i = 0; i < steps(); i++) {
      if (other.has(i)) {
        both.set(i, other.value(i));
      }
    }
    return both;
  }

  /// The single step's value at every one of so many steps.
  LabelledColumn repeated(int steps) {
    LabelledColumn out = empty(labels, losesName, steps);
    for (int i = 0; has(0) && i < steps; i++) {
      out.set(i, value(0));
    }
    return out;
  }
}
