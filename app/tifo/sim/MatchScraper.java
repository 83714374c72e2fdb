package tifo.sim;

import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import tifo.metric.Labels;
import tifo.metric.Series;
import tifo.sim.exposition.MetricFamily;
import tifo.sim.exposition.MetricPoint;
import tifo.store.Head;

/// Scrapes a simulated match into a store, as a Prometheus with `honor_labels` would: with the
/// target's labels where a series has none of its own, with `up`, and with a stale marker for each
/// series that is gone. One thread.
public final class MatchScraper {
  private static final String JOB = "job";
  private static final String INSTANCE = "instance";
  private static final Labels TARGET = Labels.of(JOB, "match", INSTANCE, "tifo-simulator");

  private final MatchSimulation simulation;
  private final Head head;
  // The simulation hands out the same labels for the same series, collection after collection.
  private final Map<String, Map<Labels, Integer>> known = new HashMap<>();
  private BitSet present = new BitSet();

  public MatchScraper(MatchSimulation simulation, Head head) {
    this.simulation = simulation;
    this.head = head;
  }

  /// One scrape every `interval`, both ends included. The instants must go on from call to call.
  public void scrape(Instant from, Instant to, Duration interval) {
    for (Instant at = from; !at.isAfter(to); at = at.plus(interval)) {
      scrape(at);
    }
  }

  /// @throws IllegalArgumentException for an instant more than a day after kick-off
  public void scrape(Instant at) {
    long time = at.toEpochMilli();
    BitSet now = new BitSet();
    try (Head.Batch batch = head.batch()) {
      for (MetricFamily family : simulation.collect(at)) {
        for (MetricPoint point : family.points()) {
          int series = series(batch, family, point);
          batch.append(series, time, point.value());
          now.set(series);
        }
      }
      int up = batch.series(TARGET.with(Labels.NAME, "up"));
      batch.append(up, time, 1);
      now.set(up);
      present.andNot(now);
      double stale = Double.longBitsToDouble(Series.STALE_BITS);
      present.stream().forEach(gone -> batch.append(gone, time, stale));
    }
    present = now;
  }

  private int series(Head.Batch batch, MetricFamily family, MetricPoint point) {
    Map<Labels, Integer> numbers =
        known.computeIfAbsent(family.name() + point.suffix(), _ -> new IdentityHashMap<>());
    Integer number = numbers.get(point.labels());
    if (number == null) {
      number = batch.series(targeted(family.series(point)));
      numbers.put(point.labels(), number);
    }
    return number;
  }

  private static Labels targeted(Labels labels) {
    Labels all = labels;
    for (Map.Entry<String, String> own : TARGET.asMap().entrySet()) {
      if (!all.has(own.getKey())) {
        all = all.with(own.getKey(), own.getValue());
      }
    }
    return all;
  }
}
