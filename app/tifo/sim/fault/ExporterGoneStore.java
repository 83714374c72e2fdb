package tifo.sim.fault;

import tifo.metric.Labels;
import tifo.metric.SampleStore;
import tifo.metric.StoredSeries;

/// A scraped target answers no more: its series end with a stale marker at the next scrape, and
/// what the scraper itself writes of it says so: `up` is 0, and no sample is scraped.
final class ExporterGoneStore extends FaultedStore {
  private final Targets targets;

  ExporterGoneStore(SampleStore base, Window window, Targets targets) {
    super(base, window);
    this.targets = targets;
  }

  @Override
  StoredSeries changed(StoredSeries series) {
    Labels labels = series.labels();
    if (!targets.include(labels)) {
      return series;
    }
    String name = labels.name();
    if (name.equals("scrape_duration_seconds") || name.equals("scrape_timeout_seconds")) {
      return series;
    }
    return name.equals("up") || name.startsWith("scrape_s")
        ? ChangedSeries.of(series, window, (time, value) -> 0)
        : new GoneSeries(series, window, true);
  }
}
