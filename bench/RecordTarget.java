import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import tifo.metric.Labels;
import tifo.store.BlockWriter;
import tifo.store.Head;

/// 10,000 series for `record.sh`: 200 instances with the same 50 series each as in the data of `promql.sh`, of the same
/// kinds and sizes: counters, histograms, CPU seconds, memory, queues, disks, and some that never change.
///   RecordTarget history DIR     three hours of them, a sample each 15 s, as blocks of two hours
///   RecordTarget serve PORT      the same as a target to scrape
final class RecordTarget {
  private static final int INSTANCES = 200;
  private static final int EACH = 50;
  private static final int SERIES = INSTANCES * EACH;
  private static final int SECONDS = 15;
  private static final long INTERVAL = SECONDS * 1000L;
  private static final long HISTORY = 3 * 3_600_000L;
  private static final long STRETCH = 2 * 3_600_000L;
  private static final double[] REQUESTS = {15.5, 3.9, 0.32, 0.08, 0.16, 0.04};
  private static final String[] LE = {"0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "0.5", "1", "2.5", "5", "10", "+Inf"};
  private static final double[] SHARES = {.08, .15, .25, .2, .12, .08, .05, .03, .02, .01, .006, .004};
  private static final double[] MIDDLES = {.003, .007, .018, .037, .075, .17, .37, .75, 1.7, 3.7, 7, 15};
  private static final double[] CPU = {.35, .1, .03, 1.2};

  private final Random random = new Random(1);
  private final double[] values = new double[SERIES];
  private final String[] names = new String[SERIES];
  private final String[] own = new String[SERIES];
  private int at;

  private RecordTarget() {
    for (int i = 0; i < INSTANCES; i++) {
      step(i, true);
    }
  }

  public static void main(String[] arguments) throws IOException {
    if (arguments[0].equals("history")) {
      new RecordTarget().history(Path.of(arguments[1]));
    } else {
      new RecordTarget().serve(Integer.parseInt(arguments[1]));
    }
  }

  private void step() {
    for (int i = 0; i < INSTANCES; i++) {
      step(i, false);
    }
  }

  private void step(int instance, boolean first) {
    at = instance * EACH;
    for (int k = 0; k < REQUESTS.length; k++) {
      next("http_requests_total", "code=" + k, v -> v + poisson(REQUESTS[Math.floorMod(at, EACH)] * SECONDS));
    }
    for (int route = 0; route < 2; route++) {
      duration("/" + route, (route == 0 ? 12 : 7) * SECONDS);
    }
    for (double share : CPU) {
      next("process_cpu_seconds_total", "mode=" + share, v -> round(v + Math.abs(share + .05 * random.nextGaussian()) * SECONDS, 100));
    }
    next("process_resident_memory_bytes", "", v -> first ? 400_003_072 : Math.floor((v + 2e6 * random.nextGaussian()) / 4096) * 4096);
    next("up_there", "", v -> 1);
    next("instance_info", "version=1." + instance % 4, v -> 1);
    for (int q = 0; q < 4; q++) {
      next("queue_depth", "queue=" + q, v -> Math.max(0, Math.round(v + 3 * random.nextGaussian())));
    }
    for (int disk = 0; disk < 2; disk++) {
      next("disk_free_bytes", "device=" + disk, v -> (first ? 5e11 : v) - Math.round(Math.abs(3e6 + 1e6 * random.nextGaussian()) * SECONDS / 10));
    }
    for (int gate = 0; gate < 2; gate++) {
      next("tickets_scanned_total", "gate=" + gate, v -> v + poisson(.3 * SECONDS));
    }
    next("stream_viewers", "channel=0", v -> Math.max(0, Math.round((first ? 5000 : v) + 40 * random.nextGaussian())));
  }

  private void duration(String route, double each) {
    long total = 0;
    double sum = 0;
    for (int k = 0; k < LE.length; k++) {
      int more = poisson(each * SHARES[k]);
      total += more;
      sum += more * MIDDLES[k];
      long below = total;
      next("http_request_duration_seconds_bucket", "route=" + route + ",le=" + LE[k], v -> v + below);
    }
    double spent = sum;
    long all = total;
    next("http_request_duration_seconds_sum", "route=" + route, v -> round(v + spent, 1000));
    next("http_request_duration_seconds_count", "route=" + route, v -> v + all);
  }

  private void next(String name, String labels, DoubleUnaryOperator change) {
    names[at] = name;
    own[at] = labels;
    values[at] = change.applyAsDouble(values[at]);
    at++;
  }

  private static double round(double value, double parts) {
    return Math.round(value * parts) / parts;
  }

  /// For large means the normal distribution is near enough.
  private int poisson(double mean) {
    if (mean > 30) {
      return (int) Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
    }
    double limit = Math.exp(-mean);
    int count = 0;
    for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
      count++;
    }
    return count;
  }

  private String[] pairs(int i) {
    int instance = i / EACH;
    List<String> pairs = new ArrayList<>();
    pairs.addAll(List.of("__name__", names[i], "service", "service-" + instance % 20));
    pairs.addAll(List.of("host", "service-%d-%02d.stadium.example".formatted(instance % 20, instance / 20)));
    pairs.addAll(List.of("zone", "asia-northeast1-" + "abc".charAt(instance % 3), "pool", instance % 2 == 0 ? "blue" : "green"));
    for (String label : own[i].split(",")) {
      if (!label.isEmpty()) {
        pairs.add(label.substring(0, label.indexOf('=')));
        pairs.add(label.substring(label.indexOf('=') + 1));
      }
    }
    return pairs.toArray(String[]::new);
  }

  private Labels labels(int i) {
    return Labels.of(pairs(i)).with("instance", "bench").with("job", "bench");
  }

  private void history(Path folder) {
    long end = System.currentTimeMillis() / INTERVAL * INTERVAL - INTERVAL;
    Head head = new Head();
    long stretch = (end - HISTORY) / STRETCH;
    for (long time = end - HISTORY; time <= end; time += INTERVAL) {
      if (time / STRETCH != stretch) {
        BlockWriter.write(folder, head, List.of(), 0, Long.MAX_VALUE);
        head = new Head();
        stretch = time / STRETCH;
      }
      step();
      try (Head.Batch batch = head.batch()) {
        for (int i = 0; i < SERIES; i++) {
          batch.append(batch.series(labels(i)), time, values[i]);
        }
      }
    }
    BlockWriter.write(folder, head, List.of(), 0, Long.MAX_VALUE);
  }

  private void serve(int port) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/metrics", exchange -> {
      byte[] page = page().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, page.length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(page);
      }
    });
    server.start();
  }

  private synchronized String page() {
    step();
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < SERIES; i++) {
      String[] pairs = pairs(i);
      out.append(pairs[1]).append('{');
      for (int k = 2; k < pairs.length; k += 2) {
        out.append(k == 2 ? "" : ",").append(pairs[k]).append("=\"").append(pairs[k + 1]).append('"');
      }
      out.append("} ").append(values[i]).append('\n');
    }
    return out.toString();
  }
}
