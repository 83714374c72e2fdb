package tifo.app;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tifo.sim.SimulatorOptions;
import tifo.sim.SimulatorServer;
import tifo.time.LiveClock;

/// `tifo simulate`: a match of a simulated platform as an exporter, until it is interrupted.
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    description = "Serves the metrics of a simulated match for a Prometheus to scrape.")
final class SimulateCommand implements Callable<Integer> {
  @Option(
      names = "--port",
      defaultValue = "9200",
      description = "Loopback port (${DEFAULT-VALUE}); 0 takes a free one.")
  private int port = 9200;

  @Option(
      names = "--speed",
      defaultValue = "1",
      description = "How many times faster than life the match runs (${DEFAULT-VALUE}).")
  private double speed = 1;

  @Option(
      names = "--scale",
      defaultValue = "1",
      description = "Multiplies the nodes and pods; 1 is about 2,000 series.")
  private int scale = 1;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "The same seed plays the same match (${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--start",
      defaultValue = "-15",
      paramLabel = "MINUTE",
      description = "Match minute to begin at, negative before kick-off (${DEFAULT-VALUE}).")
  private int start = -15;

  @Option(
      names = "--incident",
      paramLabel = "INCIDENT",
      description = "Such as zone-loss?zone=asia-northeast1-b&at=65m&for=10m; may be repeated.")
  private List<String> incidents = List.of();

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before call
  private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    PrintWriter console = spec.commandLine().getOut();
    SimulatorOptions options =
        new SimulatorOptions(seed, port, speed, scale, Duration.ofMinutes(start), incidents);
    try (SimulatorServer server = SimulatorServer.start(options, new LiveClock())) {
      console.println(
          "The match is on " + server.baseUrl() + "/metrics (" + speed + " times life's speed).");
      console.println(
          "Incidents: curl -X POST '"
              + server.baseUrl()
              + "/incidents/zone-loss?zone=asia-northeast1-b'");
      console.println("Stop with Ctrl+C.");
      console.flush();
      new CountDownLatch(1).await();
    }
    return 0;
  }
}
