package tifo.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tifo.record.ScriptedRecording.SCRAPE;
import static tifo.record.ScriptedRecording.START;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tifo.record.selector.Selector;
import tifo.source.http.SourceConnection;
import tifo.source.prometheus.PrometheusSource;
import tifo.time.LiveClock;

/// What a recording goes on after: wrong clocks, times that cannot be read, damaged blocks, faults
/// of our own.
@Timeout(120)
class RecorderRecoveryTest {
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir Path dir;

  @SuppressWarnings("NullAway.Init") // each test has one
  private ScriptedRecording stage;

  @BeforeEach
  void set() throws IOException {
    stage = new ScriptedRecording(dir.resolve("a"));
  }

  @AfterEach
  void close() {
    stage.close();
  }

  private void heard(String part) {
    assertTrue(
        stage.all.heard.stream().anyMatch(said -> said.contains(part)), stage.all.heard::toString);
  }

  @Test
  void aClockThatIsAheadForOneReadingCostsNothing() throws Exception {
    stage.start();
    stage.pass(2, true);
    stage.time += 3 * HOUR.toMillis();
    stage.pass(1, false);
    stage.time -= 3 * HOUR.toMillis();
    stage.pass(4, true);
    heard("clock jumped by +10800.0 s");
    assertEquals(List.of(), stage.recorder().status().gaps());
    assertEquals("", stage.lacking(START - 12 * SCRAPE));
  }

  @Test
  void whatAServerHasOfTheTimeThatAClockWasAheadIsFetched() throws Exception {
    stage.start();
    stage.pass(2, true);
    for (int i = 0; i < 10; i++) {
      // The samples have the right time.
      stage.server.add(ScriptedRecording.UP, stage.time + SCRAPE, 1);
      stage.time += HOUR.toMillis();
      stage.pass(1, false);
      stage.time -= HOUR.toMillis();
    }
    stage.pass(4, true);
    assertEquals(List.of(), stage.recorder().status().gaps());
    assertEquals("", stage.lacking(START - 12 * SCRAPE));
  }

  @Test
  void samplesAreTakenThatComeAfterThoseOfAClockThatWasAhead() throws Exception {
    stage.start();
    stage.pass(2, true);
    stage.time += HOUR.toMillis();
    stage.pass(4, true);
    stage.time -= HOUR.toMillis();
    stage.pass(8, true);
    stage.time += HOUR.toMillis();
    assertEquals("", stage.lacking(START - 12 * SCRAPE));
  }

  @Test
  void anotherStartAfterAClockWasAheadFetchesWhatIsMissing() throws Exception {
    stage.start();
    stage.pass(2, true);
    stage.time += 3 * HOUR.toMillis();
    stage.pass(1, false);
    stage.recorder().stop();
    stage.time -= 3 * HOUR.toMillis();
    for (int i = 0; i < 1000; i++) {
      stage.time += SCRAPE;
      stage.server.add(ScriptedRecording.UP, stage.time, 1);
    }
    stage.server.setTime(stage.time);
    stage.start();
    assertEquals(List.of(), stage.recorder().status().gaps());
    assertEquals("", stage.lacking(START - 12 * SCRAPE));
  }

  @Test
  void aTimeThatCannotBeReadIsAGapAndTheRestIsRecorded() throws Exception {
    stage.options = stage.options.since(Duration.ofMinutes(5));
    long broken = START - 10 * SCRAPE;
    stage.server.breakBetween(broken, broken + SCRAPE);
    stage.start();
    stage.pass(60, true);
    heard("cannot be read, which is marked as a gap");
    assertEquals(Optional.empty(), stage.status().trouble());
    List<Gap> gaps = stage.recorder().status().gaps();
    assertEquals(1, gaps.size(), gaps::toString);
    Gap gap = gaps.getFirst();
    assertTrue(!gap.from().isAfter(Instant.ofEpochMilli(broken)), gap::toString);
    assertTrue(!gap.to().isBefore(Instant.ofEpochMilli(broken + SCRAPE)), gap::toString);
    assertTrue(Duration.between(gap.from(), gap.to()).toMinutes() < 3, gap::toString);
    assertTrue(gap.reason().contains("corrupt chunk"), gap::toString);
    assertEquals("", stage.lacking(gap.to().toEpochMilli() + 1));
  }

  @Test
  void aServerThatAnswersNoReadAtAllIsWaitedFor() throws Exception {
    stage.start();
    stage.pass(1, true);
    stage.server.breakBetween(0, Long.MAX_VALUE);
    stage.pass(60, true);
    stage.server.breakBetween(Long.MAX_VALUE, Long.MIN_VALUE);
    stage.pass(2, true);
    assertEquals(List.of(), stage.recorder().status().gaps());
    assertEquals("", stage.lacking(START - 12 * SCRAPE));
  }

  @Test
  void externalLabelsAreTakenOffWhereTheConfigurationIsKeptBack() throws Exception {
    stage.server.keepItsConfiguration();
    stage.start();
    stage.pass(2, true);
    heard("Recording by remote read");
    assertEquals("", stage.lacking(START - 12 * SCRAPE));
  }

  @Test
  void aServerThatAnswersNothingLargeIsAskedInParts() throws Exception {
    stage.selectors = Stream.of("a", "b", "up", "c", "d").map(Selector::parse).toList();
    stage.server.takeAtMost(1);
    stage.start();
    stage.pass(2, true);
    assertEquals(Optional.empty(), stage.status().trouble());
    assertEquals("", stage.lacking(START - 12 * SCRAPE));
  }

  @Test
  void aDamagedBlockIsToldAndRecordingGoesOn() throws Exception {
    stage.start();
    stage.pass(2, true);
    stage.recorder().stop();
    Path block;
    try (Stream<Path> files = Files.list(stage.folder)) {
      block = files.filter(Files::isDirectory).findFirst().orElseThrow();
    }
    byte[] index = Files.readAllBytes(block.resolve("index"));
    Files.write(block.resolve("index"), Arrays.copyOf(index, index.length / 2));
    long before = stage.time;
    stage.start();
    stage.pass(6, true);
    heard("a block is damaged");
    assertEquals(Optional.empty(), stage.status().trouble());
    assertEquals(List.of(), stage.recorder().status().gaps());
    stage.recorder().stop();
    Files.move(block, dir.resolve("damaged"));
    assertEquals("", stage.lacking(before));
  }

  @Test
  void aBlockThatCannotBeWrittenStopsNoReading() throws Exception {
    stage.options = stage.options.withStretch(Duration.ofMinutes(2));
    stage.start();
    stage.pass(2, true);
    // Its end as a block is where this is noticed.
    Files.delete(Recording.logs(stage.folder).getLast());
    Optional<Instant> blocked = Optional.empty();
    for (int i = 0; i < 20; i++) {
      stage.pass(1, true);
      assertEquals(Optional.of(Instant.ofEpochMilli(stage.time)), stage.status().upTo());
      blocked = blocked.or(() -> stage.status().trouble().map(RecorderStatus.Trouble::since));
    }
    assertTrue(blocked.isPresent());
    heard("A block cannot be written, its samples stay in logs");
    assertEquals(Optional.empty(), stage.status().trouble());
    assertEquals("", stage.lacking(START - 12 * SCRAPE));
  }

  @Test
  void anErrorOfOursIsToldAndRecordingGoesOn() throws Exception {
    AtomicBoolean thrown = new AtomicBoolean();
    stage.listener =
        (weight, source, sentence) -> {
          stage.all.hear(weight, source, sentence);
          if (thrown.compareAndSet(false, true)) {
            throw new OutOfMemoryError("of this test");
          }
        };
    stage.start();
    heard("OutOfMemoryError: of this test");
    stage.pass(2, true);
    heard("Recording goes on");
    assertEquals("", stage.lacking(START));
  }

  @Test
  void anErrorThatEndsARecorderIsInItsStatus() throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    stage.listener =
        (weight, source, sentence) -> {
          stage.all.hear(weight, source, sentence);
          if (!sentence.startsWith("Recording has ended")) {
            throw new OutOfMemoryError("of this test");
          }
          ended.countDown();
        };
    stage.recorder().start();
    assertTrue(ended.await(30, TimeUnit.SECONDS));
    stage.recorder().stop();
    heard("Recording has ended: java.lang.OutOfMemoryError: of this test");
    assertFalse(RecordingLock.isHeld(stage.folder));
  }

  @Test
  void anotherSourceDoesNotGoOnInTheSameFolder() throws Exception {
    stage.start();
    stage.recorder().stop();
    try (PrometheusSource other =
            new PrometheusSource(
                SourceConnection.to("replica", stage.server.url()), new LiveClock());
        Recorder next =
            stage.all.live(stage.folder, other, stage.selectors, RecorderOptions.USUAL)) {
      RecordingException told = assertThrows(RecordingException.class, next::start);
      assertTrue(
          String.valueOf(told.getMessage()).contains("'scripted', which 'replica' cannot replace"),
          told.getMessage());
    }
    assertFalse(RecordingLock.isHeld(stage.folder));
  }

  @Test
  void saysThatAnOlderPastIsNotFetched() throws Exception {
    stage.start();
    stage.recorder().stop();
    stage.all.heard.clear();
    stage.options = stage.options.since(HOUR);
    stage.start();
    heard("what lies before its start is not fetched");
  }

  @Test
  void aSleepOfThisMachineIsNoJumpOfClocks() throws Exception {
    stage.start();
    stage.pass(1, true);
    stage.time += HOUR.toMillis();
    stage.server.setTime(stage.time);
    stage.clock.advance(HOUR);
    stage.clock.awaitSleepers(1);
    stage.pass(4, true);
    heard("This machine slept for 3600.0 s.");
    assertTrue(stage.all.heard.stream().noneMatch(said -> said.contains("jumped")));
    assertTrue(stage.recorder().status().gaps().getFirst().reason().contains("slept"));
  }
}
