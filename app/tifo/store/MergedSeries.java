package tifo.store;

import java.util.List;
import tifo.metric.Labels;
import tifo.metric.SampleBuffer;
import tifo.metric.StoredSeries;

/// One series of which several stores hold samples, the newest store last. Any thread.
final class MergedSeries implements StoredSeries {
  private final List<StoredSeries> parts;

  private MergedSeries(List<StoredSeries> parts) {
    this.parts = parts;
  }

  static StoredSeries of(List<StoredSeries> parts) {
    return parts.size() == 1 ? parts.getFirst() : new MergedSeries(parts);
  }

  @Override
  public Labels labels() {
    return parts.getFirst().labels();
  }

  @Override
  public void read(long from, long to, SampleBuffer into) {
    SampleBuffer so = new SampleBuffer();
    SampleBuffer next = new SampleBuffer();
    into.clear();
    for (StoredSeries part : parts) {
      if (part instanceof BlockSeries block && (into.size() == 0 || last(into) < block.minTime())) {
        block.append(from, to, into);
        continue;
      }
      part.read(from, to, next);
      if (into.size() == 0 || next.size() == 0 || last(into) < next.times()[0]) {
        append(next, 0, into);
      } else {
        so.clear();
        append(into, 0, so);
        into.clear();
        merge(so, next, into);
      }
    }
  }

  private static long last(SampleBuffer buffer) {
    return buffer.times()[buffer.size() - 1];
  }

  private static void merge(SampleBuffer older, SampleBuffer newer, SampleBuffer into) {
    int i = 0;
    for (int k = 0; k < newer.size(); k++) {
      long time = newer.times()[k];
      while (i < older.size() && older.times()[i] < time) {
        into.add(older.times()[i], older.values()[i]);
        i++;
      }
      if (i < older.size() && older.times()[i] == time) {
        i++;
      }
      into.add(time, newer.values()[k]);
    }
    append(older, i, into);
  }

  private static void append(SampleBuffer from, int start, SampleBuffer into) {
    for (int i = start; i < from.size(); i++) {
      into.add(from.times()[i], from.values()[i]);
    }
  }
}
