package tifo.sim;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import tifo.sim.incident.IncidentRequest;
import tifo.time.WarClock;

/// The simulated platform as one exporter on a loopback port: metrics, the fixture, and switches
/// for incidents. Close it to stop.
public final class SimulatorServer implements AutoCloseable {
  // A match of 2022, so that the simulation does not depend on the day it runs.
  private static final Instant KICK_OFF = Instant.parse("2022-12-01T19:00:00Z");
  private static final int THREADS = 8;
  private static final int WAITING = 64;

  private final HttpServer server;
  private final ThreadPoolExecutor executor;

  private SimulatorServer(HttpServer server, ThreadPoolExecutor executor) {
    this.server = server;
    this.executor = executor;
  }

  /// Plays the match up to its start, then listens and answers. Throws IOException when the port is
  /// taken, IllegalArgumentException with a sentence for options that make no sense.
  public static SimulatorServer start(SimulatorOptions options, WarClock clock) throws IOException {
    MatchSimulation simulation =
        new MatchSimulation(
            options.seed(), MatchScript.of(options.length(), KICK_OFF), options.scale());
    Instant simulated = KICK_OFF.plus(options.start());
    for (String text : options.incidents()) {
      simulation.begin(IncidentRequest.parse(text).on(KICK_OFF, simulated));
    }
    // The warm-up takes about a second, for which a scraper might not wait.
    simulation.collect(simulated);
    SimulatedClock time = new SimulatedClock(clock, simulated, options.speed());
    // The JDK's server waits for a slow client for ever unless it is told not to.
    if (System.getProperty("sun.net.httpserver.maxReqTime") == null) {
      System.setProperty("sun.net.httpserver.maxReqTime", "10");
      System.setProperty("sun.net.httpserver.maxRspTime", "30");
    }
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), options.port()), WAITING);
    ThreadPoolExecutor executor =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofVirtual().name("simulator-", 0).factory());
    server.setExecutor(executor);
    server.createContext("/", new SimulatorPages(simulation, time, options));
    server.start();
    return new SimulatorServer(server, executor);
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /// Such as `http://127.0.0.1:9200`.
  public URI baseUrl() {
    return URI.create("http://127.0.0.1:" + port());
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }
}
