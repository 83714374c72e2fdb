package tifo.serve;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.metric.Labels;
import tifo.promql.evaluate.QueryOptions;
import tifo.store.BlockWriter;
import tifo.store.Blocks;
import tifo.store.Head;
import tifo.store.StoreException;
import tifo.time.LiveClock;

/// Answers the usual kinds of queries over made-up series for some seconds, so that a server which
/// starts meanwhile answers its first dashboard by compiled code. Close it to end it early. Any
/// thread.
public final class Rehearsal implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);

  private static final Duration LONGEST = Duration.ofSeconds(6);
  private static final int INSTANCES = 40;
  private static final long STEP = 15_000;
  private static final int SCRAPES = 240;
  private static final String[] BOUNDS = {"0.01", "0.05", "0.1", "0.25", "0.5", "1", "5", "+Inf"};

  private static final List<String> QUERIES =
      List.of(
          "sum by (service) (rate(requests_total[5m]))",
          "histogram_quantile(0.99, sum by (le, service) (rate(duration_seconds_bucket[5m])))",
          "topk(5, sum by (instance) (rate(requests_total{code=\"500\"}[5m])))",
          "max_over_time(depth{service=~\"s[01]\"}[15m])",
          "sum by (team) (rate(requests_total[5m]) * on (instance) group_left (team) info)",
          "absent(depth{service=\"none\"}) or absent(none)",
          "predict_linear(depth[30m], 3600)",
          "max_over_time(sum by (service) (rate(requests_total[1m]))[10m:30s])",
          "count by (service) (depth > 1)",
          "sum by (service) (rate(requests_total{code=~\"5..\"}[5m]))"
              + " / sum by (service) (rate(requests_total[5m])) > 0.02");

  // The machine compiles a method well once it was called some thousand times.
  private static final int RANGES = 5;
  private static final int INSTANTS_A_RANGE = 12;

  private final Thread thread =
      Thread.ofPlatform().name("serve-rehearsal").daemon().unstarted(this::run);
  private volatile boolean ended;

  private Rehearsal() {}

  /// Rehearses in a thread of its own, which ends by itself.
  public static Rehearsal begin() {
    Rehearsal rehearsal = new Rehearsal();
    rehearsal.thread.start();
    return rehearsal;
  }

  /// Rehearses and returns.
  public static void once() {
    new Rehearsal().run();
  }

  /// Returns when the query that is being asked is answered.
  @Override
  public void close() {
    ended = true;
    try {
      thread.join(LONGEST);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  // Asks a server of its own as clients do, so that connections and answers are rehearsed too.
  private void run() {
    long end = System.nanoTime() + LONGEST.toNanos();
    InetSocketAddress anywhere = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    ServeOptions options = new ServeOptions(anywhere, QueryOptions.DEFAULT, 1, "", "");
    try (Blocks blocks = blocks();
        ApiServer server = ApiServer.start(blocks, options, new LiveClock())) {
      while (System.nanoTime() < end && !ended) {
        for (String query : QUERIES) {
          ask(server.port(), query);
        }
      }
    } catch (IOException | StoreException e) {
      LOG.warn("the rehearsal of queries ended early", e);
    }
  }

  private void ask(int port, String query) throws IOException {
    String text = "query=" + URLEncoder.encode(query, StandardCharsets.UTF_8);
    long last = SCRAPES * STEP / 1000;
    for (int i = 0; i < RANGES && !ended; i++) {
      post(port, "query_range", text + "&start=0&end=" + last + "&step=" + STEP / 1000);
      for (int k = 0; k < INSTANTS_A_RANGE; k++) {
        post(port, "query", text + "&time=" + last);
      }
    }
  }

  private static void post(int port, String endpoint, String form) throws IOException {
    String request =
        ("POST /api/v1/%s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n%s")
            .formatted(endpoint, form.length(), form);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout((int) LONGEST.toMillis());
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    }
  }

  /// Two blocks, as most recordings have more than one.
  private static Blocks blocks() throws IOException {
    Path folder = Files.createTempDirectory("tifo-rehearsal");
    try {
      Head head = platform();
      long middle = SCRAPES / 2 * STEP;
      BlockWriter.write(folder, head, List.of(), Long.MIN_VALUE, middle);
      BlockWriter.write(folder, head, List.of(), middle + 1, Long.MAX_VALUE);
      return Blocks.open(folder);
    } finally {
      BlockWriter.delete(folder);
    }
  }

  private static Head platform() {
    Head head = new Head();
    try (Head.Batch batch = head.batch()) {
      for (int instance = 0; instance < INSTANCES; instance++) {
        String name = "i" + instance;
        String service = "s" + instance % 4;
        fill(batch, instance, 1, "info", "instance", name, "team", "t" + instance % 3);
        fill(batch, instance, 0.3, "depth", "instance", name, "service", service);
        for (String code : new String[] {"200", "404", "500"}) {
          fill(
              batch,
              instance,
              7,
              "requests_total",
              "instance",
              name,
              "service",
              service,
              "code",
              code);
        }
        for (String le : BOUNDS) {
          fill(
              batch,
              instance,
              3,
              "duration_seconds_bucket",
              "instance",
              name,
              "service",
              service,
              "le",
              le);
        }
      }
    }
    return head;
  }

  // Grows by the same at each scrape, and falls to zero once, as a counter does in a restart.
  private static void fill(
      Head.Batch batch, int offset, double growth, String metric, String... labels) {
    int number = batch.series(Labels.of(labels).with(Labels.NAME, metric));
    for (int scrape = 0; scrape <= SCRAPES; scrape++) {
      double value = growth * (scrape % (SCRAPES - offset));
      batch.append(number, scrape * STEP + offset * 37L, metric.equals("info") ? 1 : value);
    }
  }
}
