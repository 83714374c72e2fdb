package tifo.source.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tifo.metric.Labels;
import tifo.metric.SampleBuffer;
import tifo.promql.conformance.RemoteWrite;
import tifo.source.prometheus.PrometheusServer;
import tifo.store.Blocks;
import tifo.store.Head;
import tifo.store.Loopback;
import tifo.store.RandomSamples;
import tifo.store.StoreText;

/// The data directory of Debian's Prometheus, with what is only in its write-ahead log yet.
class PrometheusDirectoryTest {
  private static final long STEP = 30_000;
  private static final long SPAN = 6 * 3_600_000;
  private static final long SLICE = 1_800_000;
  private static final int SERIES = 40;

  @TempDir Path dir;

  /// It is started again and again, so that its log has many files of which it makes a checkpoint
  /// when it writes its first block.
  @Test
  void blocksCheckpointAndLogAreReadBitForBit() throws IOException, InterruptedException {
    PrometheusServer.assumeInstalled();
    long start = System.currentTimeMillis() / STEP * STEP - SPAN;
    Head head = head(start);
    for (long from = start; from < start + SPAN; from += 2 * SLICE) {
      try (PrometheusServer server =
              PrometheusServer.start(
                  dir, "scrape_configs: []\n", List.of("--web.enable-remote-write-receiver"));
          Loopback loopback = new Loopback()) {
        send(server, loopback, head, from, from + SLICE - 1);
        send(server, loopback, head, from + SLICE, from + 2 * SLICE - 1);
        if (from + 2 * SLICE == start + SPAN) {
          awaitCheckpoint(server, loopback);
        }
      }
    }
    Path data = dir.resolve("data");
    System.out.println("imported from " + listed(data) + " and " + listed(data.resolve("wal")));
    Path into = Files.createDirectories(dir.resolve("into"));
    ExchangeImport.Outcome outcome =
        new ExchangeImport(Optional.empty(), "").read(List.of(data), into);
    assertEquals(List.of(), outcome.damage().places());
    assertEquals(List.of(), outcome.notes());
    assertEquals(0, outcome.conflicts());
    try (Blocks blocks = Blocks.open(into)) {
      assertEquals(StoreText.of(head), StoreText.of(blocks));
    }
    tornLogsLoseOnlyTheirEnd(data, head);
  }

  private void awaitCheckpoint(PrometheusServer server, Loopback loopback)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + 60_000_000_000L;
    while (!listed(dir.resolve("data/wal")).matches(".*checkpoint\\.\\d+[,\\]].*")) {
      assertTrue(System.nanoTime() < deadline, "no checkpoint: " + listed(dir.resolve("data")));
      loopback.get(server.baseUrl() + "/-/ready");
    }
  }

  /// Cut anywhere, the log gives what stands before the cut; with bits flipped it says where.
  private void tornLogsLoseOnlyTheirEnd(Path data, Head head) throws IOException {
    Path wal = data.resolve("wal");
    Path last = segments(wal).getLast();
    byte[] bytes = Files.readAllBytes(last);
    Random random = new Random(1);
    for (int run = 0; run < 8; run++) {
      boolean flipped = run % 2 == 0;
      byte[] broken = flipped ? bytes.clone() : Arrays.copyOf(bytes, random.nextInt(bytes.length));
      if (flipped) {
        broken[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      }
      Files.write(last, broken);
      Path into = Files.createDirectories(dir.resolve("torn" + run));
      ExchangeImport.Outcome outcome =
          new ExchangeImport(Optional.empty(), "").read(List.of(data), into);
      if (!flipped) {
        assertEquals(List.of(), outcome.damage().places());
      }
      for (String place : outcome.damage().places()) {
        assertTrue(place.startsWith(last + ", offset "), place);
      }
      String whole = StoreText.of(head);
      try (Blocks blocks = Blocks.open(into)) {
        StoreText.of(blocks).lines().forEach(line -> assertTrue(whole.contains(line + "\n"), line));
      }
    }
  }

  private static List<Path> segments(Path wal) throws IOException {
    try (Stream<Path> files = Files.list(wal)) {
      return files
          .filter(file -> file.getFileName().toString().matches("\\d+"))
          .filter(file -> file.toFile().length() > 0)
          .sorted()
          .toList();
    }
  }

  private static void send(
      PrometheusServer server, Loopback loopback, Head head, long from, long to)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        loopback.post(
            server.baseUrl() + "/api/v1/write",
            RemoteWrite.snappy(RemoteWrite.encode(head, from, to)),
            "Content-Encoding",
            "snappy",
            "Content-Type",
            "application/x-protobuf",
            "X-Prometheus-Remote-Write-Version",
            "0.1.0");
    assertEquals(2, answer.statusCode() / 100, answer.body());
  }

  private static String listed(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList().toString();
    }
  }

  private static Head head(long start) {
    Head head = new Head();
    int size = (int) (SPAN / STEP);
    for (int i = 0; i < SERIES; i++) {
      int number = head.series(Labels.of(Labels.NAME, "m", "i", "" + i, "zone", "京都"));
      SampleBuffer values = new RandomSamples(i).series(size);
      for (int k = 0; k < size; k++) {
        head.append(number, start + k * STEP, values.values()[k]);
      }
    }
    return head;
  }
}
