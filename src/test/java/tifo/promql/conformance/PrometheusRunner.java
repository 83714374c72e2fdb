package tifo.promql.conformance;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tifo.metric.SampleStore;
import tifo.source.prometheus.PrometheusServer;

/// Asks Debian's Prometheus over HTTP, which gets the store's samples by remote write; other
/// samples mean a fresh server. One thread.
final class PrometheusRunner implements QueryRunner, AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  // One block for all times, so that no sample is too old for the head.
  private static final List<String> OPTIONS =
      List.of(
          "--web.enable-remote-write-receiver",
          "--storage.tsdb.retention.time=100y",
          "--storage.tsdb.min-block-duration=10y",
          "--storage.tsdb.max-block-duration=10y");

  private final Path dir;
  private final HttpClient client = HttpClient.newHttpClient();
  private @Nullable PrometheusServer server;
  private byte[] served = {};
  private int starts;

  PrometheusRunner(Path dir) {
    this.dir = dir;
  }

  @Override
  public Outcome instant(SampleStore store, String query, long at) {
    return ask(store, "query", "query=" + encoded(query) + "&time=" + seconds(at));
  }

  @Override
  public Outcome range(SampleStore store, String query, long from, long to, long step) {
    String window = "&start=" + seconds(from) + "&end=" + seconds(to) + "&step=" + seconds(step);
    return ask(store, "query_range", "query=" + encoded(query) + window);
  }

  private Outcome ask(SampleStore store, String path, String form) {
    try {
      String url = serving(store).baseUrl() + "/api/v1/" + path;
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(url))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .timeout(TIMEOUT)
              .POST(BodyPublishers.ofString(form))
              .build();
      return PrometheusAnswer.read(client.send(request, BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private PrometheusServer serving(SampleStore store) throws IOException, InterruptedException {
    byte[] samples = RemoteWrite.encode(store);
    PrometheusServer present = server;
    if (present != null && Arrays.equals(samples, served)) {
      return present;
    }
    close();
    Path own = Files.createDirectories(dir.resolve("prometheus-" + starts++));
    PrometheusServer fresh =
        PrometheusServer.start(own, "global: {evaluation_interval: 1m}\n", OPTIONS);
    server = fresh;
    write(fresh, samples);
    served = samples;
    return fresh;
  }

  private void write(PrometheusServer to, byte[] samples) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(to.baseUrl() + "/api/v1/write"))
            .header("Content-Encoding", "snappy")
            .header("Content-Type", "application/x-protobuf")
            .header("X-Prometheus-Remote-Write-Version", "0.1.0")
            .timeout(TIMEOUT)
            .POST(BodyPublishers.ofByteArray(RemoteWrite.snappy(samples)))
            .build();
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new IOException("remote write: " + answer.statusCode() + " " + answer.body());
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String seconds(long millis) {
    return BigDecimal.valueOf(millis, 3).toPlainString();
  }

  @Override
  public void close() {
    PrometheusServer present = server;
    if (present != null) {
      present.close();
    }
    server = null;
  }
}
