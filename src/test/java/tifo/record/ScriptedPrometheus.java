package tifo.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.Buffer;
import tifo.metric.Labels;
import tifo.metric.SampleBuffer;
import tifo.source.http.SourceConnection;
import tifo.source.prometheus.PrometheusSource;
import tifo.source.prometheus.ReadMessages;
import tifo.source.snappy.SnappyException;
import tifo.time.WarClock;

/// A server that has the samples and the clock that a test gives it, over a real wire. Any thread.
final class ScriptedPrometheus implements AutoCloseable {
  /// How it answers.
  enum Mood {
    FINE,
    /// 503 to everything.
    AWAY,
    /// Its samples are broken.
    GARBLED
  }

  private final MockWebServer server = new MockWebServer();
  private final Map<Labels, TreeMap<Long, Double>> samples = new TreeMap<>();
  private long now;
  private Mood mood = Mood.FINE;
  private long brokenFrom = Long.MAX_VALUE;
  private long brokenTo = Long.MIN_VALUE;
  private int mostQueries = Integer.MAX_VALUE;
  private boolean secretive;

  ScriptedPrometheus(long now) throws IOException {
    this.now = now;
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            try {
              return answer(request);
            } catch (IOException | SnappyException e) {
              throw new IllegalStateException(e);
            }
          }
        });
    server.start();
  }

  String url() {
    return server.url("/").toString();
  }

  PrometheusSource source(WarClock clock) {
    return new PrometheusSource(SourceConnection.to("scripted", url()), clock);
  }

  synchronized void is(Mood other) {
    mood = other;
  }

  /// Answers 500 to each read that touches that time.
  synchronized void breakBetween(long from, long to) {
    brokenFrom = from;
    brokenTo = to;
  }

  /// Answers 413 to each read that asks for more.
  synchronized void takeAtMost(int queries) {
    mostQueries = queries;
  }

  /// Keeps its configuration to itself, which names the external label `replica`.
  synchronized void keepItsConfiguration() {
    secretive = true;
  }

  synchronized void setTime(long millis) {
    now = millis;
  }

  synchronized void add(Labels labels, long time, double value) {
    samples.computeIfAbsent(labels, _ -> new TreeMap<>()).put(time, value);
  }

  synchronized StoreSamples all() {
    StoreSamples all = new StoreSamples();
    samples.forEach((labels, series) -> {
      SampleBuffer buffer = new SampleBuffer();
      series.forEach(buffer::add);
      all.accept(labels, buffer);
    });
    return all;
  }

  private synchronized MockResponse answer(RecordedRequest request)
      throws IOException, SnappyException {
    String path = request.getUrl().encodedPath();
    if (mood == Mood.AWAY) {
      return new MockResponse.Builder().code(503).body("starting").build();
    }
    return switch (path) {
      case "/api/v1/query" ->
          new String(body(request), StandardCharsets.UTF_8).contains("time%28%29")
              ? time()
              : series();
      case "/api/v1/status/buildinfo" -> json("{\"version\":\"3.5.3\"}");
      case "/api/v1/label/__name__/values" -> json("[]");
      case "/api/v1/status/config" -> configuration();
      case "/api/v1/read" -> read(ReadMessages.asked(body(request)));
      default -> new MockResponse.Builder().code(404).build();
    };
  }

  private MockResponse configuration() {
    return secretive
        ? new MockResponse.Builder().code(403).body("forbidden").build()
        : json("{\"yaml\":\"global: {}\\n\"}");
  }

  private MockResponse time() {
    return json(
        "{\"resultType\":\"scalar\",\"result\":[%s,\"%s\"]}".formatted(now / 1000.0, now / 1000.0));
  }

  /// The labels of all series, whatever is asked.
  private MockResponse series() {
    List<String> series = new ArrayList<>();
    for (Labels labels : samples.keySet()) {
      List<String> pairs = new ArrayList<>();
      labels.forEach((name, value) -> pairs.add("\"%s\":\"%s\"".formatted(name, value)));
      series.add(
          "{\"metric\":{%s},\"values\":[[%s,\"1\"]]}"
              .formatted(String.join(",", pairs), now / 1000.0));
    }
    return json("{\"resultType\":\"matrix\",\"result\":[%s]}".formatted(String.join(",", series)));
  }

  private static byte[] body(RecordedRequest request) {
    return Objects.requireNonNull(request.getBody()).toByteArray();
  }

  private MockResponse read(ReadMessages.Asked asked) {
    if (asked.from() <= brokenTo && asked.to() >= brokenFrom) {
      return new MockResponse.Builder().code(500).body("corrupt chunk").build();
    }
    if (asked.queries() > mostQueries) {
      return new MockResponse.Builder().code(413).body("too many queries").build();
    }
    return protobuf(mood == Mood.GARBLED ? new byte[] {9, 9, 9} : read());
  }

  /// All there is, whatever is asked: clients take what they want.
  private byte[] read() {
    List<byte[]> series = new ArrayList<>();
    samples.forEach((labels, all) -> {
      long[] times = all.keySet().stream().mapToLong(time -> time).toArray();
      double[] values = all.values().stream().mapToDouble(value -> value).toArray();
      Labels given = secretive ? labels.with("replica", "a") : labels;
      series.add(ReadMessages.plainSeries(given, times, values));
    });
    return ReadMessages.plainAnswer(series);
  }

  private static MockResponse json(String data) {
    return new MockResponse.Builder()
        .addHeader("Content-Type", "application/json")
        .body("{\"status\":\"success\",\"data\":" + data + "}")
        .build();
  }

  private static MockResponse protobuf(byte[] body) {
    return new MockResponse.Builder()
        .addHeader("Content-Type", "application/x-protobuf")
        .body(new Buffer().write(body))
        .build();
  }

  @Override
  public void close() {
    server.close();
  }
}
