package tifo.source.prometheus;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tifo.metric.Matcher;
import tifo.metric.Matrix;
import tifo.source.SampleSink;
import tifo.source.SourceException;
import tifo.source.http.AnswerFault;
import tifo.source.http.HttpWire;
import tifo.source.http.Params;
import tifo.source.snappy.Snappy;
import tifo.yaml.Node;
import tifo.yaml.Problems;
import tifo.yaml.YamlReader;
import tools.jackson.databind.JsonNode;

/// The samples of a server as they are stored, in bulk, with stale markers. Any thread; calls block
/// and end early when their thread is interrupted.
///
/// A sink is called on another thread than the caller's, and perhaps for a moment longer than the
/// call when that is interrupted.
public final class RawSamples {
  private static final Map<String, String> READ_HEADERS =
      Map.of(
          "Content-Encoding", "snappy",
          "Accept-Encoding", "snappy",
          "X-Prometheus-Remote-Read-Version", "0.1.0");

  private final HttpWire wire;
  private final String api;
  private final PrometheusStatus status;

  RawSamples(HttpWire wire, String api, PrometheusStatus status) {
    this.wire = wire;
    this.api = api;
    this.status = status;
  }

  /// Which program answers.
  public BuildInfo buildInfo() throws SourceException, InterruptedException {
    return status.buildInfo();
  }

  /// What time it is there, in milliseconds.
  public long now() throws SourceException, InterruptedException {
    // VictoriaMetrics would otherwise tell a time that lies half a minute back.
    Params params = new Params().add("query", "time()").add("nocache", "1");
    Matrix answer =
        wire.form(api + "query", params, new Envelope<>(new QueryData()), wire.budget()).data();
    if (answer.isEmpty() || !(answer.series().getFirst().last() > 0)) {
      throw new SourceException(
          SourceException.Kind.GARBLED,
          "Source %s does not tell the time; check the proxy in between."
              .formatted(wire.connection().name()));
    }
    return Math.round(answer.series().getFirst().last() * 1000);
  }

  /// Asks by remote read for what matches any of the selectors, with `from <= time <= to` in
  /// milliseconds. A series that several selectors match comes once for each.
  public void remoteRead(List<List<Matcher>> selectors, long from, long to, SampleSink sink)
      throws SourceException, InterruptedException {
    wire.post(
        api + "read",
        Snappy.encode(ReadRequest.of(selectors, from, to)),
        "application/x-protobuf",
        READ_HEADERS,
        new ReadAnswer(from, to, sink),
        wire.budget());
  }

  /// The same by the export of a VictoriaMetrics; selectors are written as in PromQL.
  public void export(List<String> selectors, long from, long to, SampleSink sink)
      throws SourceException, InterruptedException {
    Params params =
        new Params()
            .addAll("match[]", selectors)
            .add("start", PrometheusSource.seconds(from))
            .add("end", PrometheusSource.seconds(to));
    wire.form(api + "export", params, new ExportAnswer(sink), wire.budget());
  }

  /// The labels that a remote read has on top of those that queries show, by name.
  public Map<String, String> externalLabels() throws SourceException, InterruptedException {
    Envelope<String> reader = new Envelope<>((json, notes) -> yaml(StatusData.tree(json)));
    String yaml = wire.get(api + "status/config", new Params(), reader, wire.budget()).data();
    Map<String, String> labels = new LinkedHashMap<>();
    within(within(YamlReader.read("config", yaml, new Problems()), "global"), "external_labels")
        .map(node -> node instanceof Node.Mapping map ? map.entries() : List.<Node.Entry>of())
        .orElse(List.of())
        .forEach(entry -> {
          if (entry.value() instanceof Node.Scalar value && !value.text().isEmpty()) {
            labels.put(entry.key(), value.text());
          }
        });
    return labels;
  }

  private static String yaml(JsonNode data) throws AnswerFault {
    if (!data.path("yaml").isString()) {
      throw AnswerFault.garbled("no configuration");
    }
    return data.path("yaml").asString();
  }

  private static Optional<Node> within(Optional<Node> node, String key) {
    return node.flatMap(one ->
        one instanceof Node.Mapping map
            ? map.entry(key).map(Node.Entry::value)
            : Optional.<Node>empty());
  }
}
