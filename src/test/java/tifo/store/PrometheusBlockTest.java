package tifo.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tifo.board.Promtool;
import tifo.metric.Labels;
import tifo.metric.Matcher;
import tifo.metric.SampleBuffer;
import tifo.metric.Series;
import tifo.metric.StoredSeries;
import tifo.source.prometheus.PrometheusServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Debian's Prometheus reads what we write, and we read what it writes.
class PrometheusBlockTest {
  private static final long STEP = 15_000;
  private static final long GO_NAN = 0x7ff8_0000_0000_0001L;
  private static final int SERIES = 12;
  private static final int SAMPLES = 400;

  private static final double[] SPECIAL = {
    Double.POSITIVE_INFINITY,
    -0.0,
    RandomSamples.STALE,
    Double.NEGATIVE_INFINITY,
    Double.NaN,
    Double.longBitsToDouble(0xfff8_0000_0000_1234L),
    Double.MIN_VALUE,
    -Double.MAX_VALUE
  };

  @TempDir Path dir;

  @Test
  void promtoolListsAndAnalyzesOurBlock() throws IOException, InterruptedException {
    Promtool promtool = Promtool.orSkip();
    long start = start();
    Path block = write(dir, start);
    String listed = said(promtool, "list", dir.toString());
    assertTrue(listed.contains(block.getFileName().toString()), listed);
    assertTrue(listed.contains(" " + SERIES * SAMPLES + " "), listed);
    String analyzed = said(promtool, "analyze", dir.toString());
    assertTrue(analyzed.matches("(?s).*Series: " + SERIES + "\\b.*"), analyzed);
    assertTrue(analyzed.matches("(?s).*Label names: 3\\b.*"), analyzed);
  }

  @Test
  void prometheusAnswersOurSamplesFromOurBlock() throws IOException, InterruptedException {
    PrometheusServer.assumeInstalled();
    long start = start();
    write(Files.createDirectories(dir.resolve("data")), start);
    long end = start + SAMPLES * STEP;
    String query = "/api/v1/query?query=m[3h]&time=" + end / 1000;
    try (PrometheusServer server = PrometheusServer.start(dir, "scrape_configs: []\n");
        Loopback loopback = new Loopback()) {
      String url = server.baseUrl() + query.replace("[", "%5B").replace("]", "%5D");
      JsonNode answer = JsonMapper.shared().readTree(loopback.get(url));
      List<String> actual = new ArrayList<>();
      for (JsonNode series : answer.at("/data/result")) {
        for (JsonNode sample : series.at("/values")) {
          actual.add(
              line(
                  series.at("/metric/i").asString(),
                  Math.round(sample.get(0).doubleValue() * 1000),
                  number(sample.get(1).asString())));
        }
      }
      assertEquals(expected(head(start)), sorted(actual));
    }
  }

  @Test
  void weReadWhatPrometheusToolsWrite() throws IOException, InterruptedException {
    Promtool promtool = Promtool.orSkip();
    Head head = withoutMarkersAndBits(head(start()));
    Path file = dir.resolve("in.txt");
    try (OutputStream text = Files.newOutputStream(file)) {
      OpenMetricsText.write(head, List.of(), Long.MIN_VALUE, Long.MAX_VALUE, text);
    }
    Path out = dir.resolve("blocks");
    said(promtool, "create-blocks-from", "openmetrics", file.toString(), out.toString());
    try (Blocks blocks = Blocks.open(out)) {
      assertEquals(StoreText.of(head), StoreText.of(blocks));
    }
  }

  private static long start() {
    // Recent, so that Prometheus does not throw the block away for its age.
    return (System.currentTimeMillis() / STEP) * STEP - 2 * 3_600_000;
  }

  private static Head head(long start) {
    Head head = new Head();
    for (int i = 0; i < SERIES; i++) {
      Labels labels = Labels.of(Labels.NAME, "m", "i", "" + i, "zone", "京都");
      for (int k = 0; k < SAMPLES; k++) {
        double value = k % 50 == 7 ? SPECIAL[k / 50 % SPECIAL.length] : Math.sin(i + k) * k;
        head.append(labels, start + k * STEP + i, value);
      }
    }
    return head;
  }

  /// The text knows no stale markers and one kind of NaN.
  private static Head withoutMarkersAndBits(Head head) {
    Head plain = new Head();
    SampleBuffer buffer = new SampleBuffer();
    for (StoredSeries series : head.select(List.of(), 0, Long.MAX_VALUE)) {
      series.read(0, Long.MAX_VALUE, buffer);
      for (int i = 0; i < buffer.size(); i++) {
        double value = buffer.values()[i];
        if (!Series.isStaleMarker(value)) {
          double shown = Double.isNaN(value) ? Double.longBitsToDouble(GO_NAN) : value;
          plain.append(series.labels(), buffer.times()[i], shown);
        }
      }
    }
    return plain;
  }

  private static Path write(Path parent, long start) {
    return BlockWriter.write(parent, head(start), List.of(), 0, Long.MAX_VALUE).orElseThrow();
  }

  private static List<String> expected(Head head) {
    List<String> lines = new ArrayList<>();
    SampleBuffer buffer = new SampleBuffer();
    for (StoredSeries series :
        head.select(List.of(Matcher.equal(Labels.NAME, "m")), 0, Long.MAX_VALUE)) {
      series.read(0, Long.MAX_VALUE, buffer);
      for (int i = 0; i < buffer.size(); i++) {
        // An answer does not show stale markers.
        if (!Series.isStaleMarker(buffer.values()[i])) {
          lines.add(line(series.labels().get("i"), buffer.times()[i], buffer.values()[i]));
        }
      }
    }
    return sorted(lines);
  }

  private static String line(String series, long time, double value) {
    return series + " " + time + " " + value;
  }

  private static List<String> sorted(List<String> lines) {
    return lines.stream().sorted().toList();
  }

  private static double number(String text) {
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }

  private String said(Promtool promtool, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(promtool.program().toString(), "tsdb"));
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile("promtool", ".txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(out.toFile())
              .start();
      try {
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "promtool did not end within 60 s");
        assertEquals(0, process.exitValue(), Files.readString(out));
        return Files.readString(out);
      } finally {
        process.destroyForcibly();
      }
    } finally {
      Files.delete(out);
    }
  }
}
