package tifo.promql.evaluate;

import java.util.List;
import tifo.metric.Labels;
import tifo.promql.function.Column;

/// The series of an intermediate vector, whose values are worked out when they are read, so that an
/// aggregation never holds more of them than it looks at. Any thread, each with its own reader.
interface Columns {
  int size();

  Labels labels(int index);

  /// Whether the metric's name goes at the end of the query.
  boolean losesName(int index);

  Reader reader();

  /// Works values out with scratch arrays of its own. One thread.
  @FunctionalInterface
  interface Reader {
    /// Writes the steps at which the series has a value into a column that is empty before.
    void read(int index, Column into) throws QueryException;
  }

  /// Columns that are worked out already.
  record Known(List<LabelledColumn> list) implements Columns {
    @Override
    public int size() {
      return list.size();
    }

    @Override
    public Labels labels(int index) {
      return list.get(index).labels();
    }

    @Override
    public boolean losesName(int index) {
      return list.get(index).losesName();
    }

    @Override
    public Reader reader() {
      return (index, into) -> into.set(list.get(index).data());
    }
  }
}
