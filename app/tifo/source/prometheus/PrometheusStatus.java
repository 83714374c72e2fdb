package tifo.source.prometheus;

import java.util.ArrayList;
import java.util.List;
import tifo.metric.TimeRange;
import tifo.source.SourceException;
import tifo.source.http.AnswerFault;
import tifo.source.http.HttpWire;
import tifo.source.http.Params;
import tools.jackson.databind.JsonNode;

/// What a server tells about itself: its metrics, rules, alerts, targets, exemplars and build. Any
/// thread; calls block and end early when their thread is interrupted.
public final class PrometheusStatus {
  @FunctionalInterface
  private interface Reading<T> {
    T of(JsonNode data) throws AnswerFault;
  }

  private final HttpWire wire;
  private final String api;

  PrometheusStatus(HttpWire wire, String api) {
    this.wire = wire;
    this.api = api;
  }

  /// All metrics' descriptions, several for a metric that exporters describe differently.
  public List<MetricMetadata> metadata() throws SourceException, InterruptedException {
    return get("metadata", new Params(), StatusData::metadata);
  }

  /// One metric's descriptions, empty when the server knows none.
  public List<MetricMetadata> metadata(String metric) throws SourceException, InterruptedException {
    return get("metadata", new Params().add("metric", metric), StatusData::metadata);
  }

  public List<ServedRuleGroup> rules() throws SourceException, InterruptedException {
    return get("rules", new Params(), StatusData::rules);
  }

  public List<ServedAlert> alerts() throws SourceException, InterruptedException {
    return get("alerts", new Params(), StatusData::alerts);
  }

  /// The targets that are scraped now, without dropped ones.
  public List<ScrapeTarget> targets() throws SourceException, InterruptedException {
    return get("targets", new Params().add("state", "active"), StatusData::targets);
  }

  /// The exemplars of the query's series within the window, by series, then time.
  public List<Exemplar> exemplars(String promql, TimeRange window)
      throws SourceException, InterruptedException {
    Params params =
        new Params()
            .add("query", promql)
            .add("start", PrometheusSource.seconds(window.start()))
            .add("end", PrometheusSource.seconds(window.end()));
    return get("query_exemplars", params, StatusData::exemplars);
  }

  public BuildInfo buildInfo() throws SourceException, InterruptedException {
    return get("status/buildinfo", new Params(), data -> List.of(StatusData.buildInfo(data)))
        .getFirst();
  }

  private <T> List<T> get(String path, Params params, Reading<List<T>> reading)
      throws SourceException, InterruptedException {
    Envelope<List<T>> reader =
        new Envelope<>((json, notes) -> List.copyOf(reading.of(StatusData.tree(json))));
    return new ArrayList<>(wire.get(api + path, params, reader, wire.budget()).data());
  }
}
