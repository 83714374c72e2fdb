package tifo.promql.conformance;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import tifo.metric.SampleStore;
import tifo.source.prometheus.PrometheusServer;

/// Debian's Prometheus over a folder of blocks that are there already; it looks at no other store.
/// Any thread.
final class BlockPrometheus implements QueryRunner, AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  // Nothing is too old, and nothing is compacted away under our own reader.
  private static final List<String> OPTIONS =
      List.of(
          "--storage.tsdb.retention.time=100y",
          "--storage.tsdb.min-block-duration=10y",
          "--storage.tsdb.max-block-duration=10y");

  private final HttpClient client = HttpClient.newHttpClient();
  private final PrometheusServer server;

  /// The blocks are in `data` under `dir`.
  BlockPrometheus(Path dir) throws IOException, InterruptedException {
    server = PrometheusServer.start(dir, "global: {evaluation_interval: 1m}\n", OPTIONS);
  }

  @Override
  public Outcome instant(SampleStore store, String query, long at) {
    return ask("query", query, "&time=" + seconds(at));
  }

  @Override
  public Outcome range(SampleStore store, String query, long from, long to, long step) {
    return ask(
        "query_range",
        query,
        "&start=" + seconds(from) + "&end=" + seconds(to) + "&step=" + step + "ms");
  }

  private Outcome ask(String path, String query, String times) {
    String form = "query=" + URLEncoder.encode(query, StandardCharsets.UTF_8) + times;
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.baseUrl() + "/api/v1/" + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .timeout(TIMEOUT)
            .POST(BodyPublishers.ofString(form))
            .build();
    try {
      return PrometheusAnswer.read(client.send(request, BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new IllegalStateException(query, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(query, e);
    }
  }

  private static String seconds(long millis) {
    return BigDecimal.valueOf(millis, 3).toPlainString();
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
