package tifo.source.exchange;

import java.util.List;
import java.util.Random;
import tifo.metric.Labels;
import tifo.metric.SampleBuffer;
import tifo.metric.Series;
import tifo.metric.StoredSeries;
import tifo.store.Head;
import tifo.store.RandomSamples;

/// Made-up stores whose samples are of every kind, within some days.
public final class RandomStore {
  private static final String[] VALUES = {"a", "b\"c", "d\\e", "f\ng", "京都", "{h}", "", "i=j,k"};
  private static final long START = 1_700_000_000_000L;

  private RandomStore() {}

  public static Head of(long seed) {
    Random random = new Random(seed);
    Head head = new Head();
    int series = 1 + random.nextInt(12);
    for (int i = 0; i < series; i++) {
      Labels labels =
          Labels.of(
              Labels.NAME,
              "m" + random.nextInt(4) + (i % 3 == 0 ? "_total" : ""),
              "i",
              "" + i,
              random.nextInt(5) == 0 ? "Zone" : "zone",
              VALUES[random.nextInt(VALUES.length)]);
      SampleBuffer values = new RandomSamples(seed * 100 + i).series(1 + random.nextInt(600));
      long time = START + random.nextInt(86_400_000);
      for (int k = 0; k < values.size(); k++) {
        time += random.nextInt(30) == 0 ? random.nextInt(10_000_000) : 15_000;
        head.append(labels, time, values.values()[k]);
      }
    }
    return head;
  }

  interface Change {
    double of(double value);
  }

  /// The same with other values; what is dropped becomes a stale marker and is left out with them.
  static Head changed(Head head, boolean withoutMarkers, Change change) {
    Head other = new Head();
    SampleBuffer buffer = new SampleBuffer();
    for (StoredSeries series : head.select(List.of(), Long.MIN_VALUE, Long.MAX_VALUE)) {
      series.read(Long.MIN_VALUE, Long.MAX_VALUE, buffer);
      for (int i = 0; i < buffer.size(); i++) {
        if (!withoutMarkers || !Series.isStaleMarker(buffer.values()[i])) {
          other.append(series.labels(), buffer.times()[i], change.of(buffer.values()[i]));
        }
      }
    }
    return other;
  }
}
