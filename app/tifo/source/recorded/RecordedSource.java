package tifo.source.recorded;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tifo.metric.Labels;
import tifo.metric.SampleStore;
import tifo.metric.StoredSeries;
import tifo.metric.TimeRange;
import tifo.promql.Expr;
import tifo.promql.Parser;
import tifo.promql.PromqlException;
import tifo.promql.evaluate.Engine;
import tifo.promql.evaluate.QueryOptions;
import tifo.source.Answer;
import tifo.source.EngineAnswer;
import tifo.source.MetricSource;
import tifo.source.SourceException;
import tifo.source.SourceHealth;

/// A source that also answers for what rules recorded here. Any thread.
///
/// A query that names no such metric goes to the server as it is.
public final class RecordedSource implements MetricSource {
  private static final int REMEMBERED = 10_000;

  private final MetricSource server;
  private final RecordedNames names;
  private final SampleStore recorded;
  private final QueryOptions options;

  // an empty one is the server's
  private final Cache<String, Optional<Split>> splits =
      Caffeine.newBuilder().maximumSize(REMEMBERED).build();

  public RecordedSource(
      MetricSource server, RecordedNames names, SampleStore recorded, QueryOptions options) {
    this.server = server;
    this.names = names;
    this.recorded = recorded;
    this.options = options;
  }

  @Override
  public String name() {
    return server.name();
  }

  @Override
  public Answer instant(String promql, Instant at) throws SourceException, InterruptedException {
    Optional<Split> split = split(promql);
    if (split.isEmpty()) {
      return server.instant(promql, at);
    }
    List<List<StoredSeries>> parts = new ArrayList<>();
    for (String part : split.get().parts()) {
      parts.add(PartStore.stored(server.instant(part, at).matrix()));
    }
    return answer(() -> engine(parts).instant(split.get().own(), at.toEpochMilli()));
  }

  @Override
  public Answer range(String promql, TimeRange range) throws SourceException, InterruptedException {
    Optional<Split> split = split(promql);
    if (split.isEmpty()) {
      return server.range(promql, range);
    }
    List<List<StoredSeries>> parts = new ArrayList<>();
    for (String part : split.get().parts()) {
      List<StoredSeries> series = new ArrayList<>();
      server
          .range(part, range)
          .matrix()
          .series()
          .forEach(one -> series.add(AnsweredSeries.of(one, range)));
      series.sort(StoredSeries.BY_LABELS);
      parts.add(series);
    }
    return answer(
        () -> engine(parts).range(split.get().own(), range.start(), range.end(), range.step()));
  }

  private Answer answer(EngineAnswer.Evaluation evaluation) throws SourceException {
    try {
      return EngineAnswer.of(name(), evaluation);
    } catch (PartStore.Unanswered e) {
      throw e.reason();
    }
  }

  private Engine engine(List<List<StoredSeries>> parts) {
    return new Engine(new PartStore(parts, names, recorded, server), options);
  }

  private Optional<Split> split(String promql) {
    return splits.get(promql, this::taken);
  }

  // what cannot be read here may still be understood by the server
  private Optional<Split> taken(String promql) {
    try {
      Expr expr = Parser.parse(promql);
      return names.areIn(expr) ? Optional.of(Split.of(expr, names)) : Optional.empty();
    } catch (PromqlException e) {
      return Optional.empty();
    }
  }

  @Override
  public List<Labels> series(List<String> selectors, TimeRange window)
      throws SourceException, InterruptedException {
    return server.series(selectors, window);
  }

  @Override
  public List<String> labelValues(String label, List<String> selectors, TimeRange window)
      throws SourceException, InterruptedException {
    return server.labelValues(label, selectors, window);
  }

  @Override
  public SourceHealth health() {
    return server.health();
  }

  @Override
  public void close() {
    server.close();
  }
}
