package tifo.source.prometheus;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/// Debian's Prometheus on a free loopback port, for tests that want the real thing. It lives in a
/// folder of its own and is stopped by its process handle.
public final class PrometheusServer implements AutoCloseable {
  private static final Path BINARY = Path.of("/usr/bin/prometheus");
  private static final Duration START_DEADLINE = Duration.ofSeconds(60);

  private final Process process;
  private final String baseUrl;

  private PrometheusServer(Process process, String baseUrl) {
    this.process = process;
    this.baseUrl = baseUrl;
  }

  /// Skips the test, with the reason, where Prometheus is not installed.
  public static void assumeInstalled() {
    Assumptions.assumeTrue(
        Files.isExecutable(BINARY), "Debian's package prometheus is not installed");
  }

  /// Starts it and waits until it is ready; `${port}` in the configuration becomes its port.
  public static PrometheusServer start(Path dir, String yaml)
      throws IOException, InterruptedException {
    return start(dir, yaml, List.of());
  }

  /// The same with further options of the command line.
  public static PrometheusServer start(Path dir, String yaml, List<String> options)
      throws IOException, InterruptedException {
    int port = freePort();
    Path config = dir.resolve("prometheus.yml");
    Files.writeString(config, yaml.replace("${port}", Integer.toString(port)));
    Path log = dir.resolve("prometheus.log");
    List<String> command =
        new ArrayList<>(
            List.of(
                BINARY.toString(),
                "--config.file=" + config,
                "--storage.tsdb.path=" + dir.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port,
                "--enable-feature=exemplar-storage",
                "--log.level=warn"));
    command.addAll(options);
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    PrometheusServer server = new PrometheusServer(process, "http://127.0.0.1:" + port);
    try {
      server.awaitReady(log);
      return server;
    } catch (IOException | InterruptedException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  public String baseUrl() {
    return baseUrl;
  }

  private void awaitReady(Path log) throws IOException, InterruptedException {
    HttpRequest ready =
        HttpRequest.newBuilder(URI.create(baseUrl + "/-/ready"))
            .timeout(Duration.ofSeconds(2))
            .build();
    long deadline = System.nanoTime() + START_DEADLINE.toNanos();
    try (HttpClient client = HttpClient.newHttpClient()) {
      while (System.nanoTime() < deadline && process.isAlive()) {
        try {
          if (client.send(ready, BodyHandlers.discarding()).statusCode() == 200) {
            return;
          }
        } catch (IOException notYet) {
          // It does not listen yet.
        }
        if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
          break;
        }
      }
    }
    throw new IllegalStateException("Prometheus did not start:\n" + Files.readString(log));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
