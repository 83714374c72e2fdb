package tifo.store;

import java.util.List;
import tifo.metric.Matcher;
import tifo.metric.SampleBuffer;
import tifo.metric.SampleStore;
import tifo.metric.StoredSeries;

/// Everything a store answers, as text, to compare two of them bit for bit.
public final class StoreText {
  private StoreText() {}

  public static String of(SampleStore store) {
    return of(store, List.of(), Long.MIN_VALUE, Long.MAX_VALUE);
  }

  public static String of(SampleStore store, List<Matcher> matchers, long from, long to) {
    StringBuilder out = new StringBuilder();
    SampleBuffer buffer = new SampleBuffer();
    for (StoredSeries one : store.select(matchers, from, to)) {
      one.read(from, to, buffer);
      out.append(one.labels()).append('\n').append(RandomSamples.text(buffer));
    }
    return out.toString();
  }
}
