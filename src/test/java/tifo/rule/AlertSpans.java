package tifo.rule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tifo.metric.Labels;
import tifo.metric.Matcher;
import tifo.metric.SampleBuffer;
import tifo.metric.SampleStore;
import tifo.metric.Series;
import tifo.metric.StoredSeries;

/// When the series of `ALERTS` or `ALERTS_FOR_STATE` were there, counted in evaluations of their
/// group, and whether two judges agree on that. Pure.
final class AlertSpans {
  /// The evaluation from which on, and the one from which on no more, a series is there.
  record Span(int from, int to, double value) {
    int length() {
      return to - from;
    }
  }

  /// What one has and the other has not: a span, or a pause in one. What lasts for one evaluation
  /// may be due to a sample that came in time for one of the two only.
  record Alone(boolean pause, Span span) {
    boolean isShort() {
      return span.length() == 1;
    }
  }

  /// What was found: how many transitions have partners, how many of these came sooner in ours, how
  /// many later, and what has none.
  record Found(int partners, int sooner, int later, List<Alone> alone) {}

  private record Edge(boolean begins, int at, double value) {}

  private AlertSpans() {}

  /// The spans of each series of a metric, by its labels; `instants` are the evaluations of a
  /// series' group. What happened before the first or after the last of them is left out.
  static Map<Labels, List<Span>> of(
      SampleStore store, String metric, Map<String, List<Long>> instants) {
    Map<Labels, List<Span>> spans = new TreeMap<>();
    for (StoredSeries series :
        store.select(List.of(Matcher.equal(Labels.NAME, metric)), Long.MIN_VALUE, Long.MAX_VALUE)) {
      List<Long> times = instants.getOrDefault(series.labels().get("place"), List.of());
      if (!times.isEmpty()) {
        spans.put(series.labels(), of(series, times));
      }
    }
    return spans;
  }

  private static List<Span> of(StoredSeries series, List<Long> times) {
    SampleBuffer samples = new SampleBuffer();
    series.read(Long.MIN_VALUE, Long.MAX_VALUE, samples);
    List<Span> spans = new ArrayList<>();
    int begin = -1;
    for (int i = 0; i < samples.size(); i++) {
      double value = samples.values()[i];
      boolean ends = Series.isStaleMarker(value);
      if (begin >= 0 && (ends || value != samples.values()[begin])) {
        add(spans, samples, begin, index(samples.times()[i], times), times);
        begin = -1;
      }
      if (begin < 0 && !ends) {
        begin = i;
      }
    }
    if (begin >= 0) {
      add(spans, samples, begin, times.size() - 1, times);
    }
    return spans;
  }

  private static void add(
      List<Span> spans, SampleBuffer samples, int begin, int to, List<Long> times) {
    Span span = new Span(index(samples.times()[begin], times), to, samples.values()[begin]);
    if (span.length() > 0) {
      spans.add(span);
    }
  }

  private static int index(long time, List<Long> times) {
    int found = Collections.binarySearch(times, time);
    return Math.min(found >= 0 ? found : -found - 1, times.size() - 1);
  }

  /// Whether two transitions, told by their evaluations, are one.
  interface Nearness {
    boolean isNear(int theirs, int ours);
  }

  /// Each transition of one finds its partner in the other that is near, and whose value is. Where
  /// one has none, what it begins is alone.
  static Found compare(List<Span> theirs, List<Span> ours, Nearness times, Nearness values) {
    List<Edge> left = edges(theirs);
    List<Edge> right = edges(ours);
    List<Alone> alone = new ArrayList<>();
    int partners = 0;
    int sooner = 0;
    int later = 0;
    int i = 0;
    int j = 0;
    while (i < left.size() || j < right.size()) {
      boolean both = i < left.size() && j < right.size();
      if (both && isOne(left.get(i), right.get(j), times, values)) {
        partners++;
        sooner += right.get(j).at() < left.get(i).at() ? 1 : 0;
        later += right.get(j).at() > left.get(i).at() ? 1 : 0;
        i++;
        j++;
      } else if (j >= right.size() || (both && isFirst(left, i, right, j))) {
        alone.add(alone(left, i));
        i += 2;
      } else {
        alone.add(alone(right, j));
        j += 2;
      }
    }
    return new Found(partners, sooner, later, alone);
  }

  // what is over sooner is what the other has not
  private static boolean isFirst(List<Edge> left, int i, List<Edge> right, int j) {
    Span mine = alone(left, i).span();
    Span other = alone(right, j).span();
    return mine.to() != other.to() ? mine.to() < other.to() : mine.from() <= other.from();
  }

  private static Alone alone(List<Edge> edges, int i) {
    Edge edge = edges.get(i);
    int end = i + 1 < edges.size() ? edges.get(i + 1).at() : Integer.MAX_VALUE;
    return new Alone(!edge.begins(), new Span(edge.at(), end, edge.value()));
  }

  private static boolean isOne(Edge one, Edge other, Nearness times, Nearness values) {
    return one.begins() == other.begins()
        && times.isNear(one.at(), other.at())
        && values.isNear((int) one.value(), (int) other.value());
  }

  private static List<Edge> edges(List<Span> spans) {
    List<Edge> edges = new ArrayList<>();
    for (Span span : spans) {
      edges.add(new Edge(true, span.from(), span.value()));
      edges.add(new Edge(false, span.to(), span.value()));
    }
    return edges;
  }
}
