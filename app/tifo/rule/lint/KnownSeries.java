package tifo.rule.lint;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tifo.metric.Labels;
import tifo.metric.Matcher;
import tifo.metric.TimeRange;
import tifo.promql.Expr;
import tifo.source.MetricSource;
import tifo.source.SourceException;
import tifo.source.SourceSet;

/// The series that a recording has of the metrics that the queries name. Immutable once read.
///
/// What rules record is not in it, because rules make it.
final class KnownSeries {
  private static final Set<String> JUDGES = Set.of("ALERTS", "ALERTS_FOR_STATE");

  private final RecordedPast past;
  private final Set<String> made;
  private final Map<String, Set<String>> names = new HashMap<>();
  private final Map<String, Map<String, List<Labels>>> series = new HashMap<>();

  private KnownSeries(RecordedPast past, Set<String> made) {
    this.past = past;
    this.made = Set.copyOf(made);
  }

  /// Reads what these queries name, each metric once. `made` are the metrics that the rules record.
  static KnownSeries read(RecordedPast past, Set<String> made, List<LintQuery> queries)
      throws SourceException, InterruptedException {
    KnownSeries known = new KnownSeries(past, made);
    TimeRange all = new TimeRange(past.from().toEpochMilli(), past.to().toEpochMilli(), 1);
    for (MetricSource source : past.sources().all()) {
      known.names.put(source.name(), Set.copyOf(source.labelValues(Labels.NAME, List.of(), all)));
      known.series.put(source.name(), new HashMap<>());
    }
    for (LintQuery query : queries) {
      for (Expr.VectorSelector selector :
          query.expr().map(ExprParts::selectors).orElse(List.of())) {
        known.read(known.source(query.source()), selector.name(), all);
      }
    }
    return known;
  }

  private void read(MetricSource source, String metric, TimeRange all)
      throws SourceException, InterruptedException {
    Map<String, List<Labels>> known = series.getOrDefault(source.name(), new HashMap<>());
    if (names.getOrDefault(source.name(), Set.of()).contains(metric)
        && !known.containsKey(metric)) {
      String selector = "{" + Matcher.equal(Labels.NAME, metric) + "}";
      known.put(metric, source.series(List.of(selector), all));
    }
  }

  private MetricSource source(String name) {
    return past.sources().find(name).orElseGet(() -> past.sources().named(SourceSet.UNNAMED));
  }

  /// How far apart the samples of that source are.
  Duration interval(String source, Duration otherwise) {
    return past.intervals().getOrDefault(source(source).name(), otherwise);
  }

  /// The names of its metrics.
  Set<String> names(String source) {
    return names.getOrDefault(source(source).name(), Set.of());
  }

  /// Whether rules make it, or the judge itself.
  boolean isMade(String metric) {
    return made.contains(metric) || JUDGES.contains(metric);
  }

  /// The series of a metric.
  List<Labels> of(String source, String metric) {
    return series.getOrDefault(source(source).name(), Map.of()).getOrDefault(metric, List.of());
  }

  /// The labels that any series has which the selector may give; empty where that is not known.
  Optional<Set<String>> labels(String source, Expr.VectorSelector selector) {
    Set<String> labels = new HashSet<>();
    of(source, selector.name()).forEach(one -> one.forEach((name, _) -> labels.add(name)));
    return labels.isEmpty() || isMade(selector.name()) ? Optional.empty() : Optional.of(labels);
  }

  /// Whether any series meets all conditions of the selector; what rules make is taken to.
  boolean gives(String source, Expr.VectorSelector selector) {
    if (selector.name().isEmpty() || isMade(selector.name())) {
      return true;
    }
    return of(source, selector.name()).stream()
        .anyMatch(one -> selector.matchers().stream().allMatch(m -> m.matches(one.get(m.name()))));
  }
}
