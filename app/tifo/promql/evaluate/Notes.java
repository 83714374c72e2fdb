package tifo.promql.evaluate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tifo.promql.Place;
import tifo.promql.Span;
import tifo.promql.function.GoFloat;

/// What a query remarks beside its answer, with places in the query's text. Any thread.
///
/// Of remarks with the same words the last one's place counts, as in Prometheus, and only so many
/// of each kind are told as its HTTP API tells.
final class Notes {
  private static final int MOST = 10;

  private final String query;
  private final Map<String, String> warnings = new TreeMap<>();
  private final Map<String, String> infos = new TreeMap<>();
  private final Map<String, Span> infoPlaces = new HashMap<>();
  private final Map<String, RaisedBuckets> raised = new TreeMap<>();

  Notes(String query) {
    this.query = query;
  }

  synchronized void warning(String text, Span place) {
    warnings.put(text, "PromQL warning: " + text + at(place));
  }

  /// Told while series are read, in any order: the furthest place counts.
  synchronized void info(String text, Span place) {
    Span furthest = infoPlaces.merge(text, place, (a, b) -> a.start() > b.start() ? a : b);
    infos.put(text, "PromQL info: " + text + at(furthest));
  }

  void quantile(double q, Span place) {
    warning("quantile value should be between 0 and 1, got " + GoFloat.message(q), place);
  }

  /// What was raised in one histogram; all of it is told in one sentence for each metric name,
  /// which may be empty.
  synchronized void raised(String metric, RaisedBuckets buckets, Span place) {
    RaisedBuckets all = raised.merge(metric, buckets, RaisedBuckets::and);
    infos.put("raised " + metric, "PromQL info: " + all.words(metric) + at(place));
  }

  synchronized List<String> warnings() {
    return limited(warnings, "warning");
  }

  synchronized List<String> infos() {
    return limited(infos, "info");
  }

  private static List<String> limited(Map<String, String> notes, String kind) {
    List<String> told = new ArrayList<>(notes.values());
    if (told.size() > MOST) {
      String rest = "%d more %s annotations omitted".formatted(told.size() - MOST, kind);
      told.subList(MOST, told.size()).clear();
      told.add(rest);
    }
    return List.copyOf(told);
  }

  private String at(Span place) {
    return " (" + Place.of(query, place.start()) + ")";
  }
}
