package tifo.sim.fault;

import tifo.metric.SampleStore;
import tifo.metric.StoredSeries;

/// A source that was down has no samples of that time, and nobody wrote stale markers.
final class SourceDownStore extends FaultedStore {
  SourceDownStore(SampleStore base, Window window) {
    super(base, window);
  }

  @Override
  StoredSeries changed(StoredSeries series) {
    return new GoneSeries(series, window, false);
  }
}
