package tifo.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tifo.metric.Labels;

/// Debian's VictoriaMetrics takes what we export, and we take what it exports.
class VictoriaMetricsTest {
  private static final Path BINARY = Path.of("/usr/bin/victoria-metrics");
  @TempDir Path dir;

  @Test
  void linesGoThereAndBack() throws IOException, InterruptedException {
    Assumptions.assumeTrue(
        Files.isExecutable(BINARY), "Debian's package victoria-metrics is not installed");
    Head head = head(System.currentTimeMillis() - 3_600_000);
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    VictoriaLines.write(head, List.of(), Long.MIN_VALUE, Long.MAX_VALUE, lines);
    int port = Loopback.freePort();
    String url = "http://127.0.0.1:" + port;
    Process server =
        new ProcessBuilder(
                BINARY.toString(),
                "-storageDataPath=" + dir.resolve("data"),
                "-httpListenAddr=127.0.0.1:" + port)
            .redirectErrorStream(true)
            .redirectOutput(dir.resolve("log.txt").toFile())
            .start();
    try (Loopback loopback = new Loopback()) {
      awaitReady(server, loopback, url);
      int status = loopback.post(url + "/api/v1/import", lines.toByteArray()).statusCode();
      assertEquals(204, status);
      // It would take our infinities only bare, and leaves out that NaN when it gives them back.
      long now = System.currentTimeMillis() - 60_000;
      String special = "s +Inf " + now + "\ns -Inf " + (now + 1000) + "\ns NaN " + (now + 2000);
      loopback.post(url + "/api/v1/import/prometheus", special.getBytes(StandardCharsets.UTF_8));
      head.append(Labels.of(Labels.NAME, "s"), now, Double.POSITIVE_INFINITY);
      head.append(Labels.of(Labels.NAME, "s"), now + 1000, Double.NEGATIVE_INFINITY);
      loopback.get(url + "/internal/force_flush");
      String all = "%7B__name__!%3D%22%22%7D";
      Head back = new Head();
      try (InputStream export =
          loopback.stream(url + "/api/v1/export?reduce_mem_usage=1&match%5B%5D=" + all)) {
        VictoriaLines.read(export, back);
      }
      assertEquals(StoreText.of(head), StoreText.of(back));
    } finally {
      server.destroy();
      assertTrue(server.waitFor(20, TimeUnit.SECONDS));
    }
  }

  private static void awaitReady(Process server, Loopback loopback, String url)
      throws InterruptedException {
    for (int i = 0; i < 600 && server.isAlive(); i++) {
      try {
        if (loopback.get(url + "/health").startsWith("OK")) {
          return;
        }
      } catch (IOException notYet) {
        // It does not listen yet.
      }
      assertTrue(!server.waitFor(50, TimeUnit.MILLISECONDS), "it ended at once");
    }
  }

  /// Values that its decimal numbers hold exactly.
  private static Head head(long start) {
    Head head = new Head();
    Random random = new Random(3);
    for (int i = 0; i < 20; i++) {
      Labels labels = Labels.of(Labels.NAME, "m", "i", "" + i, "q", "a\"b\\c\nd", "zone", "京都");
      for (int k = 0; k < 200; k++) {
        head.append(labels, start + k * 15_000L, random.nextInt(100_000) / 8.0);
      }
    }
    return head;
  }
}
