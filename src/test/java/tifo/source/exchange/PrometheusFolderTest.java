package tifo.source.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tifo.metric.Labels;
import tifo.store.BlockWriter;
import tifo.store.Blocks;
import tifo.store.Head;
import tifo.store.StoreText;

/// Blocks and logs as a Prometheus leaves them, made by hand.
class PrometheusFolderTest {
  private static final Labels UP = Labels.of(Labels.NAME, "up");
  private static final long T = 1_700_000_000_000L;

  @TempDir Path dir;

  /// What came out of order may reach beyond the beginning of the log.
  @Test
  void theLogIsReadWhereOnlyABlockOfLateSamplesReachesIntoIt() throws IOException {
    Path data = dir.resolve("data");
    Files.createDirectories(data.resolve("wal"));
    block(data, head(T));
    Path late = block(data, head(T + 15_000, T + 45_000));
    Path meta = late.resolve("meta.json");
    String text = Files.readString(meta);
    String hinted =
        text.replace("\"level\": 1", "\"level\": 1, \"hints\": [\"from-out-of-order\"]");
    assertTrue(hinted.length() > text.length());
    Files.writeString(meta, hinted);
    log(data.resolve("wal/00000000"), T, T + 10_000, T + 30_000, T + 60_000);
    assertEquals(
        StoreText.of(head(T, T + 10_000, T + 15_000, T + 30_000, T + 45_000, T + 60_000)),
        imported(data));
  }

  @Test
  void aBlockInAFolderOfAnotherNameIsFound() throws IOException {
    Path block = block(Files.createDirectories(dir.resolve("data")), head(T));
    Path renamed = Files.move(block, dir.resolve("my-block"));
    assertEquals(StoreText.of(head(T)), imported(renamed));
  }

  private String imported(Path from) throws IOException {
    Path into = Files.createDirectories(dir.resolve("into"));
    ExchangeImport.Outcome outcome =
        new ExchangeImport(Optional.empty(), "").read(List.of(from), into);
    assertEquals(List.of(), outcome.damage().places());
    try (Blocks blocks = Blocks.open(into)) {
      return StoreText.of(blocks);
    }
  }

  private static Head head(long... times) {
    Head head = new Head();
    for (long time : times) {
      head.append(UP, time, 1);
    }
    return head;
  }

  private static Path block(Path parent, Head head) {
    return BlockWriter.write(parent, head, List.of(), Long.MIN_VALUE, Long.MAX_VALUE).orElseThrow();
  }

  /// A file of the write-ahead log with one series.
  private static void log(Path file, long... times) throws IOException {
    byte[] series = {
      1, 0, 0, 0, 0, 0, 0, 0, 7, 1, 8, '_', '_', 'n', 'a', 'm', 'e', '_', '_', 2, 'u', 'p'
    };
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(record(series));
    for (long time : times) {
      // No distance from the first series and time.
      byte[] samples =
          ByteBuffer.allocate(27)
              .put((byte) 2)
              .putLong(7)
              .putLong(time)
              .put((byte) 0)
              .put((byte) 0)
              .putDouble(1)
              .array();
      out.writeBytes(record(samples));
    }
    Files.write(file, out.toByteArray());
  }

  private static byte[] record(byte[] content) {
    CRC32C sum = new CRC32C();
    sum.update(content);
    return ByteBuffer.allocate(7 + content.length)
        .put((byte) 1)
        .putShort((short) content.length)
        .putInt((int) sum.getValue())
        .put(content)
        .array();
  }
}
