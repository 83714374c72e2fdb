package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tifo.board.Promtool;
import tifo.metric.Labels;
import tifo.record.Recording;
import tifo.record.RecordingFile;
import tifo.record.RecordingLock;
import tifo.source.prometheus.PrometheusServer;
import tifo.store.BlockWriter;
import tifo.store.Blocks;
import tifo.store.Head;
import tifo.store.Loopback;
import tifo.store.StoreText;
import tifo.store.VictoriaLines;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// import, export, info, annotate, pack and unpack as they are typed.
class ExchangeCommandsTest {
  private static final Path VICTORIA = Path.of("/usr/bin/victoria-metrics");
  private static final double STALE = Double.longBitsToDouble(0x7ff0000000000002L);

  @TempDir Path dir;
  private Head head;
  private Path recording;
  private Instant start;

  private static String good(Object... args) {
    Ran ran = Ran.of(args);
    assertEquals(0, ran.code(), ran.err());
    return ran.out();
  }

  /// A data directory of blocks of the last hours, imported.
  @BeforeEach
  void record() throws IOException {
    start = Instant.ofEpochSecond(System.currentTimeMillis() / 15_000 * 15 - 3 * 3600);
    head = new Head();
    for (int i = 0; i < 20; i++) {
      Labels labels = Labels.of(Labels.NAME, "m", "i", "" + i, "zone", i % 2 == 0 ? "a" : "京都");
      for (int k = 0; k < 600; k++) {
        double value = k == 300 && i % 5 == 0 ? STALE : i + k / 8.0;
        head.append(labels, start.toEpochMilli() + k * 15_000L, value);
      }
    }
    Path data = Files.createDirectories(dir.resolve("data"));
    BlockWriter.write(data, head, List.of(), Long.MIN_VALUE, Long.MAX_VALUE);
    Path fixture =
        Files.writeString(
            dir.resolve("fixture.yaml"),
            """
            home: JPN
            away: ESP
            kick_off: %s
            goals:
              - {at: %s, side: JPN, minute: 8}
            """
                .formatted(start.plusSeconds(1800), start.plusSeconds(2300)));
    recording = dir.resolve("rec");
    String told =
        good(
            "import",
            data,
            "--out",
            recording,
            "--fixture",
            fixture,
            "--title",
            "Japan",
            "--dialect",
            2);
    assertTrue(
        told.contains("20 series in 1 blocks, scraped every 15s, read as [prometheus]"), told);
  }

  private String promtool(Object... args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(Promtool.orSkip().program().toString(), "tsdb"));
    Stream.of(args).map(Object::toString).forEach(command::add);
    Path out = dir.resolve("promtool.txt");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    try {
      assertTrue(process.waitFor(60, TimeUnit.SECONDS), "promtool did not end within 60 s");
      assertEquals(0, process.exitValue(), Files.readString(out));
      return Files.readString(out);
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void promtoolListsWhatWasImported() throws IOException, InterruptedException {
    assertTrue(promtool("list", recording).contains(" 12000 "));
  }

  @Test
  void prometheusServesAnExport() throws IOException, InterruptedException {
    PrometheusServer.assumeInstalled();
    Path own = Files.createDirectories(dir.resolve("prometheus"));
    good("export", recording, "--format", "prometheus", "--out", own.resolve("data"));
    try (Blocks blocks = Blocks.open(own.resolve("data"))) {
      assertEquals(StoreText.of(head), StoreText.of(blocks));
      long part = 2 * 3_600_000;
      long parts = head.lastTime() / part - head.firstTime() / part + 1;
      assertEquals(parts, blocks.size(), "a block each two hours");
    }
    try (PrometheusServer server = PrometheusServer.start(own, "scrape_configs: []\n");
        Loopback loopback = new Loopback()) {
      long end = start.plusSeconds(600 * 15).getEpochSecond();
      String url =
          server.baseUrl() + "/api/v1/query?query=sum(count_over_time(m%5B3h%5D))&time=" + end;
      JsonNode answer = JsonMapper.shared().readTree(loopback.get(url));
      String count = answer.at("/data/result/0/value/1").asString();
      assertEquals(20 * 600 - 4, Integer.parseInt(count), "all but the four stale markers");
    }
  }

  @Test
  void promtoolTakesAnExportAsOpenMetrics() throws IOException, InterruptedException {
    Path text = dir.resolve("out.txt");
    String told = good("export", recording, "--format", "openmetrics", "--out", text);
    assertTrue(told.contains("20 series, 11996 samples"), told);
    assertTrue(told.contains("Lost: 4 stale markers"), told);
    promtool("create-blocks-from", "openmetrics", text, dir.resolve("back"));
    Path again = dir.resolve("again");
    good("import", text, "--out", again);
    try (Blocks back = Blocks.open(dir.resolve("back"));
        Blocks imported = Blocks.open(again)) {
      assertEquals(StoreText.of(imported), StoreText.of(back));
    }
  }

  @Test
  void refusesATimeThatEndsBeforeItBegins() {
    Path text = dir.resolve("out.txt");
    Ran ran =
        Ran.of(
            "export",
            recording,
            "--format",
            "openmetrics",
            "--out",
            text,
            "--from",
            "kickoff+10m",
            "--to",
            "kickoff");
    assertEquals(2, ran.code(), ran.out());
    assertTrue(ran.err().contains("--from must not lie behind --to"), ran.err());
    assertTrue(Files.notExists(text));
  }

  @Test
  void victoriaMetricsTakesAnExportAndWeTakeItsOwn() throws IOException, InterruptedException {
    Assumptions.assumeTrue(
        Files.isExecutable(VICTORIA), "Debian's package victoria-metrics is not installed");
    Path lines = dir.resolve("out.jsonl.gz");
    good(
        "export",
        recording,
        "--format",
        "victoriametrics",
        "--out",
        lines,
        "--match",
        "{i!=\"3\"}");
    int port = Loopback.freePort();
    String url = "http://127.0.0.1:" + port;
    Process server =
        new ProcessBuilder(
                VICTORIA.toString(),
                "-storageDataPath=" + dir.resolve("vm"),
                "-httpListenAddr=127.0.0.1:" + port)
            .redirectErrorStream(true)
            .redirectOutput(dir.resolve("vm.txt").toFile())
            .start();
    try (Loopback loopback = new Loopback()) {
      awaitReady(server, loopback, url);
      byte[] body = Files.readAllBytes(lines);
      int status =
          loopback.post(url + "/api/v1/import", body, "Content-Encoding", "gzip").statusCode();
      assertEquals(204, status);
      loopback.get(url + "/internal/force_flush");
      Path own = dir.resolve("own.jsonl");
      String all = "%7Bi!%3D%22%22%7D";
      try (InputStream in = loopback.stream(url + "/api/v1/export?match%5B%5D=" + all)) {
        Files.copy(in, own);
      }
      String told = good("import", own, "--out", dir.resolve("again"));
      assertTrue(told.contains("19 series"), told);
      Head sent = new Head();
      good(
          "export",
          recording,
          "--format",
          "victoriametrics",
          "--out",
          dir.resolve("plain"),
          "--match",
          "{i!=\"3\"}");
      try (InputStream in = Files.newInputStream(dir.resolve("plain"));
          Recording back = Recording.open(dir.resolve("again"))) {
        VictoriaLines.read(in, sent);
        assertEquals(StoreText.of(sent), StoreText.of(back.store("victoriametrics")));
      }
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

  @Test
  void importLeavesNothingBehindWhenItFails() throws IOException {
    Path bad =
        Files.writeString(
            dir.resolve("bad.json"), "{\"status\":\"success\",\"data\":{\"result\":[");
    Path out = dir.resolve("none");
    Ran ran = Ran.of("import", bad, "--out", out);
    assertEquals(1, ran.code());
    assertTrue(ran.err().contains("bad.json, line 1"), ran.err());
    Path damaged = Files.writeString(dir.resolve("bad.txt"), "m 1 1700000000\nm x 2\n# EOF\n");
    ran = Ran.of("import", damaged, "--out", out, "--strict");
    assertEquals(1, ran.code());
    assertTrue(ran.err().contains("bad.txt, line 2"), ran.err());
    try (Stream<Path> left = Files.list(dir)) {
      assertEquals(List.of(), left.filter(path -> path.toString().contains("none")).toList());
    }
    String told = good("import", damaged, "--out", out);
    assertTrue(told.contains("Left out, as they are damaged: 1."), told);
    assertTrue(told.contains("bad.txt, line 2"), told);
    ran = Ran.of("import", damaged, "--out", out);
    assertTrue(ran.err().contains("is there already"), ran.err());
  }

  @Test
  void aNewImportClearsWhatACrashLeft() throws IOException {
    Path importing = dir.resolve("new.importing");
    Path left = Files.createDirectories(importing.resolve("spool"));
    Files.writeString(left.resolve("0.part"), "half");
    Path text = Files.writeString(dir.resolve("a.txt"), "m 1 1700000000\n# EOF\n");
    try (RecordingLock _ = RecordingLock.take(importing).orElseThrow()) {
      Ran ran = Ran.of("import", text, "--out", dir.resolve("new"));
      assertTrue(ran.err().contains("another import"), ran.err());
      assertTrue(Files.exists(left.resolve("0.part")));
    }
    good("import", text, "--out", dir.resolve("new"));
    assertTrue(Files.notExists(left));
  }

  @Test
  void tellsWhatIsInside() throws IOException {
    good("annotate", recording, "kickoff+10m", "bulk_scale thrown");
    Path packed = dir.resolve("rec.tifo");
    good("pack", recording);
    String text = good("info", recording, packed);
    for (String part :
        List.of(
            "rec: Japan",
            "(2h29m45s)",
            "JPN 1-0 ESP, kick-off " + start.plusSeconds(1800),
            "half time " + start.plusSeconds(1800 + 48 * 60),
            "PromQL 2, import every 15s",
            "20 series, 12,000 samples",
            "1 blocks, 0 logs",
            start.plusSeconds(2400) + "  bulk_scale thrown")) {
      assertTrue(text.contains(part), part + " in " + text);
    }
    JsonNode json = JsonMapper.shared().readTree(good("info", "--json", recording, packed));
    assertEquals(2, json.size());
    for (JsonNode one : json) {
      assertEquals(12_000, one.get("samples").asInt());
      assertEquals("complete", one.get("state").asString());
      assertEquals(2, one.at("/sources/0/dialect").asInt());
      assertEquals(1, one.at("/matches/0/home_goals").asInt());
      assertEquals("bulk_scale thrown", one.at("/annotations/0/text").asString());
    }
    Ran ran = Ran.of("info", recording, dir.resolve("nothing"));
    assertEquals(1, ran.code());
    assertTrue(ran.err().contains("nothing is not a recording"), ran.err());
    assertTrue(ran.out().contains("rec: Japan"), ran.out());
  }

  @ParameterizedTest
  @CsvSource({
    "kickoff+20 minutes, is no time such as kickoff+20m",
    "kick+20m, is no time such as",
    "kickoff+3h, is not within the recording",
    "extra-time, the match has no extra-time",
    "2022-12-01T19:00:00, is no time such as"
  })
  void saysWhichTimeItCannotNote(String time, String sentence) {
    Ran ran = Ran.of("annotate", recording, time, "x");
    assertEquals(2, ran.code(), ran.err());
    assertTrue(ran.err().contains(sentence), ran.err());
  }

  @Test
  void notesNothingWhileARecorderRuns() throws IOException {
    try (RecordingLock _ = RecordingLock.take(recording).orElseThrow()) {
      Ran ran = Ran.of("annotate", recording, "kickoff", "x");
      assertEquals(2, ran.code());
      assertTrue(ran.err().contains("is being recorded"), ran.err());
      assertTrue(Ran.of("info", recording).out().contains("(being recorded)"));
    }
    assertEquals(List.of(), RecordingFile.read(recording).annotations());
    good("annotate", recording, "half-time-90s", "x");
    assertEquals(
        start.plusSeconds(1800 + 48 * 60 - 90),
        RecordingFile.read(recording).annotations().getFirst().at());
  }

  @Test
  void packsAndUnpacks() {
    Path packed = dir.resolve("x.tifo");
    good("pack", recording, packed);
    good("unpack", packed, dir.resolve("x"));
    try (Recording back = Recording.open(dir.resolve("x"))) {
      assertEquals(StoreText.of(head), StoreText.of(back.store("prometheus")));
      assertEquals(RecordingFile.read(recording), back.info());
      assertEquals(Duration.ofSeconds(15), back.info().sources().getFirst().interval());
    }
    assertEquals(1, Ran.of("pack", recording, packed).code());
    assertEquals(1, Ran.of("unpack", packed, dir.resolve("x")).code());
    assertEquals(2, Ran.of("annotate", packed, "kickoff", "x").code());
  }

  @ParameterizedTest
  @CsvSource({
    "--format, csv, --format must be one of",
    "--format, query-range, is only imported",
    "--match, {, --match",
    "--from, soon, --from",
    "--source, other, the recording has [prometheus]"
  })
  void saysWhatItCannotExport(String option, String value, String sentence) {
    List<Object> args = new ArrayList<>(List.of("export", recording, "--out", dir.resolve("o")));
    if (!option.equals("--format")) {
      args.addAll(List.of("--format", "openmetrics"));
    }
    args.addAll(List.of(option, value));
    Ran ran = Ran.of(args.toArray());
    assertEquals(2, ran.code(), ran.err());
    assertTrue(ran.err().contains(sentence), ran.err());
  }
}
