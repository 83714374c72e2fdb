package tifo.source.prometheus;

import java.util.Arrays;
import tifo.metric.Labels;
import tifo.metric.Series;
import tifo.source.http.AnswerFault;

/// Growable columns of one series' samples, used again for the next series. One thread.
public final class Samples {
  private long[] times = new long[256];
  private double[] values = new double[256];
  private int size;

  public void clear() {
    size = 0;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  /// Appends a sample; one of the same time replaces the last, an older one is a fault.
  public void add(long time, double value) throws AnswerFault {
    if (size > 0 && time <= times[size - 1]) {
      if (time < times[size - 1]) {
        throw AnswerFault.garbled("samples that go back in time");
      }
      size--;
    }
    if (size == times.length) {
      times = Arrays.copyOf(times, size * 2);
      values = Arrays.copyOf(values, size * 2);
    }
    times[size] = time;
    values[size++] = value;
  }

  public Series toSeries(Labels labels) {
    return new Series(labels, Arrays.copyOf(times, size), Arrays.copyOf(values, size));
  }
}
