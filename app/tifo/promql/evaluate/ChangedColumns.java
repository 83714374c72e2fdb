package tifo.promql.evaluate;

import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import tifo.metric.Labels;
import tifo.promql.function.Column;

/// Columns of which each is changed in place after it was worked out. Any thread.
final class ChangedColumns implements Columns {
  private final Columns inner;
  private final Labels[] labels;
  private final boolean losesName;
  private final Consumer<Column> change;

  /// `change` keeps nothing between columns: several threads call it.
  ChangedColumns(
      Columns inner, UnaryOperator<Labels> relabel, boolean losesName, Consumer<Column> change) {
    this.inner = inner;
    this.losesName = losesName;
    this.change = change;
    this.labels = new Labels[inner.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = relabel.apply(inner.labels(i));
    }
  }

  @Override
  public int size() {
    return labels.length;
  }

  @Override
  public Labels labels(int index) {
    return labels[index];
  }

  @Override
  public boolean losesName(int index) {
    return losesName || inner.losesName(index);
  }

  @Override
  public Reader reader() {
    Reader values = inner.reader();
    return (index, into) -> {
      values.read(index, into);
      change.accept(into);
    };
  }
}
