package tifo.source.prometheus;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Takes a snapshot of a real server's blocks, which `--web.enable-admin-api` allows.
public final class PrometheusSnapshot {
  private static final Pattern NAME = Pattern.compile("\"name\":\"([^\"]+)\"");

  private PrometheusSnapshot() {}

  /// The folder of the blocks; `dir` is the server's own.
  public static Path take(PrometheusServer server, Path dir)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.baseUrl() + "/api/v1/admin/tsdb/snapshot"))
            .POST(HttpRequest.BodyPublishers.noBody())
            .timeout(Duration.ofSeconds(30))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      String body = client.send(request, BodyHandlers.ofString()).body();
      Matcher name = NAME.matcher(body);
      assertTrue(name.find(), body);
      return dir.resolve("data/snapshots").resolve(name.group(1));
    }
  }
}
