package tifo.sim.fault;

import java.util.ArrayList;
import java.util.List;
import tifo.metric.Labels;
import tifo.metric.Matcher;
import tifo.metric.SampleStore;
import tifo.metric.StoredSeries;

/// The cloud has no machines to give. The cluster autoscaler counts a scale-up that failed, and its
/// node groups back off: five minutes, then twice as long each time up to half an hour, and fail
/// again. Karpenter counts a launch that failed likewise.
///
/// Groups are those of a zone, or all. That nodes which came in the recording would not have come
/// is not made up.
final class StockOutStore extends FaultedStore {
  private static final String REASON = "ZONE_RESOURCE_POOL_EXHAUSTED";
  private static final String FAILED = "cluster_autoscaler_failed_scale_ups_total";
  private static final String BACKOFF = "cluster_autoscaler_node_group_backoff_status";
  private static final String LAUNCHES = "karpenter_cloudprovider_instance_launch_failures_total";
  private static final long FIRST_BACKOFF = 5 * 60_000;
  private static final long LONGEST_BACKOFF = 30 * 60_000;

  private final String zone;
  private final List<StoredSeries> added = new ArrayList<>();

  private final boolean hits;

  StockOutStore(SampleStore base, Window window, String zone) {
    super(base, window);
    this.zone = zone;
    this.hits =
        named(BACKOFF).stream().anyMatch(series -> isGroup(series.labels()))
            || named(LAUNCHES).stream().anyMatch(series -> isLaunch(series.labels()));
    if (!hits) {
      return;
    }
    for (StoredSeries series : named(BACKOFF)) {
      if (isGroup(series.labels()) && series.labels().get("reason").isEmpty()) {
        addIfMissing(series, 1);
      }
    }
    for (StoredSeries series : named("cluster_autoscaler_cluster_safe_to_autoscale")) {
      addIfMissing(series, 0);
    }
  }

  /// A series that the autoscaler writes only when it has something to tell.
  private void addIfMissing(StoredSeries like, double backoff) {
    String name = backoff > 0 ? BACKOFF : FAILED;
    Labels labels = like.labels().with(Labels.NAME, name).with("reason", REASON);
    if (!isThere(labels)) {
      StoredSeries only = new OnlyWithin(like, window);
      added.add(
          new ChangedSeries(
              only, labels, window, (time, value) -> backoff > 0 ? 1 : failures(time)));
    }
  }

  private boolean isThere(Labels labels) {
    List<Matcher> same =
        labels.asMap().entrySet().stream()
            .map(label -> Matcher.equal(label.getKey(), label.getValue()))
            .toList();
    return !base.select(same, Long.MIN_VALUE, Long.MAX_VALUE).isEmpty();
  }

  private boolean isLaunch(Labels labels) {
    return zone.isEmpty() || labels.get("zone").equals(zone);
  }

  private boolean isGroup(Labels labels) {
    return zone.isEmpty() || labels.get("node_group").contains(zone);
  }

  @Override
  List<StoredSeries> added() {
    return List.copyOf(added);
  }

  @Override
  StoredSeries changed(StoredSeries series) {
    Labels labels = series.labels();
    if (!hits) {
      return series;
    }
    return switch (labels.name()) {
      case FAILED -> labels.get("reason").equals(REASON) ? counting(series) : series;
      case LAUNCHES -> isLaunch(labels) ? counting(series) : series;
      case BACKOFF -> isGroup(labels) ? backoff(series) : series;
      default -> series;
    };
  }

  /// The group says why it waits in a label, so that the series without a reason ends meanwhile.
  private StoredSeries backoff(StoredSeries series) {
    return switch (series.labels().get("reason")) {
      case "" -> new GoneSeries(series, window, true);
      case REASON -> ChangedSeries.of(series, window, (time, value) -> 1);
      default -> series;
    };
  }

  private StoredSeries counting(StoredSeries series) {
    Window since = new Window(window.from(), Long.MAX_VALUE);
    return ChangedSeries.of(series, since, (time, value) -> value + failures(time));
  }

  /// How many scale-ups have failed by then.
  private long failures(long time) {
    long count = 0;
    long wait = FIRST_BACKOFF;
    long next = window.from();
    while (next <= time && next < window.to()) {
      count++;
      next += wait;
      wait = Math.min(wait * 2, LONGEST_BACKOFF);
    }
    return count;
  }
}
