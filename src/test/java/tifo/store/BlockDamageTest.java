package tifo.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tifo.metric.Labels;
import tifo.metric.SampleBuffer;

/// Whatever happens to a block's files, it answers as before or says which file is damaged, and
/// where.
@Timeout(120)
class BlockDamageTest {
  private static final List<String> FILES =
      List.of("index", "chunks/000001", "tombstones", "meta.json");

  @TempDir Path dir;
  private Path block = Path.of("");
  private String whole = "";

  @BeforeEach
  void write() throws IOException {
    Head head = new Head();
    for (int i = 0; i < 2; i++) {
      SampleBuffer buffer = new RandomSamples(i).series(20);
      int number = head.series(Labels.of(Labels.NAME, "m", "i", "" + i, "zone", "京都"));
      for (int k = 0; k < buffer.size(); k++) {
        head.append(number, buffer.times()[k], buffer.values()[k]);
      }
    }
    block = BlockWriter.write(dir, head, List.of(), Long.MIN_VALUE, Long.MAX_VALUE).orElseThrow();
    // A deletion that touches no sample, so that its bytes count for the checksum.
    ByteSink stones = new ByteSink().u32(Format.TOMBSTONES_MAGIC).u8(Format.TOMBSTONES_VERSION);
    Files.delete(block.resolve("tombstones"));
    stones.uvarint(1).varint(5).varint(6).crcSince(5).save(block.resolve("tombstones"));
    whole = StoreText.of(head);
    assertEquals(whole, read());
  }

  @Test
  void aFlippedBitIsRefusedOrChangesNothing() throws IOException {
    for (String name : FILES) {
      Path file = block.resolve(name);
      byte[] bytes = Files.readAllBytes(file);
      int refused = 0;
      try (FlippedBits bits = new FlippedBits(file)) {
        while (bits.flipNext()) {
          refused += refused(file, name + " bit " + bits.flipped()).isPresent() ? 1 : 0;
        }
      }
      // Postings, padding and statistics are not needed; all else is.
      int needed =
          List.of(bytes.length, bytes.length - 3, bytes.length, 0).get(FILES.indexOf(name));
      assertTrue(name.equals("index") || refused >= needed * 8, name + " refused " + refused);
      assertTrue(refused > bytes.length * 8 / 4, name + " refused " + refused);
    }
  }

  @Test
  void aDeletionThatEndsBeforeItBeginsIsRefused() throws IOException {
    ByteSink stones = new ByteSink().u32(Format.TOMBSTONES_MAGIC).u8(Format.TOMBSTONES_VERSION);
    Files.delete(block.resolve("tombstones"));
    stones.uvarint(1).varint(-1).varint(-2).crcSince(5).save(block.resolve("tombstones"));
    StoreException refused = assertThrows(StoreException.class, this::read);
    assertEquals(
        block.resolve("tombstones") + ": a deletion ends before it begins", refused.getMessage());
  }

  @Test
  void aCutFileIsRefusedOrChangesNothing() throws IOException {
    for (String name : FILES) {
      Path file = block.resolve(name);
      byte[] bytes = Files.readAllBytes(file);
      for (int length = 0; length < bytes.length; length++) {
        Files.write(file, Arrays.copyOf(bytes, length));
        boolean told = refused(file, name + " of " + length).isPresent();
        // The line feed at the end of meta.json is not missed.
        assertTrue(told || (name.equals("meta.json") && length == bytes.length - 1), name + length);
      }
      Files.write(file, bytes);
    }
  }

  @Test
  void aMissingFileIsRefused() throws IOException {
    for (String name : List.of("index", "chunks/000001", "meta.json")) {
      Path file = block.resolve(name);
      byte[] bytes = Files.readAllBytes(file);
      Files.delete(file);
      StoreException told = assertThrows(StoreException.class, this::read, name);
      assertTrue(String.valueOf(told.getMessage()).contains(name), told.getMessage());
      Files.write(file, bytes);
    }
    Files.move(block.resolve("chunks/000001"), block.resolve("chunks/000002"));
    assertThrows(StoreException.class, this::read, "a segment at the place of another");
  }

  private Optional<String> refused(Path file, String what) {
    try {
      assertEquals(whole, read(), what);
      return Optional.empty();
    } catch (StoreException refused) {
      String told = String.valueOf(refused.getMessage());
      assertTrue(told.startsWith(file + ", offset "), what + ": " + told);
      return Optional.of(told);
    }
  }

  private String read() {
    try (Block opened = Block.open(block)) {
      return StoreText.of(opened);
    }
  }
}
