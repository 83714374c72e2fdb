package tifo.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tifo.metric.Labels;
import tifo.metric.Matcher;
import tifo.metric.SampleBuffer;
import tifo.promql.conformance.RemoteWrite;
import tifo.source.prometheus.PrometheusServer;
import tools.jackson.databind.json.JsonMapper;

/// What Debian's Prometheus was sent and wrote into blocks of its own is read bit for bit: stale
/// markers, NaNs with any bits, infinities, negative zeros.
///
/// `-Dtifo.store.large=true` makes it 10,000 series of three hours, 10.8 million samples, which
/// takes some minutes.
class PrometheusWrittenTest {
  private static final boolean LARGE = Boolean.getBoolean("tifo.store.large");
  private static final int GROUPS = LARGE ? 200 : 4;
  private static final int SERIES = LARGE ? 50 : 15;
  private static final long STEP = LARGE ? 10_000 : 30_000;
  private static final long SPAN = 3 * 3_600_000 - STEP;
  // The server refuses what is an hour older than the newest it has.
  private static final long SLICE = 1_800_000;

  @TempDir Path dir;

  @Test
  void everySampleOfItsBlocksIsRead() throws IOException, InterruptedException {
    PrometheusServer.assumeInstalled();
    long start = System.currentTimeMillis() / STEP * STEP - SPAN;
    List<Head> groups = new ArrayList<>();
    for (int group = 0; group < GROUPS; group++) {
      groups.add(group(group, start));
    }
    Path blocks = dir.resolve("data/snapshots").resolve(snapshot(groups, start));
    try (Blocks written = Blocks.open(blocks)) {
      assertEquals(List.of(), written.leftOut());
      long samples = 0;
      for (int group = 0; group < GROUPS; group++) {
        List<Matcher> matchers = List.of(Matcher.equal("group", "" + group));
        String actual = StoreText.of(written, matchers, Long.MIN_VALUE, Long.MAX_VALUE);
        assertEquals(StoreText.of(groups.get(group)), actual, "group " + group);
        samples += groups.get(group).sampleCount();
      }
      int series = written.select(List.of(), Long.MIN_VALUE, Long.MAX_VALUE).size();
      assertEquals(GROUPS * SERIES, series);
      System.out.println("read " + samples + " samples of " + series + " series as written");
    }
  }

  private String snapshot(List<Head> groups, long start) throws IOException, InterruptedException {
    List<String> options = List.of("--web.enable-remote-write-receiver", "--web.enable-admin-api");
    try (PrometheusServer server = PrometheusServer.start(dir, "scrape_configs: []\n", options);
        Loopback loopback = new Loopback()) {
      for (long from = start; from <= start + SPAN; from += SLICE) {
        for (Head group : groups) {
          byte[] body = RemoteWrite.snappy(RemoteWrite.encode(group, from, from + SLICE - 1));
          HttpResponse<String> answer =
              loopback.post(
                  server.baseUrl() + "/api/v1/write",
                  body,
                  "Content-Encoding",
                  "snappy",
                  "Content-Type",
                  "application/x-protobuf",
                  "X-Prometheus-Remote-Write-Version",
                  "0.1.0");
          assertEquals(2, answer.statusCode() / 100, answer.body());
        }
      }
      String answer =
          loopback.post(server.baseUrl() + "/api/v1/admin/tsdb/snapshot", new byte[0]).body();
      return JsonMapper.shared().readTree(answer).at("/data/name").asString();
    }
  }

  private static Head group(int group, long start) {
    Head head = new Head();
    int size = (int) (SPAN / STEP) + 1;
    for (int i = 0; i < SERIES; i++) {
      Random random = new Random(group * 1000L + i);
      int number =
          head.series(Labels.of(Labels.NAME, "m", "group", "" + group, "i", "" + i, "zone", "京都"));
      SampleBuffer values = new RandomSamples(group * 1000L + i).series(size);
      for (int k = 0; k < size; k++) {
        long jitter = i % 2 == 0 ? 0 : random.nextLong(STEP);
        // A gap every now and then.
        if (random.nextInt(200) > 0) {
          head.append(number, start + k * STEP + jitter, values.values()[k]);
        }
      }
    }
    return head;
  }
}
