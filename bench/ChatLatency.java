import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// From the evaluation that fires to the post with its picture that a receiver has accepted: a real
/// Prometheus, a headless Tifo in a process of its own, and a webhook, all on loopback. Prints
/// milliseconds. `bench/chat.sh [POSTS]`.
///
/// The evaluation is the alert's `startsAt`, the instant for which Tifo asked; the end is when the
/// receiver has the last byte.
public final class ChatLatency {
  /// Each fires three times at most: what fires more often flaps, and is told as one.
  private static final int RULES = 70;

  private static final int SERIES = 20;
  private static final JsonMapper JSON = new JsonMapper();

  private final AtomicIntegerArray fires = new AtomicIntegerArray(RULES);
  private final LinkedBlockingQueue<Post> posts = new LinkedBlockingQueue<>();
  private final Path folder;

  /// A post as it came.
  private record Post(Instant at, boolean firing, Instant began, String rule, int png) {}

  private ChatLatency(Path folder) {
    this.folder = folder;
  }

  /// `FOLDER POSTS COMMAND...`: the folder is empty, the command starts Tifo.
  public static void main(String[] args) throws Exception {
    List<String> tifo = List.of(args).subList(2, args.length);
    new ChatLatency(Path.of(args[0])).run(Integer.parseInt(args[1]), tifo);
  }

  private void run(int count, List<String> tifo) throws Exception {
    HttpServer server = server();
    int port = freePort();
    write(server.getAddress().getPort(), port);
    history();
    Process prometheus = prometheus(port);
    Process child = null;
    try {
      awaitReady(port);
      if (count > 3 * RULES - 1) {
        throw new IllegalArgumentException("at most " + (3 * RULES - 1) + " posts");
      }
      ProcessBuilder builder = new ProcessBuilder(tifo);
      builder.environment().put("BENCH_HOOK", hook(server));
      child =
          builder
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("tifo.log").toFile())
              .start();
      // until it has painted its picture that nobody sees
      Thread.sleep(10_000);
      measure(count);
    } finally {
      if (child != null) {
        child.destroy();
      }
      prometheus.destroy();
      server.stop(0);
    }
  }

  private static String hook(HttpServer server) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
  }

  private void measure(int count) throws Exception {
    Random random = new Random(7);
    List<Long> took = new ArrayList<>();
    List<Integer> weights = new ArrayList<>();
    for (int i = 0; i < count + 1; i++) {
      int rule = i % RULES;
      fires.set(rule, 1);
      Post fired = next("R" + rule);
      fires.set(rule, 0);
      long millis = Duration.between(fired.began(), fired.at()).toMillis();
      if (i == 0) {
        System.out.printf("tifo, the first post of the process: %d ms%n", millis);
      } else {
        took.add(millis);
        weights.add(fired.png());
      }
      Thread.sleep(random.nextInt(300));
    }
    Collections.sort(took);
    Collections.sort(weights);
    System.out.printf(
        "tifo %d posts: p50 %d ms, p90 %d ms, p99 %d ms, most %d ms; PNG median %d kB%n",
        count,
        took.get(count / 2),
        took.get(count * 9 / 10),
        took.get(Math.min(count - 1, count * 99 / 100)),
        took.getLast(),
        weights.get(count / 2) / 1000);
  }

  private Post next(String rule) throws InterruptedException, IOException {
    while (true) {
      Post post = posts.poll(60, TimeUnit.SECONDS);
      if (post == null) {
        throw new IllegalStateException(
            "no post within a minute:\n" + Files.readString(folder.resolve("tifo.log")));
      }
      if (post.rule().equals(rule) && post.firing()) {
        if (post.png() == 0) {
          throw new IllegalStateException("a post without a picture");
        }
        return post;
      }
    }
  }

  private HttpServer server() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/metrics", exchange -> answer(exchange, metrics()));
    server.createContext("/hook", this::accept);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    return server;
  }

  private void accept(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    Instant at = Instant.now();
    answer(exchange, "ok");
    JsonNode post = JSON.readTree(body);
    JsonNode alert = post.path("alerts").path(0);
    String png = post.path("tifo").path("picture").path("data").asString("");
    posts.add(
        new Post(
            at,
            post.path("status").asString("").equals("firing"),
            Instant.parse(alert.path("startsAt").asString()),
            alert.path("labels").path("alertname").asString(""),
            png.isEmpty() ? 0 : Base64.getDecoder().decode(png).length));
  }

  private static void answer(HttpExchange exchange, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private String metrics() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < RULES; i++) {
      text.append(
          "bench_fires{job=\"bench\",instance=\"b\",rule=\"%d\"} %d\n".formatted(i, fires.get(i)));
    }
    double minutes = System.currentTimeMillis() / 60_000.0;
    for (int i = 0; i < SERIES; i++) {
      text.append(load(i, minutes)).append('\n');
    }
    return text.toString();
  }

  private static String load(int series, double minutes) {
    double value =
        500 + 300 * Math.sin(minutes / 7 + series) + 40 * Math.sin(minutes * 5 + 3 * series);
    return "bench_load{job=\"bench\",instance=\"b\",workload=\"w%02d\"} %.3f"
        .formatted(series, value);
  }

  /// Two hours, so that the picture's window is full.
  private void history() throws Exception {
    StringBuilder text = new StringBuilder("# TYPE bench_load gauge\n");
    long now = System.currentTimeMillis() / 1000;
    for (int i = 0; i < SERIES; i++) {
      for (long at = now - 7200; at < now - 5; at += 5) {
        text.append(load(i, at / 60.0)).append(' ').append(at).append('\n');
      }
    }
    Path file = Files.writeString(folder.resolve("history.txt"), text.append("# EOF\n"));
    Process made =
        new ProcessBuilder(
                "promtool", "tsdb", "create-blocks-from", "openmetrics", file.toString(), "data")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("promtool.log").toFile())
            .start();
    if (made.waitFor() != 0) {
      throw new IllegalStateException(Files.readString(folder.resolve("promtool.log")));
    }
  }

  private Process prometheus(int port) throws IOException {
    return new ProcessBuilder(
            "prometheus",
            "--config.file=prometheus.yaml",
            "--storage.tsdb.path=data",
            "--web.listen-address=127.0.0.1:" + port)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("prometheus.log").toFile())
        .start();
  }

  private static void awaitReady(int port) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/-/ready")).build();
      for (int i = 0; i < 300; i++) {
        try {
          if (client.send(request, BodyHandlers.discarding()).statusCode() == 200) {
            return;
          }
        } catch (IOException e) {
          // not there yet
        }
        Thread.sleep(100);
      }
    }
    throw new IllegalStateException("Prometheus is not ready within 30 s");
  }

  private void write(int exporter, int prometheus) throws IOException {
    Files.writeString(
        folder.resolve("prometheus.yaml"),
        """
        global: {scrape_interval: 1s, scrape_timeout: 1s}
        scrape_configs:
          - {job_name: bench, honor_labels: true, static_configs: [{targets: ["127.0.0.1:%d"]}]}
        """
            .formatted(exporter));
    Files.writeString(
        folder.resolve("tifo.yaml"),
        """
        sources: [{name: bench, kind: prometheus, url: "http://127.0.0.1:%d"}]
        panels: panels
        rules: rules
        chat: [{name: hook, kind: webhook, url: {env: BENCH_HOOK}, picture: base64}]
        """
            .formatted(prometheus));
    Files.createDirectories(folder.resolve("panels"));
    Files.writeString(
        folder.resolve("panels/bench.yaml"),
        """
        id: bench
        title: Bench
        key: "1"
        refresh: 10s
        window: 1h
        panels:
          - id: load
            kind: timeseries
            title: Load
            cell: {x: 0, y: 0, width: 24, height: 24}
            unit: reqps
            thresholds: [{above: 700, severity: critical, label: limit}]
            queries: [{ref: load, promql: bench_load, legend: "{{workload}}"}]
        """);
    StringBuilder rules = new StringBuilder("groups:\n");
    for (int i = 0; i < RULES; i++) {
      rules.append(
          """
            - name: g%1$d
              interval: 2s
              rules:
                - alert: R%1$d
                  expr: bench_fires{rule="%1$d"} * on () group_left (workload) bench_load{workload="w03"} > 0
                  labels: {severity: critical}
                  annotations: {tifo_board: bench, tifo_panel: load}
          """
              .formatted(i));
    }
    Files.createDirectories(folder.resolve("rules"));
    Files.writeString(folder.resolve("rules/bench.yaml"), rules);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
