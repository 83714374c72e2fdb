package tifo.sim.fault;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tifo.metric.Labels;
import tifo.metric.Matcher;
import tifo.metric.SampleStore;
import tifo.metric.StoredSeries;

/// A workload answers a number of times more slowly.
///
/// Of a classic histogram, what is observed during the fault falls into the buckets of times that
/// are so many times as long, spread evenly within a bucket; `_sum` grows so many times as fast,
/// `_count` as it did. Quantiles of summaries, and gauges of latency, are so many times as high.
final class LatencyStore extends FaultedStore {
  private static final String LE = "le";
  private static final String BUCKET = "_bucket";
  private static final Pattern OF_LATENCY =
      Pattern.compile(
          "(?i).*(duration|latency|response_time|round_trip|_seconds$|_milliseconds$).*");
  private static final Pattern OF_SCRAPER = Pattern.compile("(scrape|prometheus|kube|node)_.*");

  private final Targets targets;
  private final double factor;

  LatencyStore(SampleStore base, Window window, Targets targets, double factor) {
    super(base, window);
    this.targets = targets;
    this.factor = factor;
  }

  @Override
  StoredSeries changed(StoredSeries series) {
    Labels labels = series.labels();
    String name = labels.name();
    if (!targets.include(labels) || OF_SCRAPER.matcher(name).matches()) {
      return series;
    }
    if (name.endsWith(BUCKET) && labels.has(LE)) {
      return isLatency(name, BUCKET) ? bucket(series) : series;
    }
    if (name.endsWith("_sum")) {
      return isLatency(name, "_sum") ? grown(series) : series;
    }
    boolean counts =
        name.endsWith("_count") || name.endsWith("_total") || name.endsWith("_created");
    boolean gauge =
        labels.has("quantile") || name.matches("(?i).*(duration|latency|response_time).*");
    return !counts && gauge && isLatency(name, "")
        ? ChangedSeries.of(series, window, (time, value) -> value * factor)
        : series;
  }

  private static boolean isLatency(String name, String suffix) {
    return OF_LATENCY.matcher(name.substring(0, name.length() - suffix.length())).matches();
  }

  private StoredSeries grown(StoredSeries series) {
    return new GrownSeries(series, window, _ -> (time, real) -> real * factor);
  }

  private StoredSeries bucket(StoredSeries series) {
    double bound = bound(series.labels());
    if (Double.isInfinite(bound) || Double.isNaN(bound)) {
      return series;
    }
    return new GrownSeries(series, window, to -> growth(series.labels(), bound / factor, to));
  }

  /// What was observed below a time: between two bounds that are known, evenly.
  private GrownSeries.Growth growth(Labels labels, double below, long to) {
    NavigableMap<Double, StoredSeries> siblings = siblings(labels);
    var lower = siblings.floorEntry(below);
    var upper = siblings.ceilingEntry(below);
    if (upper == null) {
      throw new IllegalStateException("a bucket is its own sibling");
    }
    Increments above = Increments.of(upper.getValue(), window.from(), to);
    if (lower == null) {
      double share = below / upper.getKey();
      return (time, real) -> share * above.at(time);
    }
    Increments beneath = Increments.of(lower.getValue(), window.from(), to);
    double width = upper.getKey() - lower.getKey();
    double share = width == 0 ? 0 : (below - lower.getKey()) / width;
    return (time, real) -> {
      double least = beneath.at(time);
      return least + share * (above.at(time) - least);
    };
  }

  /// The finite buckets of the same histogram, by their bounds.
  private NavigableMap<Double, StoredSeries> siblings(Labels labels) {
    List<Matcher> same =
        labels.without(LE).asMap().entrySet().stream()
            .map(label -> Matcher.equal(label.getKey(), label.getValue()))
            .toList();
    Labels rest = labels.without(LE);
    NavigableMap<Double, StoredSeries> siblings = new TreeMap<>();
    for (StoredSeries one : base.select(same, Long.MIN_VALUE, Long.MAX_VALUE)) {
      double bound = bound(one.labels());
      if (one.labels().without(LE).equals(rest) && Double.isFinite(bound)) {
        siblings.put(bound, one);
      }
    }
    return siblings;
  }

  private static double bound(Labels labels) {
    try {
      return switch (labels.get(LE)) {
        case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
        case String text -> Double.parseDouble(text);
      };
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
