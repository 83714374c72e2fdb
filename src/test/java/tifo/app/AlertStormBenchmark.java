package tifo.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import tifo.source.prometheus.PrometheusServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A thousand alerts within one evaluation, on a wall that is open: how long the frames take, what
/// of them is told and in which order, and what memory that needs. `bench/storm.sh`.
///
/// `groups` tells twenty groups of fifty, as without routes of one's own; `each` tells every alert
/// for itself.
final class AlertStormBenchmark {
  private static final int RULES = 20;
  private static final int INSTANCES = 50;
  private static final int ALERTS = RULES * INSTANCES;
  private static final JsonMapper JSON = new JsonMapper();

  private final Path folder;
  private final boolean isEach;
  private volatile boolean fires;

  // guarded by this
  private final Map<String, List<String>> told = new HashMap<>();
  private final Set<String> begun = new HashSet<>();
  private final Set<String> over = new HashSet<>();
  private long pictures;
  private long posts;
  private long first;
  private long last;

  private AlertStormBenchmark(Path folder, boolean isEach) {
    this.folder = folder;
    this.isEach = isEach;
  }

  public static void main(String[] args) throws Exception {
    SpareProcessor.keep();
    new AlertStormBenchmark(Files.createTempDirectory("tifo-storm"), args[0].equals("each")).run();
    System.exit(0);
  }

  private void run() throws Exception {
    HttpServer server = server();
    int port = server.getAddress().getPort();
    try (PrometheusServer prometheus = PrometheusServer.start(folder, scrapes(port))) {
      Settings settings = settings(URI.create(prometheus.baseUrl()), port);
      WarRoom room = Rooms.over(settings, folder);
      try (Ending ending = Ending.listening()) {
        Thread wall = Thread.ofPlatform().start(() -> open(room, ending));
        Thread.sleep(15_000);
        storm("fire", true, () -> begun.size() == ALERTS);
        Thread.sleep(15_000);
        storm("end", false, () -> over.size() == ALERTS);
        System.out.println(order() + "; " + memory());
        ending.ask();
        wall.join(Duration.ofSeconds(30));
      }
    } finally {
      server.stop(0);
    }
  }

  private static void open(WarRoom room, Ending ending) {
    try {
      int _ = WallApplication.open(room, WallApplication.Begin.in(true), Optional.empty(), ending);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Lets all alerts begin or end, and waits until the receiver has heard of each.
  private void storm(String what, boolean now, BooleanSupplier done) throws Exception {
    synchronized (this) {
      pictures = 0;
      posts = 0;
      first = 0;
    }
    Frames frames = new Frames();
    Platform.runLater(frames::start);
    fires = now;
    await(done);
    long[] took = frames.end();
    synchronized (this) {
      System.out.printf(
          "%-4s %d alerts, %d posts, %d with a picture, within %d ms; frames: %d, p50 %d, p99 %d,"
              + " longest %d ms%n",
          what,
          ALERTS,
          posts,
          pictures,
          (last - first) / 1_000_000,
          took.length,
          took[took.length / 2],
          took[took.length * 99 / 100],
          took[took.length - 1]);
    }
  }

  private synchronized void await(BooleanSupplier done) throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofMinutes(5).toNanos();
    while (!done.getAsBoolean()) {
      long rest = (deadline - System.nanoTime()) / 1_000_000;
      if (rest <= 0) {
        throw new IllegalStateException(
            "%d began and %d ended of %d".formatted(begun.size(), over.size(), ALERTS));
      }
      wait(rest);
    }
  }

  /// The time from frame to frame, while it runs.
  private static final class Frames extends AnimationTimer {
    private final List<Long> took = new ArrayList<>();
    private long before;

    @Override
    public synchronized void handle(long now) {
      if (before != 0) {
        took.add((now - before) / 1_000_000);
      }
      before = now;
    }

    synchronized long[] end() {
      Platform.runLater(this::stop);
      return took.stream().mapToLong(Long::longValue).sorted().toArray();
    }
  }

  private synchronized String order() {
    long wrong =
        told.values().stream().filter(all -> !all.equals(List.of("firing", "resolved"))).count();
    return "%d groups, %d not told as begin and end once each, in this order"
        .formatted(told.size(), wrong);
  }

  private static String memory() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmHWM"))
        .map(line ->
            "resident "
                + line.replaceAll("\\D+", "").transform(Long::parseLong) / 1000
                + " MB at most")
        .findFirst()
        .orElse("");
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
    answer(exchange, "ok");
    JsonNode post = JSON.readTree(body);
    hear(post);
  }

  private synchronized void hear(JsonNode post) {
    last = System.nanoTime();
    first = first == 0 ? last : first;
    posts++;
    pictures += post.path("tifo").path("picture").path("data").asString("").isEmpty() ? 0 : 1;
    told.computeIfAbsent(post.path("groupKey").asString(), _ -> new ArrayList<>())
        .add(post.path("status").asString());
    post.path("alerts")
        .forEach(alert -> {
          boolean isFiring = alert.path("status").asString().equals("firing");
          (isFiring ? begun : over).add(alert.path("labels").toString());
        });
    notifyAll();
  }

  private static void answer(HttpExchange exchange, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private String metrics() {
    StringBuilder text = new StringBuilder();
    int value = fires ? 1 : 0;
    for (int rule = 0; rule < RULES; rule++) {
      for (int instance = 0; instance < INSTANCES; instance++) {
        text.append(
            "storm{rule=\"%d\",pod=\"pod-%d-%d\"} %d\n".formatted(rule, rule, instance, value));
      }
    }
    return text.toString();
  }

  private static String scrapes(int port) {
    return """
    global: {scrape_interval: 1s, scrape_timeout: 1s}
    scrape_configs:
      - {job_name: storm, static_configs: [{targets: ["127.0.0.1:%d"]}]}
    """
        .formatted(port);
  }

  private Settings settings(URI source, int hook) throws IOException {
    Files.createDirectories(folder.resolve("panels"));
    Files.writeString(
        folder.resolve("panels/storm.yaml"),
        """
        id: storm
        title: Storm
        key: "1"
        refresh: 5s
        window: 1h
        panels:
          - id: storm
            kind: timeseries
            title: Storm
            cell: {x: 0, y: 0, width: 24, height: 24}
            unit: short
            queries: [{ref: storm, promql: "sum by (rule) (storm)", legend: "{{rule}}"}]
        """);
    StringBuilder rules =
        new StringBuilder("groups:\n  - name: storm\n    interval: 1s\n    rules:\n");
    for (int i = 0; i < RULES; i++) {
      rules.append(
          """
                - alert: Storm%1$d
                  expr: storm{rule="%1$d"} > 0
                  labels: {severity: critical}
                  annotations: {tifo_board: storm, tifo_panel: storm}
          """
              .formatted(i));
    }
    Files.createDirectories(folder.resolve("rules"));
    Files.writeString(folder.resolve("rules/storm.yaml"), rules);
    Path secret = Files.writeString(folder.resolve("hook"), "http://127.0.0.1:" + hook + "/hook");
    Files.setPosixFilePermissions(
        secret, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
    Files.writeString(
        folder.resolve("routes.yaml"),
        """
        route: {receiver: hook, group_by: ['...'], group_wait: 0s, group_interval: 10s, repeat_interval: 365d}
        receivers: [{name: hook}]
        """);
    Files.writeString(
        folder.resolve("tifo.yaml"),
        """
        sources: [{name: storm, kind: prometheus, url: "%s"}]
        panels: panels
        rules: rules
        chat: [{name: hook, kind: webhook, url: {file: hook}, picture: base64}]
        %s
        """
            .formatted(source, isEach ? "routing: routes.yaml" : ""));
    return SettingsOptions.load(Optional.of(folder.resolve("tifo.yaml")));
  }
}
