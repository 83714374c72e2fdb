package tifo.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tifo.metric.Labels;
import tifo.metric.SampleBuffer;
import tifo.metric.StoredSeries;

/// How much of a series is decoded and kept, which shows when its file is damaged behind its back.
class BlockRangesTest {
  private static final long STEP = 15_000;
  private static final int TWO_HOURS = 480;
  private static final int DAYS = 20_000;

  @TempDir Path dir;

  @Test
  void aSeriesOfTwoHoursIsKeptAsAWholeForInstantQueries() throws IOException {
    Path written = write(TWO_HOURS);
    try (Block block = Block.open(written)) {
      assertEquals(21, read(block, 20 * STEP, 40 * STEP));
      assertEquals(21, read(block, 20 * STEP, 40 * STEP));
      overwrite(written, 8);
      assertEquals(TWO_HOURS, read(block, 0, Long.MAX_VALUE));
    }
  }

  @Test
  void aLongSeriesIsNotDecodedForAFewOfItsSamples() throws IOException {
    Path written = write(DAYS);
    try (Block block = Block.open(written)) {
      for (int again = 0; again < 4; again++) {
        assertEquals(21, read(block, 20 * STEP, 40 * STEP));
      }
      overwrite(written, 8);
      assertThrows(StoreException.class, () -> read(block, 20 * STEP, 40 * STEP));
    }
  }

  @Test
  void aLongSeriesIsKeptWhenAFairPartIsAskedForTwice() throws IOException {
    Path written = write(DAYS);
    try (Block block = Block.open(written)) {
      assertEquals(DAYS / 2, read(block, DAYS / 2 * STEP, DAYS * STEP));
      assertEquals(DAYS / 2, read(block, DAYS / 2 * STEP, DAYS * STEP));
      overwrite(written, 8);
      assertEquals(DAYS, read(block, Long.MIN_VALUE, Long.MAX_VALUE));
    }
  }

  @Test
  void damageOutsideOfTheAskedRangeIsNoTrouble() throws IOException {
    for (int samples : List.of(TWO_HOURS, DAYS)) {
      Path written = write(samples);
      long half = (samples / 2 - 1) * STEP;
      // The checksum of the last chunk.
      overwrite(written, written.resolve("chunks/000001").toFile().length() - 1);
      try (Block block = Block.open(written)) {
        for (int again = 0; again < 5; again++) {
          assertEquals(samples / 2, read(block, 0, half), samples + ", reading " + again);
        }
        assertThrows(StoreException.class, () -> read(block, 0, Long.MAX_VALUE));
        assertEquals(samples / 2, read(block, 0, half));
      }
    }
  }

  @Test
  void noMoreSeriesAreKeptThanThereIsRoomFor() throws IOException {
    int all = 40;
    int room = 12;
    Head head = new Head();
    for (int i = 0; i < all; i++) {
      int series = head.series(Labels.of(Labels.NAME, "m", "i", "" + i));
      for (int k = 0; k < TWO_HOURS; k++) {
        head.append(series, k * STEP, i + k + 0.5);
      }
    }
    Path written = BlockWriter.write(dir, head, List.of(), 0, Long.MAX_VALUE).orElseThrow();
    long bytes = (long) room * TWO_HOURS * Double.BYTES;
    try (Block block = Block.open(written, new Symbols(), new SampleCache(bytes))) {
      for (int again = 0; again < 50; again++) {
        assertEquals(all, readable(block));
      }
      overwrite(written, 8);
      int kept = readable(block);
      assertTrue(0 < kept && kept <= room, kept + " series are kept");
    }
  }

  private static int readable(Block block) {
    int readable = 0;
    SampleBuffer samples = new SampleBuffer();
    for (StoredSeries series : block.select(List.of(), Long.MIN_VALUE, Long.MAX_VALUE)) {
      try {
        series.read(Long.MIN_VALUE, Long.MAX_VALUE, samples);
        assertEquals(TWO_HOURS, samples.size());
        readable++;
      } catch (StoreException _) {
        // Its samples would have to be decoded again.
      }
    }
    return readable;
  }

  private Path write(int samples) {
    Head head = new Head();
    int series = head.series(Labels.of(Labels.NAME, "m"));
    for (int i = 0; i < samples; i++) {
      head.append(series, i * STEP, i);
    }
    return BlockWriter.write(dir, head, List.of(), Long.MIN_VALUE, Long.MAX_VALUE).orElseThrow();
  }

  private static int read(Block block, long from, long to) {
    StoredSeries series = block.select(List.of(), Long.MIN_VALUE, Long.MAX_VALUE).getFirst();
    SampleBuffer samples = new SampleBuffer();
    series.read(from, to, samples);
    return samples.size();
  }

  /// Other bytes in the very same file, from this one to the end, so that its maps see them.
  private static void overwrite(Path block, long offset) throws IOException {
    try (RandomAccessFile file =
        new RandomAccessFile(block.resolve("chunks/000001").toFile(), "rw")) {
      byte[] bytes = new byte[Math.toIntExact(file.length() - offset)];
      file.seek(offset);
      file.readFully(bytes);
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] ^= 0x55;
      }
      file.seek(offset);
      file.write(bytes);
    }
  }
}
