package tifo.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tifo.metric.Labels;
import tifo.metric.SampleBuffer;
import tifo.metric.StoredSeries;
import tifo.store.BlockWriter;
import tifo.store.LogRecovery;

/// Stretches of 100 ms, a sample each 10.
class ArchiveTest {
  private static final Duration STRETCH = Duration.ofMillis(100);
  private static final Labels A = Labels.of(Labels.NAME, "a");
  private static final Labels B = Labels.of(Labels.NAME, "b");

  @TempDir Path dir;

  @Test
  void blocksAreAligned() throws IOException {
    try (Archive archive = Archive.open(dir, STRETCH)) {
      archive.append(A, samples(50, 350));
      archive.append(B, samples(120, 130));
      archive.save(150);
      assertEquals(4, logs());
      archive.cut(300);
      assertEquals(1, logs());
      assertEquals(3, blocks());
    }
    assertEquals("50..350=31 120..130=2", told());
  }

  @Test
  void aStopLeavesBlocksOnly() throws IOException {
    try (Archive archive = Archive.open(dir, STRETCH)) {
      archive.append(A, samples(50, 150));
      archive.finish();
    }
    assertEquals(0, logs());
    assertEquals("50..150=11", told());
  }

  @Test
  void goesOnAfterAStop() throws IOException {
    try (Archive archive = Archive.open(dir, STRETCH)) {
      archive.append(A, samples(50, 150));
      archive.finish();
    }
    try (Archive archive = Archive.open(dir, STRETCH)) {
      assertEquals(150, archive.lastTime());
      // What overlaps is not stored twice.
      assertEquals(2, archive.append(A, samples(100, 170)));
      assertEquals(8, archive.append(B, samples(100, 170)));
      archive.finish();
    }
    assertEquals("50..170=13 100..170=8", told());
  }

  @Test
  void goesOnWithWhatACrashLeft() throws IOException {
    // Closing leaves the logs as a crash does, but for what was not synced.
    try (Archive archive = Archive.open(dir, STRETCH)) {
      archive.append(A, samples(50, 150));
      archive.save(150);
    }
    try (Archive archive = Archive.open(dir, STRETCH)) {
      assertEquals(2, logs());
      assertEquals(150, archive.lastTime());
      assertEquals(2, archive.append(A, samples(100, 170)));
      archive.cut(100);
      assertEquals(1, logs());
      archive.finish();
    }
    assertEquals("50..170=13", told());
    assertEquals(2, blocks());
  }

  /// A crash after the block was written and before its log was deleted.
  @Test
  void aLogBesideItsBlockDoublesNothing() throws IOException {
    try (Archive archive = Archive.open(dir, STRETCH)) {
      archive.append(A, samples(50, 150));
      archive.save(150);
    }
    Path first = Recording.logs(dir).getFirst();
    BlockWriter.write(dir, LogRecovery.read(first).head(), List.of(), 0, Long.MAX_VALUE);
    try (Archive archive = Archive.open(dir, STRETCH)) {
      assertEquals("50..150=11", told());
      archive.append(A, samples(100, 170));
      archive.finish();
    }
    assertEquals("50..170=13", told());
  }

  @Test
  void aLogWithoutAHeadIsNoObstacle() throws IOException {
    try (Archive archive = Archive.open(dir, STRETCH)) {
      archive.append(A, samples(50, 150));
      archive.save(150);
    }
    Files.write(dir.resolve("head-000003.log"), new byte[3]);
    Files.createDirectory(dir.resolve("01M829M68RKDR67MFFGTGY0WFG.tmp-for-creation"));
    assertEquals("50..150=11", told());
    try (Archive archive = Archive.open(dir, STRETCH)) {
      archive.append(A, samples(200, 210));
      archive.finish();
    }
    assertEquals("50..210=13", told());
    assertFalse(Files.exists(dir.resolve("01M829M68RKDR67MFFGTGY0WFG.tmp-for-creation")));
  }

  @Test
  void damageAtTheEndOfALogCostsNoMoreThanThat() throws IOException {
    try (Archive archive = Archive.open(dir, STRETCH)) {
      archive.append(A, samples(50, 70));
      archive.save(150);
      archive.append(A, samples(80, 90));
      archive.save(150);
    }
    Path log = Recording.logs(dir).getFirst();
    byte[] bytes = Files.readAllBytes(log);
    bytes[bytes.length - 1] ^= 1;
    Files.write(log, bytes);
    try (Archive archive = Archive.open(dir, STRETCH)) {
      assertEquals(70, archive.lastTime());
      assertEquals(2, archive.append(A, samples(60, 90)));
      archive.finish();
    }
    assertEquals("50..90=5", told());
  }

  /// Some series may have later samples than that, others lack them.
  @Test
  void remembersUpToWhereNothingIsMissing() throws IOException {
    try (Archive archive = Archive.open(dir, STRETCH)) {
      assertEquals(Long.MIN_VALUE, archive.savedUpTo());
      archive.append(A, samples(50, 150));
    }
    try (Archive archive = Archive.open(dir, STRETCH)) {
      assertEquals(Long.MIN_VALUE, archive.savedUpTo());
      archive.save(155);
      archive.append(A, samples(160, 190));
    }
    try (Archive archive = Archive.open(dir, STRETCH)) {
      assertEquals(190, archive.lastTime());
      assertEquals(155, archive.savedUpTo());
      archive.finish();
    }
    Files.delete(dir.resolve(Cursor.NAME));
    try (Archive archive = Archive.open(dir, STRETCH)) {
      assertEquals(190, archive.savedUpTo());
    }
  }

  @Test
  void tellsHowSeriesEnded() throws IOException {
    try (Archive archive = Archive.open(dir, STRETCH)) {
      archive.append(A, samples(50, 150));
      archive.append(B, samples(50, 90));
      archive.cut(100);
      TreeMap<String, Long> ends = new TreeMap<>();
      archive.ending((labels, time, value) -> ends.put(labels.name(), time));
      assertEquals(new TreeMap<>(Map.of("a", 150L, "b", 90L)), ends);
    }
  }

  @Test
  void measuresHowOftenSeriesAreScraped() throws IOException {
    try (Archive archive = Archive.open(dir, Duration.ofHours(2))) {
      assertTrue(archive.interval().isEmpty());
      SampleBuffer buffer = new SampleBuffer();
      for (int i = 0; i < 10; i++) {
        buffer.add(i * 15_000L + i % 3, 1);
      }
      archive.append(A, buffer);
      assertEquals(Duration.ofSeconds(15), archive.interval().orElseThrow());
    }
  }

  @Test
  void aGapDoesNotChangeHowOftenSeriesAreScraped() throws IOException {
    try (Archive archive = Archive.open(dir, Duration.ofHours(2))) {
      SampleBuffer buffer = new SampleBuffer();
      for (long time : new long[] {0, 15_000, 30_000, 2_000_000, 2_015_000}) {
        buffer.add(time, 1);
      }
      archive.append(A, buffer);
      assertEquals(Duration.ofSeconds(15), archive.interval().orElseThrow());
    }
  }

  @Test
  void whatIsInABlockIsNotTakenAgain() throws IOException {
    try (Archive archive = Archive.open(dir, STRETCH)) {
      archive.append(A, samples(50, 150));
      archive.cut(100);
      assertEquals(1, archive.append(A, samples(0, 160)));
      archive.finish();
    }
    assertEquals("50..160=12", told());
  }

  private static SampleBuffer samples(long from, long to) {
    SampleBuffer buffer = new SampleBuffer();
    for (long time = from; time <= to; time += 10) {
      buffer.add(time, (double) time);
    }
    return buffer;
  }

  private long logs() {
    return Recording.logs(dir).size();
  }

  private long blocks() throws IOException {
    try (Stream<Path> files = Files.list(dir)) {
      return files.filter(Files::isDirectory).count();
    }
  }

  /// Each series as a reader of the recording sees it; each sample's value is its time.
  private String told() {
    StringBuilder out = new StringBuilder();
    try (Recording recording = Recording.open(dir)) {
      String name = recording.info().sources().getFirst().name();
      SampleBuffer buffer = new SampleBuffer();
      for (StoredSeries one : recording.store(name).select(List.of(), 0, Long.MAX_VALUE)) {
        one.read(0, Long.MAX_VALUE, buffer);
        for (int i = 0; i < buffer.size(); i++) {
          assertEquals((double) buffer.times()[i], buffer.values()[i]);
          assertTrue(i == 0 || buffer.times()[i] > buffer.times()[i - 1]);
        }
        long last = buffer.times()[buffer.size() - 1];
        out.append(out.isEmpty() ? "" : " ");
        out.append(buffer.times()[0]).append("..").append(last).append('=').append(buffer.size());
      }
    }
    return out.toString();
  }
}
