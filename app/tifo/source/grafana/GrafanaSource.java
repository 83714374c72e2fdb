package tifo.source.grafana;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import tifo.metric.Labels;
import tifo.metric.TimeRange;
import tifo.secret.Redaction;
import tifo.source.Answer;
import tifo.source.HealthTracker;
import tifo.source.MetricSource;
import tifo.source.SourceException;
import tifo.source.SourceException.Kind;
import tifo.source.SourceHealth;
import tifo.source.http.HttpWire;
import tifo.source.http.SourceConnection;
import tifo.source.prometheus.PrometheusSource;
import tifo.source.prometheus.RawSamples;
import tifo.time.WarClock;

/// A Prometheus data source behind Grafana, for where Grafana is all that can be reached. Any
/// thread; calls block and end early when their thread is interrupted.
///
/// The connection's base is Grafana's own address; its bearer token is a service account's.
public final class GrafanaSource implements MetricSource {
  /// Which of Grafana's doors to take.
  public enum Way {
    /// `/api/datasources/proxy/uid/…`: Prometheus' own answers, passed on.
    PROXY,
    /// `/api/ds/query`: data frames, for where the proxy is closed.
    FRAMES
  }

  private final HttpWire wire;
  private final DataSources dataSources;
  private final Way way;
  private final WarClock clock;
  private final HealthTracker health;
  private final ConcurrentMap<String, PrometheusSource> prometheus = new ConcurrentHashMap<>();

  /// @throws IllegalArgumentException when a certificate or key of the connection cannot be read
  public GrafanaSource(SourceConnection grafana, DataSourceRef ref, Way way, WarClock clock) {
    this.wire = new HttpWire(grafana);
    this.dataSources = new DataSources(wire, ref);
    this.way = way;
    this.clock = clock;
    this.health = new HealthTracker(grafana.name(), clock);
  }

  @Override
  public String name() {
    return wire.connection().name();
  }

  /// All data sources that the token may see, also those that are not Prometheus.
  public List<DataSource> dataSources() throws SourceException, InterruptedException {
    return health.track(dataSources::list);
  }

  @Override
  public Answer instant(String promql, Instant at) throws SourceException, InterruptedException {
    return track(() ->
        switch (way) {
          case PROXY -> prometheus().instant(promql, at);
          case FRAMES -> frames(FrameQuery.instant(dataSources.uid(), promql, at));
        });
  }

  @Override
  public Answer range(String promql, TimeRange range) throws SourceException, InterruptedException {
    return track(() ->
        switch (way) {
          case PROXY -> prometheus().range(promql, range);
          case FRAMES -> frames(FrameQuery.range(dataSources.uid(), promql, range));
        });
  }

  @Override
  public List<Labels> series(List<String> selectors, TimeRange window)
      throws SourceException, InterruptedException {
    return track(() -> prometheus().series(selectors, window));
  }

  @Override
  public List<String> labelValues(String label, List<String> selectors, TimeRange window)
      throws SourceException, InterruptedException {
    return track(() -> prometheus().labelValues(label, selectors, window));
  }

  /// The samples as they are stored, where the way is through Grafana's proxy.
  public Optional<RawSamples> raw() throws SourceException, InterruptedException {
    return way == Way.PROXY ? Optional.of(prometheus().raw()) : Optional.empty();
  }

  @Override
  public SourceHealth health() {
    return health.health();
  }

  @Override
  public void close() {
    wire.close();
  }

  private Answer frames(FrameQuery query) throws SourceException, InterruptedException {
    Answer answer =
        wire.json("api/ds/query", query.json(), new FrameReader(name(), query), wire.budget());
    return new Answer(
        answer.matrix(), redacted(answer.warnings()), redacted(answer.infos()), answer.source());
  }

  private List<String> redacted(List<String> notes) {
    return notes.stream().map(Redaction::of).toList();
  }

  // Lists have no frames: on that way they come through the data source's resources.
  private PrometheusSource prometheus() throws SourceException, InterruptedException {
    return prometheus.computeIfAbsent(
        dataSources.uid(),
        uid ->
            new PrometheusSource(
                wire,
                switch (way) {
                  case PROXY -> "api/datasources/proxy/uid/" + uid + "/api/v1/";
                  case FRAMES -> "api/datasources/uid/" + uid + "/resources/api/v1/";
                },
                clock));
  }

  // A data source that was made anew under its old name has another uid.
  private <T> T track(HealthTracker.Call<T> call) throws SourceException, InterruptedException {
    try {
      return health.track(call);
    } catch (SourceException e) {
      if (e.kind() == Kind.NOT_AN_API) {
        dataSources.forget();
      }
      throw e;
    }
  }
}
