package tifo.promql.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import tifo.metric.Labels;
import tifo.metric.Matcher;
import tifo.metric.SampleBuffer;
import tifo.metric.SampleStore;
import tifo.metric.Series;
import tifo.metric.StoredSeries;

/// The series that a test file has loaded, in memory. One thread.
public final class TestSeries implements SampleStore {
  private final NavigableMap<Labels, Series> series = new TreeMap<>();
  private int version;

  /// Counts the changes, so that a runner knows when to hand the samples over again.
  public int version() {
    return version;
  }

  public void clear() {
    series.clear();
    version++;
  }

  /// Appends the line's samples, one a step from the epoch on; histograms are left out.
  void load(SeriesLine line, long step) {
    SampleBuffer samples = new SampleBuffer();
    for (int i = 0; i < line.items().size(); i++) {
      if (line.items().get(i) instanceof SeriesLine.Sample sample) {
        samples.add(i * step, sample.value());
      }
    }
    append(line.labels(), samples);
  }

  void append(Labels labels, SampleBuffer samples) {
    SampleBuffer all = new SampleBuffer();
    Series before = series.get(labels);
    if (before != null) {
      for (int i = 0; i < before.size(); i++) {
        all.add(before.times()[i], before.values()[i]);
      }
    }
    long last = before == null ? Long.MIN_VALUE : before.lastTime();
    for (int i = 0; i < samples.size(); i++) {
      if (samples.times()[i] > last) {
        all.add(samples.times()[i], samples.values()[i]);
      }
    }
    series.put(labels, new Series(labels, copy(all.times(), all), copy(all.values(), all)));
    version++;
  }

  private static long[] copy(long[] times, SampleBuffer of) {
    return Arrays.copyOf(times, of.size());
  }

  private static double[] copy(double[] values, SampleBuffer of) {
    return Arrays.copyOf(values, of.size());
  }

  /// Everything that is loaded, sorted by labels.
  public List<Series> all() {
    return List.copyOf(series.values());
  }

  @Override
  public List<StoredSeries> select(List<Matcher> matchers, long from, long to) {
    List<StoredSeries> found = new ArrayList<>();
    for (Series one : series.values()) {
      if (matches(one.labels(), matchers) && !one.between(from, to).isEmpty()) {
        found.add(new Loaded(one));
      }
    }
    return found;
  }

  private static boolean matches(Labels labels, List<Matcher> matchers) {
    return matchers.stream().allMatch(matcher -> matcher.matches(labels.get(matcher.name())));
  }

  @Override
  public List<String> labelNames(List<Matcher> matchers, long from, long to) {
    return select(matchers, from, to).stream()
        .flatMap(one -> one.labels().asMap().keySet().stream())
        .distinct()
        .sorted()
        .toList();
  }

  @Override
  public List<String> labelValues(String name, List<Matcher> matchers, long from, long to) {
    return select(matchers, from, to).stream()
        .map(one -> one.labels().get(name))
        .filter(value -> !value.isEmpty())
        .distinct()
        .sorted()
        .toList();
  }

  private record Loaded(Series samples) implements StoredSeries {
    @Override
    public Labels labels() {
      return samples.labels();
    }

    @Override
    public void append(long from, long to, SampleBuffer into) {
      Series part = samples.between(from, to);
      for (int i = 0; i < part.size(); i++) {
        into.add(part.times()[i], part.values()[i]);
      }
    }
  }
}
