package tifo.source.prometheus;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tifo.metric.Labels;
import tifo.metric.Matrix;
import tifo.metric.TimeRange;
import tifo.secret.Redaction;
import tifo.source.Answer;
import tifo.source.HealthTracker;
import tifo.source.MetricSource;
import tifo.source.SourceException;
import tifo.source.SourceHealth;
import tifo.source.http.ByteBudget;
import tifo.source.http.HttpWire;
import tifo.source.http.Params;
import tifo.source.http.SourceConnection;
import tifo.time.WarClock;
import tools.jackson.core.JsonToken;

/// A Prometheus server, or whatever speaks its HTTP API (Thanos, Mimir, VictoriaMetrics, Google's
/// managed service). Any thread; calls block and end early when their thread is interrupted.
///
/// Limits no concurrency: whoever polls does.
public final class PrometheusSource implements MetricSource {
  private final HttpWire wire;
  private final String api;
  private final HealthTracker health;
  private final String serverTimeout;

  /// @throws IllegalArgumentException when a certificate or key of the connection cannot be read
  public PrometheusSource(SourceConnection connection, WarClock clock) {
    this(new HttpWire(connection), "api/v1/", clock);
  }

  /// The same API below another path, such as that of a proxy; closing the source closes the wire.
  public PrometheusSource(HttpWire wire, String api, WarClock clock) {
    this.wire = wire;
    this.api = api;
    this.health = new HealthTracker(wire.connection().name(), clock);
    // The server should not work on for an answer that nobody waits for.
    this.serverTimeout = wire.connection().timeouts().call().toMillis() + "ms";
  }

  @Override
  public String name() {
    return wire.connection().name();
  }

  @Override
  public Answer instant(String promql, Instant at) throws SourceException, InterruptedException {
    Params params = query(promql).add("time", seconds(at.toEpochMilli()));
    return health.track(() -> answer(wire.form(api + "query", params, matrix(), wire.budget())));
  }

  /// A range of more than 11,000 steps is asked for in parts and joined, unless the query is bound
  /// to the range's ends by `@ start()` or `@ end()`.
  @Override
  public Answer range(String promql, TimeRange range) throws SourceException, InterruptedException {
    return health.track(() -> {
      ByteBudget budget = wire.budget();
      List<Matrix> parts = new ArrayList<>();
      Set<String> warnings = new LinkedHashSet<>();
      Set<String> infos = new LinkedHashSet<>();
      for (TimeRange part : RangeSplit.parts(promql, range)) {
        Envelope.Content<Matrix> content = rangePart(promql, part, budget);
        parts.add(content.data());
        warnings.addAll(content.warnings());
        infos.addAll(content.infos());
      }
      return answer(
          new Envelope.Content<>(Parts.join(parts), List.copyOf(warnings), List.copyOf(infos)));
    });
  }

  private Envelope.Content<Matrix> rangePart(String promql, TimeRange part, ByteBudget budget)
      throws SourceException, InterruptedException {
    Params params =
        query(promql)
            .add("start", seconds(part.start()))
            .add("end", seconds(part.end()))
            .add("step", seconds(part.step()));
    return wire.form(api + "query_range", params, matrix(), budget);
  }

  @Override
  public List<Labels> series(List<String> selectors, TimeRange window)
      throws SourceException, InterruptedException {
    Envelope<List<Labels>> reader =
        new Envelope<>((json, notes) -> {
          List<Labels> found = new ArrayList<>();
          Envelope.expect(json, JsonToken.START_ARRAY);
          while (json.nextToken() != JsonToken.END_ARRAY) {
            found.add(QueryData.labels(json));
          }
          return List.copyOf(found);
        });
    return health.track(
        () -> wire.form(api + "series", within(selectors, window), reader, wire.budget()).data());
  }

  /// The names of all labels of the series that match, sorted.
  public List<String> labels(List<String> selectors, TimeRange window)
      throws SourceException, InterruptedException {
    return health.track(() ->
        wire.form(api + "labels", within(selectors, window), strings(), wire.budget()).data());
  }

  @Override
  public List<String> labelValues(String label, List<String> selectors, TimeRange window)
      throws SourceException, InterruptedException {
    return health.track(() ->
        wire.get(
                api + "label/" + pathName(label) + "/values",
                within(selectors, window),
                strings(),
                wire.budget())
            .data());
  }

  /// What the server tells about itself.
  public PrometheusStatus status() {
    return new PrometheusStatus(wire, api);
  }

  /// Its samples as they are stored.
  public RawSamples raw() {
    return new RawSamples(wire, api, status());
  }

  @Override
  public SourceHealth health() {
    return health.health();
  }

  @Override
  public void close() {
    wire.close();
  }

  private Answer answer(Envelope.Content<Matrix> content) {
    return new Answer(
        content.data(), redacted(content.warnings()), redacted(content.infos()), name());
  }

  private List<String> redacted(List<String> notes) {
    return notes.stream().map(Redaction::of).toList();
  }

  private Params query(String promql) {
    return new Params().add("query", promql).add("timeout", serverTimeout);
  }

  private static Params within(List<String> selectors, TimeRange window) {
    return new Params()
        .addAll("match[]", selectors)
        .add("start", seconds(window.start()))
        .add("end", seconds(window.end()));
  }

  private static Envelope<Matrix> matrix() {
    return new Envelope<>(new QueryData());
  }

  private static Envelope<List<String>> strings() {
    return new Envelope<>((json, notes) -> Envelope.strings(json).stream().sorted().toList());
  }

  // Prometheus 3 takes label names of any letters; in paths they are written as U__ with the code
  // points of letters that classic names lack between underscores.
  private static String pathName(String label) {
    if (Labels.isClassicName(label)) {
      return label;
    }
    StringBuilder out = new StringBuilder("U__");
    label
        .codePoints()
        .forEach(c -> {
          String letter = Character.toString(c);
          boolean classic = letter.matches("[a-zA-Z0-9]");
          out.append(letter.equals("_") ? "__" : classic ? letter : "_%x_".formatted(c));
        });
    return out.toString();
  }

  /// Milliseconds as exact decimal seconds.
  static String seconds(long millis) {
    return BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString();
  }
}
