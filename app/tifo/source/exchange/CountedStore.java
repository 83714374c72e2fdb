package tifo.source.exchange;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tifo.metric.Labels;
import tifo.metric.Matcher;
import tifo.metric.SampleBuffer;
import tifo.metric.SampleStore;
import tifo.metric.Series;
import tifo.metric.StoredSeries;

/// Counts what is read of a store. One thread.
final class CountedStore implements SampleStore {
  private final SampleStore store;
  private final Set<Labels> series = new HashSet<>();
  private long samples;
  private long markers;
  private boolean histograms;

  CountedStore(SampleStore store) {
    this.store = store;
  }

  @Override
  public List<StoredSeries> select(List<Matcher> matchers, long from, long to) {
    return store.select(matchers, from, to).stream()
        .<StoredSeries>map(one -> new CountedSeries(this, one))
        .toList();
  }

  /// Whether the format leaves stale markers out.
  ExchangeExport.Outcome outcome(boolean withoutMarkers) {
    return new ExchangeExport.Outcome(
        series.size(),
        withoutMarkers ? samples - markers : samples,
        withoutMarkers ? markers : 0,
        histograms);
  }

  private record CountedSeries(CountedStore store, StoredSeries series) implements StoredSeries {
    @Override
    public Labels labels() {
      return series.labels();
    }

    @Override
    public void append(long from, long to, SampleBuffer into) {
      int start = into.size();
      series.append(from, to, into);
      store.count(series.labels(), into, start);
    }
  }

  private void count(Labels labels, SampleBuffer read, int start) {
    histograms |= read.hasLeftOut();
    if (read.size() > start) {
      series.add(labels);
      samples += read.size() - start;
    }
    for (int i = start; i < read.size(); i++) {
      markers += Series.isStaleMarker(read.values()[i]) ? 1 : 0;
    }
  }
}
