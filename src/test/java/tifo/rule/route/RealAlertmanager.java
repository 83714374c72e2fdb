package tifo.rule.route;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// An Alertmanager of its own on this machine, stopped when it is closed.
public final class RealAlertmanager implements AutoCloseable {
  private static final Duration READY_WITHIN = Duration.ofSeconds(20);

  private final Process process;
  private final URI address;
  private final String peer;
  private final HttpClient client = HttpClient.newHttpClient();

  /// Starts it with this configuration and waits until it answers.
  public RealAlertmanager(Path folder, String configuration)
      throws IOException, InterruptedException {
    this(folder, configuration, "", List.of());
  }

  /// One that forms a cluster with these.
  public static RealAlertmanager clustered(Path folder, String configuration, List<String> peers)
      throws IOException, InterruptedException {
    return new RealAlertmanager(folder, configuration, "127.0.0.1:" + freePort(), peers);
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private RealAlertmanager(Path folder, String configuration, String peer, List<String> peers)
      throws IOException, InterruptedException {
    this.peer = peer;
    int port = freePort();
    address = URI.create("http://127.0.0.1:" + port);
    Path file = Files.writeString(folder.resolve("alertmanager-" + port + ".yaml"), configuration);
    Path log = folder.resolve("alertmanager-" + port + ".log");
    List<String> command =
        new ArrayList<>(
            List.of(
                AlertmanagerTools.server().orElseThrow().toString(),
                "--config.file=" + file,
                "--storage.path=" + folder.resolve("data-" + port),
                "--web.listen-address=127.0.0.1:" + port,
                "--cluster.listen-address=" + peer,
                "--log.level=warn"));
    peers.forEach(other -> command.add("--cluster.peer=" + other));
    process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    long deadline = System.nanoTime() + READY_WITHIN.toNanos();
    while (!isReady()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        process.destroyForcibly();
        throw new IOException("Alertmanager does not start: " + Files.readString(log));
      }
      process.waitFor(50, TimeUnit.MILLISECONDS);
    }
  }

  private boolean isReady() throws InterruptedException {
    try {
      return get("/-/ready").statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  public URI address() {
    return address;
  }

  /// Where others of its cluster reach it.
  public String peer() {
    return peer;
  }

  /// Lets it do what it does in its own time, between two looks at it.
  public void pause() throws InterruptedException {
    boolean _ = process.waitFor(50, TimeUnit.MILLISECONDS);
  }

  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(address.resolve(path)).timeout(Duration.ofSeconds(10)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  public HttpResponse<String> post(String path, String json)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(address.resolve(path))
            .timeout(Duration.ofSeconds(10))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() {
    client.close();
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
