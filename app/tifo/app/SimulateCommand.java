package tifo.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tifo.sim.MatchLength;
import tifo.sim.SimulatorOptions;
import tifo.sim.SimulatorServer;
import tifo.time.LiveClock;

/// `tifo simulate`: a match of a simulated platform as an exporter, until it is interrupted.
@Command(
    name = "simulate",
    description = "Serves the metrics of a simulated match for a Prometheus to scrape.")
final class SimulateCommand extends ConsoleCommand {
  @Option(names = "--port", description = "Loopback port (${DEFAULT-VALUE}); 0 takes a free one.")
  private int port = 9200;

  @Option(
      names = "--speed",
      description = "How many times faster than life the match runs (${DEFAULT-VALUE}).")
  private double speed = 1;

  @Option(
      names = "--scale",
      description = "Multiplies the nodes and pods; 1 is about 2,000 series (${DEFAULT-VALUE}).")
  private int scale = 1;

  @Option(names = "--seed", description = "The same seed plays the same match (${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--start",
      paramLabel = "MINUTE",
      description = "Match minute to begin at, negative before kick-off (${DEFAULT-VALUE}).")
  private int startMinute = -15;

  @Option(
      names = "--incident",
      paramLabel = "INCIDENT",
      description = "Such as zone-loss?zone=asia-northeast1-b&at=65m&for=10m; may be repeated.")
  private List<String> incidents = List.of();

  @Option(
      names = "--extra-time",
      description = "Nothing is decided after ninety minutes: extra time of twice 15 minutes.")
  private boolean extraTime;

  @Option(
      names = "--penalties",
      description = "Nor is anything after extra time: penalties follow it.")
  private boolean penalties;

  @Override
  public Integer call() throws Exception {
    try (Ending ending = Ending.listening()) {
      serve(ending);
      console().println("Stopped.");
      console().flush();
    }
    return 0;
  }

  private void serve(Ending ending) throws IOException, InterruptedException {
    PrintWriter console = console();
    try (SimulatorServer server = start()) {
      console.println(
          "The match is on " + server.baseUrl() + "/metrics (" + speed + " times life's speed).");
      console.println(
          "Incidents: curl -X POST '"
              + server.baseUrl()
              + "/incidents/zone-loss?zone=asia-northeast1-b'");
      console.println("Stop with Ctrl+C.");
      console.flush();
      ending.await();
    }
  }

  private SimulatorServer start() throws IOException {
    try {
      return SimulatorServer.start(options(), new LiveClock());
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  /// What the command line asks for; throws IllegalArgumentException for what makes no sense.
  SimulatorOptions options() {
    return new SimulatorOptions(
        seed, port, speed, scale, Duration.ofMinutes(startMinute), length(), incidents);
  }

  private MatchLength length() {
    if (penalties) {
      return MatchLength.PENALTIES;
    }
    return extraTime ? MatchLength.EXTRA_TIME : MatchLength.NINETY_MINUTES;
  }
}
