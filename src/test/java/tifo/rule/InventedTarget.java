package tifo.rule;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tifo.metric.Labels;
import tifo.metric.Matcher;

/// A target with series for the selectors of rules: gauges that jump between the numbers that the
/// rules compare with, counters whose rates do, some of which are missing for a while. A function
/// of the seed and the time.
final class InventedTarget implements AutoCloseable {
  private static final double[] BUCKETS = {0.1, 1, 10, Double.POSITIVE_INFINITY};
  private static final int COPIES = 2;

  /// A series: `levels` are what it jumps between, each of them kept for `seconds`.
  private record Invented(Labels labels, boolean counts, double[] levels, double seconds) {
    private long segment(double now) {
      return (long) Math.floor(now / seconds);
    }

    private long chance(double now) {
      long mixed = (labels.hashCode() * 31L + segment(now)) * 0x9E3779B97F4A7C15L;
      return (mixed ^ (mixed >>> 29)) & Long.MAX_VALUE;
    }

    boolean isThere(double now) {
      return chance(now) % 13 != 0;
    }

    double level(double now) {
      return levels[(int) (chance(now) % levels.length)];
    }
  }

  private final HttpServer server;
  private final List<Invented> series;
  private final Map<Labels, Double> counts = new TreeMap<>();
  private final double speed;
  private final long begin = System.nanoTime();
  private double last;

  private InventedTarget(HttpServer server, List<Invented> series, double speed) {
    this.server = server;
    this.series = series;
    this.speed = speed;
  }

  /// Starts it on a free port. `speed` is how many of its seconds pass in one.
  static InventedTarget start(Map<List<Matcher>, Wanted> selectors, double speed)
      throws IOException {
    Map<Labels, Invented> all = new TreeMap<>();
    selectors.forEach((matchers, wanted) -> {
      for (int copy = 0; copy < COPIES; copy++) {
        labels(matchers, wanted.labels(), copy)
            .ifPresent(labels -> add(all, labels, wanted.numbers()));
      }
    });
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    InventedTarget target = new InventedTarget(server, List.copyOf(all.values()), speed);
    server.createContext(
        "/metrics",
        exchange -> {
          byte[] page = target.page().getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
          exchange.sendResponseHeaders(200, page.length);
          try (OutputStream body = exchange.getResponseBody()) {
            body.write(page);
          }
        });
    server.start();
    return target;
  }

  /// What rules want of a selector: the labels by which they group and join, and the numbers that
  /// they compare with.
  record Wanted(List<String> labels, List<Double> numbers) {}

  int port() {
    return server.getAddress().getPort();
  }

  int size() {
    return series.size();
  }

  /// Labels that the matchers match, if such are easily found.
  private static Optional<Labels> labels(List<Matcher> matchers, List<String> wanted, int copy) {
    Map<String, String> labels = new TreeMap<>();
    wanted.forEach(name -> labels.put(name, "v" + copy));
    labels.put("copy", "c" + copy);
    for (Matcher matcher : matchers) {
      switch (matcher.op()) {
        case EQUAL -> labels.put(matcher.name(), matcher.value());
        case MATCH -> labels.put(matcher.name(), word(matcher, copy));
        case NOT_EQUAL, NO_MATCH -> {}
      }
    }
    labels.values().removeIf(String::isEmpty);
    boolean fits =
        labels.containsKey(Labels.NAME)
            && matchers.stream().allMatch(m -> m.matches(labels.getOrDefault(m.name(), "")));
    return fits ? Optional.of(Labels.of(labels)) : Optional.empty();
  }

  private static String word(Matcher matcher, int copy) {
    for (String part : matcher.value().split("\\|")) {
      String word = part.replaceAll("[()^$]", "").replaceAll("\\.[*+]", "v" + copy);
      if (matcher.matches(word)) {
        return word;
      }
    }
    return "v" + copy;
  }

  private static void add(Map<Labels, Invented> all, Labels labels, List<Double> numbers) {
    double[] levels =
        numbers.stream()
            .flatMap(n -> java.util.stream.Stream.of(n * 0.5, n * 1.5))
            .mapToDouble(Double::doubleValue)
            .toArray();
    double[] some = levels.length == 0 ? new double[] {0, 1, 5} : levels;
    double seconds = 120 + Math.floorMod(labels.hashCode(), 900);
    String name = labels.name();
    boolean counts = name.matches(".*_(total|count|sum|bucket)");
    if (name.endsWith("_bucket") && !labels.has("le")) {
      for (double bound : BUCKETS) {
        String le = Double.isInfinite(bound) ? "+Inf" : String.valueOf(bound);
        Labels own = labels.with("le", le);
        all.put(own, new Invented(own, true, some, seconds));
      }
    } else {
      all.put(labels, new Invented(labels, counts, some, seconds));
    }
  }

  private synchronized String page() {
    double now = (System.nanoTime() - begin) / 1e9 * speed;
    double passed = (now - last) / speed;
    last = now;
    Map<String, List<String>> lines = new TreeMap<>();
    for (Invented one : series) {
      double value = one.level(now);
      if (one.counts()) {
        value = counts.merge(one.labels(), Math.abs(value) * passed, Double::sum);
      }
      if (one.isThere(now)) {
        lines
            .computeIfAbsent(one.labels().name(), _ -> new ArrayList<>())
            .add(one.labels() + " " + value);
      }
    }
    StringBuilder page = new StringBuilder();
    lines.values().forEach(some -> some.forEach(line -> page.append(line).append('\n')));
    return page.toString();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
