package tifo.store;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import tifo.metric.Labels;

/// What a log still holds: its frames up to the first that is damaged. Immutable once read.
public final class LogRecovery {
  private final Path file;
  private final Head head = new Head();
  private final List<Integer> headNumbers = new ArrayList<>();
  private final Map<Labels, Integer> numbers = new HashMap<>();
  private long goodBytes;
  private Optional<String> damage = Optional.empty();

  private LogRecovery(Path file) {
    this.file = file;
  }

  /// Reads the log into a new head.
  ///
  /// @throws StoreException when the file is no log or cannot be read at all
  public static LogRecovery read(Path file) {
    LogRecovery recovery = new LogRecovery(file);
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
      recovery.readFrames(in, Files.size(file));
    } catch (IOException e) {
      throw StoreException.on(file, e);
    }
    return recovery;
  }

  /// The samples of the undamaged frames.
  public Head head() {
    return head;
  }

  /// Where the first damaged frame begins, or the file's length.
  public long goodBytes() {
    return goodBytes;
  }

  /// What ended the reading before the file's end, if anything did.
  public Optional<String> damage() {
    return damage;
  }

  Path file() {
    return file;
  }

  Map<Labels, Integer> numbers() {
    return numbers;
  }

  private void readFrames(DataInputStream in, long size) throws IOException {
    if (size < AppendLog.HEADER || in.readLong() != AppendLog.MAGIC) {
      throw StoreException.at(file, 0, "this is no log of appended samples");
    }
    goodBytes = AppendLog.HEADER;
    while (goodBytes < size && damage.isEmpty()) {
      try {
        readFrame(in, size - goodBytes);
      } catch (StoreException e) {
        damage =
            Optional.of(e.getMessage() + "; the last " + (size - goodBytes) + " bytes are lost");
      }
    }
  }

  private void readFrame(DataInputStream in, long left) throws IOException {
    if (left < 8) {
      throw bad("the file ends within the head of a frame");
    }
    int length = in.readInt();
    int crc = in.readInt();
    if (length <= 0 || length > AppendLog.FRAME_LIMIT) {
      throw bad("a frame has the impossible length " + length);
    }
    if (length > left - 8) {
      throw bad("the file ends within a frame");
    }
    byte[] payload = in.readNBytes(length);
    CRC32C actual = new CRC32C();
    actual.update(payload);
    if ((int) actual.getValue() != crc) {
      throw bad("the checksum of a frame is wrong");
    }
    LogFrame frame = new LogFrame(new ByteReader(file, goodBytes + 8, payload), numbers.keySet());
    try (Head.Batch batch = head.batch()) {
      for (Labels labels : frame.series()) {
        numbers.put(labels, headNumbers.size());
        headNumbers.add(batch.series(labels));
      }
      frame.addTo(batch, headNumbers);
    }
    goodBytes += 8 + length;
  }

  private StoreException bad(String what) {
    return StoreException.at(file, goodBytes, what);
  }
}
