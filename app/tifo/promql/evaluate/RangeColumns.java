package tifo.promql.evaluate;

import java.util.function.Supplier;
import tifo.metric.Labels;
import tifo.metric.SampleBuffer;
import tifo.promql.function.RangeFunction;
import tifo.promql.function.RangeWindow;

/// A range function over the series of a range vector, all windows of one in one pass. Any thread.
final class RangeColumns implements Columns {
  private final RangeSeries series;
  private final RangeInput input;
  private final Supplier<RangeFunction> function;
  private final RangeNotes notes;
  private final Labels[] labels;
  private final boolean losesName;

  /// The labels are those of the series by number, after the function.
  RangeColumns(
      RangeSeries series,
      RangeInput input,
      Supplier<RangeFunction> function,
      RangeNotes notes,
      Labels[] labels,
      boolean losesName) {
    this.series = series;
    this.input = input;
    this.function = function;
    this.notes = notes;
    this.labels = labels;
    this.losesName = losesName;
  }

  @Override
  public int size() {
    return series.size();
  }

  @Override
  public Labels labels(int index) {
    return labels[index];
  }

  @Override
  public boolean losesName(int index) {
    return losesName || series.losesName(index);
  }

  @Override
  public Reader reader() {
    RangeSeries.Reader samples = series.reader();
    RangeFunction own = function.get();
    RangeWindow windows = input.windows();
    SampleBuffer buffer = new SampleBuffer();
    return (index, into) -> {
      samples.read(index, buffer);
      if (buffer.size() > 0) {
        windows.lay(buffer);
        own.apply(windows, into);
        notes.about(series.labels(index), into);
      }
    };
  }
}
