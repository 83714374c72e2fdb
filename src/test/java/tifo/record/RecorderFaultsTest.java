package tifo.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tifo.metric.Labels;
import tifo.record.selector.Selector;
import tifo.source.http.SourceConnection;
import tifo.source.prometheus.PrometheusSource;
import tifo.time.FakeClock;
import tifo.time.LiveClock;

/// Servers that vanish, clocks that jump, disks that fill up, two recorders in one folder.
@Timeout(120)
class RecorderFaultsTest {
  private static final Labels UP = Labels.of(Labels.NAME, "up");
  private static final List<Selector> SELECTORS = List.of(Selector.parse("up"));
  private static final long START = 1_800_000_000_000L;
  private static final long SCRAPE = 15_000;

  @TempDir Path dir;
  private final FakeClock clock = new FakeClock(Instant.ofEpochMilli(START));
  private final AtomicLong nanos = new AtomicLong();
  private final Recorders all = new Recorders();
  private long time = START;

  @SuppressWarnings("NullAway.Init") // each test starts one
  private ScriptedPrometheus server;

  @SuppressWarnings("NullAway.Init")
  private PrometheusSource source;

  @SuppressWarnings("NullAway.Init")
  private Recorder recorder;

  @BeforeEach
  void start() throws Exception {
    server = new ScriptedPrometheus(START);
    for (long past = START - 20 * SCRAPE; past <= START; past += SCRAPE) {
      server.add(UP, past, 1);
    }
    source = server.source(clock);
    recorder = recorder(dir.resolve("a"));
    recorder.start();
    clock.awaitSleepers(1);
  }

  @AfterEach
  void stop() {
    recorder.close();
    source.close();
    server.close();
  }

  private Recorder recorder(Path folder) {
    return new Recorder(
        folder,
        List.of(new Feed(source, SELECTORS)),
        Recorders.SUBJECT,
        RecorderOptions.USUAL.since(Duration.ofMinutes(3)),
        clock,
        nanos::get,
        all::hear);
  }

  /// So many scrapes later, which the server has samples of or not.
  private void pass(int scrapes, boolean scraped) throws InterruptedException {
    for (int i = 0; i < scrapes; i++) {
      time += SCRAPE;
      if (scraped) {
        server.add(UP, time, 1);
      }
      server.setTime(time);
      nanos.addAndGet(SCRAPE * 1_000_000);
      clock.advance(Duration.ofMillis(SCRAPE));
      clock.awaitSleepers(1);
    }
  }

  private RecorderStatus.SourceStatus status() {
    return recorder.status().sources().getFirst();
  }

  private void assertAllRecorded() throws InterruptedException {
    recorder.stop();
    try (Recording recording = Recording.open(dir.resolve("a"))) {
      long from = recording.start().toEpochMilli();
      assertEquals(START - 12 * SCRAPE, from);
      StoreSamples recorded = StoreSamples.of(recording.store("scripted"));
      assertEquals("", server.all().between(from, time).difference(recorded));
    }
  }

  @Test
  void theServersPastIsFetchedFirst() throws Exception {
    pass(2, true);
    assertEquals(Optional.of(Instant.ofEpochMilli(time)), status().upTo());
    assertAllRecorded();
  }

  @Test
  void whatAServerStillHasIsFilledInWhenItIsBack() throws Exception {
    server.is(ScriptedPrometheus.Mood.AWAY);
    pass(8, true);
    assertTrue(status().trouble().orElseThrow().sentence().contains("503"), all.heard::toString);
    assertEquals(
        1,
        all.heard.stream().filter(said -> said.startsWith("TROUBLE")).count(),
        all.heard::toString);
    server.is(ScriptedPrometheus.Mood.FINE);
    pass(2, true);
    assertEquals(Optional.empty(), status().trouble());
    assertEquals(List.of(), recorder.status().gaps());
    assertAllRecorded();
  }

  @Test
  void whatNobodyHasIsAGap() throws Exception {
    pass(1, true);
    long before = time;
    server.is(ScriptedPrometheus.Mood.AWAY);
    pass(8, false);
    server.is(ScriptedPrometheus.Mood.FINE);
    pass(2, true);
    Gap gap = recorder.status().gaps().getFirst();
    assertEquals(Instant.ofEpochMilli(before), gap.from());
    assertEquals(Instant.ofEpochMilli(before + 9 * SCRAPE), gap.to());
    assertTrue(gap.reason().contains("503"), gap.reason());
    pass(3, true);
    assertEquals(1, recorder.status().gaps().size());
    assertAllRecorded();
    assertEquals(List.of(gap), RecordingFile.read(dir.resolve("a")).gaps());
  }

  @Test
  void brokenAnswersAreToldAndRecordingGoesOn() throws Exception {
    server.is(ScriptedPrometheus.Mood.GARBLED);
    pass(5, true);
    assertTrue(status().trouble().orElseThrow().sentence().contains("snappy"), all.heard::toString);
    server.is(ScriptedPrometheus.Mood.FINE);
    pass(2, true);
    assertEquals(Optional.empty(), status().trouble());
    assertAllRecorded();
  }

  @Test
  void aJumpOfOurClockIsToldAndHarmsNothing() throws Exception {
    clock.advance(Duration.ofHours(1));
    clock.awaitSleepers(1);
    pass(4, true);
    assertTrue(
        all.heard.stream().anyMatch(said -> said.contains("clock jumped by +3600.0 s")),
        all.heard::toString);
    assertEquals(List.of(), recorder.status().gaps());
    assertAllRecorded();
    assertEquals(1, RecordingFile.read(dir.resolve("a")).annotations().size());
  }

  @Test
  void aJumpOfTheServersClockIsAGap() throws Exception {
    pass(1, true);
    long before = time;
    time += 600_000;
    pass(3, true);
    Gap gap = recorder.status().gaps().getFirst();
    assertEquals(Instant.ofEpochMilli(before), gap.from());
    assertEquals(Instant.ofEpochMilli(before + 600_000 + SCRAPE), gap.to());
    assertTrue(gap.reason().contains("server's clock jumped by +600.0 s"), gap.reason());
    assertAllRecorded();
  }

  @Test
  void goesOnInTheSameFolderAndMarksWhatItMissed() throws Exception {
    recorder.stop();
    long before = time;
    time += 10 * SCRAPE;
    recorder = recorder(dir.resolve("a"));
    server.add(UP, time, 1);
    server.setTime(time);
    recorder.start();
    clock.awaitSleepers(1);
    pass(2, true);
    Gap gap = recorder.status().gaps().getFirst();
    assertEquals(Instant.ofEpochMilli(before), gap.from());
    assertEquals(Instant.ofEpochMilli(before + 10 * SCRAPE), gap.to());
    assertAllRecorded();
  }

  @Test
  void aFolderHasOneRecorder() throws Exception {
    RecordingException told =
        assertThrows(RecordingException.class, () -> recorder(dir.resolve("a")).start());
    assertTrue(String.valueOf(told.getMessage()).contains("another recorder"), told.getMessage());
    recorder.stop();
    try (Recorder next = recorder(dir.resolve("a"))) {
      next.start();
    }
  }

  @Test
  void aFolderOfOtherThingsIsLeftAlone() throws IOException {
    Path other = Files.createDirectory(dir.resolve("b"));
    Files.writeString(other.resolve("thesis.txt"), "mine");
    assertThrows(RecordingException.class, () -> recorder(other).start());
  }

  /// In a process whose files may not grow beyond 64 KiB at first, as on a disk that is full.
  @Test
  void aFullDiskIsToldAndFilledInWhenThereIsRoomAgain() throws Exception {
    Random random = new Random(1);
    for (int i = 0; i < 1000; i++) {
      for (long past = START - 20 * SCRAPE; past <= START; past += SCRAPE) {
        server.add(Labels.of(Labels.NAME, "up", "i", "" + i), past, random.nextDouble());
      }
    }
    Path folder = dir.resolve("full");
    Process process = inLittleRoom(folder);
    List<String> said = new ArrayList<>();
    try (BufferedReader lines = process.inputReader()) {
      readUntil(lines, said, "File too large");
      assertTrue(said.getLast().startsWith("TROUBLE"), said::toString);
      Process more =
          new ProcessBuilder("prlimit", "--pid", "" + process.pid(), "--fsize=unlimited").start();
      assertEquals(0, more.waitFor());
      readUntil(lines, said, "goes on");
    } finally {
      process.destroyForcibly();
      assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    }
    try (Recording recording = Recording.open(folder)) {
      StoreSamples recorded = StoreSamples.of(recording.store("scripted"));
      long from = recording.start().toEpochMilli();
      assertEquals("", server.all().between(from, START).difference(recorded));
      assertEquals(START - 12 * SCRAPE, from);
    }
  }

  private static void readUntil(BufferedReader lines, List<String> said, String part)
      throws IOException {
    while (said.isEmpty() || !said.getLast().contains(part)) {
      String line = lines.readLine();
      assertTrue(line != null, () -> "it ended by itself: " + said);
      said.add(line);
    }
  }

  private Process inLittleRoom(Path folder) throws IOException {
    return new ProcessBuilder(
            "sh",
            "-c",
            "ulimit -S -f 128; exec \"$@\"",
            "sh",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:-UsePerfData",
            "-Xmx200m",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            RecorderFaultsTest.class.getName(),
            server.url(),
            folder.toString())
        .redirectErrorStream(true)
        .start();
  }

  /// The process with little room.
  public static void main(String[] arguments) throws InterruptedException {
    PrometheusSource source =
        new PrometheusSource(SourceConnection.to("scripted", arguments[0]), new LiveClock());
    Recorder recorder =
        new Recorder(
            Path.of(arguments[1]),
            List.of(new Feed(source, SELECTORS)),
            Recorders.SUBJECT,
            RecorderOptions.USUAL.since(Duration.ofMinutes(3)),
            new LiveClock(),
            System::nanoTime,
            (weight, name, sentence) -> System.out.println(weight + " " + name + ": " + sentence));
    recorder.start();
    Thread.sleep(Duration.ofMinutes(2));
  }
}
