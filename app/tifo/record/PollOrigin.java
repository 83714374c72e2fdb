package tifo.record;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tifo.metric.Labels;
import tifo.metric.Matrix;
import tifo.metric.SampleBuffer;
import tifo.metric.Series;
import tifo.metric.TimeRange;
import tifo.record.selector.Selector;
import tifo.source.MetricSource;
import tifo.source.SampleSink;
import tifo.source.SourceException;
import tifo.source.prometheus.RawSamples;
import tifo.time.WarClock;

/// Samples by range selectors, for servers that offer nothing better. These show no stale markers,
/// so at each step the series that are shown are compared with those that have samples: one that
/// has ended in between gets a marker. One thread.
final class PollOrigin implements SampleOrigin {
  private static final int NAMES_AT_ONCE = 40;

  private final MetricSource source;
  private final Optional<RawSamples> raw;
  private final WarClock clock;
  private final About about;
  private final long step;
  private final Map<Labels, SeriesPresence> known = new HashMap<>();
  private long checked = Long.MIN_VALUE;

  /// The step is how far apart the times are at which the series that are shown are asked for.
  PollOrigin(
      MetricSource source, Optional<RawSamples> raw, WarClock clock, About about, Duration step) {
    this.source = source;
    this.raw = raw;
    this.clock = clock;
    this.about = about;
    this.step = step.toMillis();
  }

  @Override
  public About about() {
    return about;
  }

  @Override
  public long now() throws SourceException, InterruptedException {
    return raw.isPresent() ? raw.get().now() : clock.now().toEpochMilli();
  }

  @Override
  public void recorded(Labels labels, long time, double value) {
    if (!Series.isStaleMarker(value)) {
      known.put(labels, new SeriesPresence(time));
    }
  }

  @Override
  public void forget() {
    known.clear();
    checked = Long.MIN_VALUE;
  }

  @Override
  public void read(List<Selector> selectors, long from, long to, SampleSink sink)
      throws SourceException, InterruptedException {
    Map<Labels, Series> samples = new LinkedHashMap<>();
    Map<Labels, Series> shown = new HashMap<>();
    long first = firstStep(from, to);
    for (String selector : together(selectors)) {
      // A window of Prometheus 3 does not hold its left end.
      String range = selector + "[" + (to - from + 1) + "ms]";
      collect(source.instant(range, Instant.ofEpochMilli(to)).matrix(), samples);
      collect(source.range(selector, new TimeRange(first, to, step)).matrix(), shown);
    }
    SampleBuffer buffer = new SampleBuffer();
    known.keySet().forEach(labels -> samples.putIfAbsent(labels, none(labels)));
    for (Series series : samples.values()) {
      buffer.clear();
      SeriesPresence presence =
          known.computeIfAbsent(series.labels(), _ -> new SeriesPresence(Long.MIN_VALUE));
      Series steps = shown.getOrDefault(series.labels(), none(series.labels()));
      presence.follow(series, steps.times(), new TimeRange(first, to, step), buffer);
      if (buffer.size() > 0) {
        sink.accept(series.labels(), buffer);
      }
    }
    checked = to;
    known.values().removeIf(presence -> presence.isOver(to));
  }

  /// The steps end with the end of what is read, and begin after those of the last time.
  private long firstStep(long from, long to) {
    long after = Math.max(checked, from);
    return to <= after ? to : to - (to - after - 1) / step * step;
  }

  private static Series none(Labels labels) {
    return new Series(labels, new long[0], new double[0]);
  }

  private static void collect(Matrix matrix, Map<Labels, Series> into) {
    matrix.series().forEach(series -> into.put(series.labels(), series));
  }

  /// Metrics that are taken whole are asked for together: each question costs a round trip.
  private static List<String> together(List<Selector> selectors) {
    List<String> texts = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (Selector selector : selectors) {
      Optional<String> name = selector.onlyName();
      name.ifPresent(names::add);
      if (name.isEmpty()) {
        texts.add(selector.toString());
      }
    }
    for (int start = 0; start < names.size(); start += NAMES_AT_ONCE) {
      List<String> some = names.subList(start, Math.min(names.size(), start + NAMES_AT_ONCE));
      texts.add(Selector.named(some).toString());
    }
    return texts;
  }
}
