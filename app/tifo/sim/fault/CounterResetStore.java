package tifo.sim.fault;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tifo.metric.Labels;
import tifo.metric.Matcher;
import tifo.metric.SampleBuffer;
import tifo.metric.SampleStore;
import tifo.metric.Series;
import tifo.metric.StoredSeries;

/// A workload's counters start at zero again, as when its processes are started anew; what they
/// count goes on as it did. What others say of the workload stays.
final class CounterResetStore extends FaultedStore {
  private final Targets targets;
  private final Map<String, Boolean> known = new ConcurrentHashMap<>();

  CounterResetStore(SampleStore base, Window window, Targets targets) {
    super(base, window);
    this.targets = targets;
  }

  @Override
  StoredSeries changed(StoredSeries series) {
    Labels labels = series.labels();
    return targets.include(labels) && known.computeIfAbsent(labels.name(), this::isCounter)
        ? new ResetSeries(series, window.from())
        : series;
  }

  /// Without types the name has to tell: `_total`, parts of histograms and summaries, and Envoy's
  /// counters of requests.
  private boolean isCounter(String name) {
    if (name.startsWith("kube_")) {
      return false;
    }
    if (name.endsWith("_count") || name.endsWith("_sum")) {
      String family = name.substring(0, name.lastIndexOf('_'));
      return !named(family + "_bucket").isEmpty() || hasQuantiles(family);
    }
    boolean request = name.startsWith("envoy_cluster_upstream_rq") && !name.endsWith("_active");
    return name.endsWith("_total") || name.endsWith("_bucket") || request;
  }

  private boolean hasQuantiles(String family) {
    List<Matcher> quantiles =
        List.of(
            Matcher.equal(Labels.NAME, family), Matcher.of(Matcher.Op.NOT_EQUAL, "quantile", ""));
    return !base.select(quantiles, Long.MIN_VALUE, Long.MAX_VALUE).isEmpty();
  }

  private record ResetSeries(StoredSeries base, long at) implements StoredSeries {
    @Override
    public Labels labels() {
      return base.labels();
    }

    @Override
    public void append(long from, long to, SampleBuffer into) {
      base.append(from, Math.min(to, at - 1), into);
      if (to < at) {
        return;
      }
      Increments real = Increments.of(base, at, to);
      double started = real.times().length > 0 && real.times()[0] < at ? real.values()[0] : 0;
      SampleBuffer read = new SampleBuffer();
      base.append(Math.max(from, at), to, read);
      double taken = started;
      int next = 0;
      for (int i = 0; i < read.size(); i++) {
        long time = read.times()[i];
        while (next < real.times().length && real.times()[next] <= time) {
          // The real one began anew as well: from there on it is as it is.
          taken = real.resets()[next] ? 0 : taken;
          next++;
        }
        double value = read.values()[i];
        boolean marker = Series.isStaleMarker(value);
        into.add(time, marker ? value : value - taken);
      }
    }
  }
}
