package tifo.record;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import tifo.metric.Labels;
import tifo.metric.Matcher;
import tifo.metric.SampleStore;
import tifo.metric.StoredSeries;
import tifo.metric.TimeRange;
import tifo.promql.Parser;
import tifo.promql.PromqlException;
import tifo.promql.evaluate.Engine;
import tifo.promql.evaluate.ParsedQuery;
import tifo.promql.evaluate.QueryOptions;
import tifo.source.Answer;
import tifo.source.EngineAnswer;
import tifo.source.HealthTracker;
import tifo.source.MetricSource;
import tifo.source.SourceException;
import tifo.source.SourceHealth;
import tifo.store.StoreException;
import tifo.time.WarClock;

/// A recorded source, which answers with our own engine what its server answered. Any thread; an
/// interrupt cancels a query.
public final class ReplaySource implements MetricSource {
  private final String name;
  private final SampleStore store;
  private final Engine engine;
  private final HealthTracker health;

  /// The store belongs to the caller and outlives the source.
  public ReplaySource(String name, SampleStore store, QueryOptions options, WarClock clock) {
    this.name = name;
    this.store = store;
    this.engine = new Engine(store, options);
    this.health = new HealthTracker(name, clock);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Answer instant(String promql, Instant at) throws SourceException, InterruptedException {
    return tracked(() -> {
      ParsedQuery query = parsed(promql);
      return EngineAnswer.of(name, () -> engine.instant(query, at.toEpochMilli()));
    });
  }

  @Override
  public Answer range(String promql, TimeRange range) throws SourceException, InterruptedException {
    return tracked(() -> {
      ParsedQuery query = parsed(promql);
      return EngineAnswer.of(
          name, () -> engine.range(query, range.start(), range.end(), range.step()));
    });
  }

  @Override
  public List<Labels> series(List<String> selectors, TimeRange window)
      throws SourceException, InterruptedException {
    return tracked(() -> {
      TreeSet<Labels> found = new TreeSet<>();
      for (List<Matcher> matchers : alternatives(selectors)) {
        for (StoredSeries one : store.select(matchers, window.start(), window.end())) {
          found.add(one.labels());
        }
      }
      return List.copyOf(found);
    });
  }

  @Override
  public List<String> labelValues(String label, List<String> selectors, TimeRange window)
      throws SourceException, InterruptedException {
    return tracked(() -> {
      TreeSet<String> found = new TreeSet<>();
      for (List<Matcher> matchers : alternatives(selectors)) {
        found.addAll(store.labelValues(label, matchers, window.start(), window.end()));
      }
      return List.copyOf(found);
    });
  }

  @Override
  public SourceHealth health() {
    return health.health();
  }

  @Override
  public void close() {
    // The recording is closed by whoever opened it.
  }

  private <T> T tracked(HealthTracker.Call<T> call) throws SourceException, InterruptedException {
    return health.track(() -> {
      try {
        return call.make();
      } catch (StoreException e) {
        throw new SourceException(SourceException.Kind.GARBLED, String.valueOf(e.getMessage()));
      }
    });
  }

  private static ParsedQuery parsed(String promql) throws SourceException {
    try {
      return ParsedQuery.of(promql);
    } catch (PromqlException e) {
      throw new SourceException(SourceException.Kind.BAD_QUERY, String.valueOf(e.getMessage()));
    }
  }

  private static List<List<Matcher>> alternatives(List<String> selectors) throws SourceException {
    if (selectors.isEmpty()) {
      return List.of(List.of());
    }
    List<List<Matcher>> all = new ArrayList<>();
    for (String selector : selectors) {
      try {
        all.add(Parser.parseSelector(selector).matchers());
      } catch (PromqlException e) {
        throw new SourceException(SourceException.Kind.BAD_QUERY, String.valueOf(e.getMessage()));
      }
    }
    return all;
  }
}
