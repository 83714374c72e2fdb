import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import tifo.metric.Labels;
import tifo.store.BlockWriter;
import tifo.store.Head;

/// 10,000 series as a platform has them, for `record.sh`: counters that count whole requests, gauges with two
/// decimals, and some that hardly change.
///   RecordTarget history DIR     three hours of them, a sample each 15 s, as blocks of two hours
///   RecordTarget serve PORT      the same as a target to scrape
final class RecordTarget {
  private static final int SERIES = 10_000;
  private static final long INTERVAL = 15_000;
  private static final long HISTORY = 3 * 3_600_000L;
  private static final long STRETCH = 2 * 3_600_000L;

  private final SplittableRandom random = new SplittableRandom(1);
  private final double[] values = new double[SERIES];

  private RecordTarget() {
    for (int i = 0; i < SERIES; i++) {
      values[i] = random.nextInt(100_000);
    }
  }

  public static void main(String[] arguments) throws IOException {
    if (arguments[0].equals("history")) {
      new RecordTarget().history(Path.of(arguments[1]));
    } else {
      new RecordTarget().serve(Integer.parseInt(arguments[1]));
    }
  }

  /// 60 counters, 25 gauges and 15 that hardly change of each hundred.
  private void step() {
    for (int i = 0; i < SERIES; i++) {
      int kind = i % 100;
      if (kind < 60) {
        values[i] += random.nextInt(1 + 40 * (kind % 10));
      } else if (kind < 85) {
        values[i] = Math.max(0, values[i] + random.nextInt(201) - 100) + random.nextInt(100) / 100.0;
        values[i] = Math.round(values[i] * 100) / 100.0;
      } else if (random.nextInt(200) == 0) {
        values[i] = random.nextInt(10);
      }
    }
  }

  private static String[] pairs(int i) {
    return new String[] {
      "__name__", "bench_" + (i % 100 < 60 ? "requests_total" : "level") + "_" + i % 20,
      "cluster", "jp-main",
      "namespace", "main",
      "pod", "workload-" + i / 100 + "-" + i % 97,
      "zone", "asia-northeast1-" + "abc".charAt(i % 3),
      "i", "" + i
    };
  }

  private static Labels labels(int i) {
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
