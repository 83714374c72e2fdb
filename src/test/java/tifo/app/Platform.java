package tifo.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import tifo.sim.SimulatorOptions;
import tifo.sim.SimulatorServer;
import tifo.source.prometheus.PrometheusServer;
import tifo.time.LiveClock;

/// A simulated platform that a real Prometheus scrapes every second. One test at a time.
final class Platform implements AutoCloseable {
  private static String config(int port) {
    return """
    global:
      scrape_interval: 1s
      scrape_timeout: 1s
    scrape_configs:
      - job_name: match
        honor_labels: true
        static_configs:
          - targets: ["127.0.0.1:%d"]
    """
        .formatted(port);
  }

  private final SimulatorServer simulator;
  private final PrometheusServer prometheus;
  private final HttpClient client = HttpClient.newHttpClient();

  private Platform(SimulatorServer simulator, PrometheusServer prometheus) {
    this.simulator = simulator;
    this.prometheus = prometheus;
  }

  /// Skips the test where Prometheus is not installed.
  static Platform start(Path folder, double speed) throws IOException, InterruptedException {
    PrometheusServer.assumeInstalled();
    SimulatorServer simulator =
        SimulatorServer.start(
            SimulatorOptions.onPort(0).withSpeed(speed).withStart(Duration.ofMinutes(10)),
            new LiveClock());
    try {
      Files.createDirectories(folder);
      return new Platform(simulator, PrometheusServer.start(folder, config(simulator.port())));
    } catch (IOException | InterruptedException | RuntimeException e) {
      simulator.close();
      throw e;
    }
  }

  URI source() {
    return URI.create(prometheus.baseUrl());
  }

  String fixture() {
    return simulator.baseUrl() + "/fixture";
  }

  /// Switches an incident on, such as `zone-loss?zone=asia-northeast1-b`.
  void begin(String incident) throws IOException, InterruptedException {
    send(incident, "POST");
  }

  void end(String incident) throws IOException, InterruptedException {
    send(incident, "DELETE");
  }

  private void send(String incident, String method) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(simulator.baseUrl().resolve("/incidents/" + incident))
            .timeout(Duration.ofSeconds(10))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    var response = client.send(request, BodyHandlers.ofString());
    if (response.statusCode() / 100 != 2) {
      throw new IllegalStateException(response.statusCode() + ": " + response.body());
    }
  }

  @Override
  public void close() {
    prometheus.close();
    simulator.close();
    client.close();
  }
}
