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
      damage = readFrame(in, size - goodBytes);
    }
  }

  /// Applies the next frame, or tells why it cannot be.
  private Optional<String> readFrame(DataInputStream in, long left) throws IOException {
    if (left < 8) {
      return Optional.of("the file ends within the head of a frame");
    }
    int length = in.readInt();
    int crc = in.readInt();
    if (length <= 0 || length > AppendLog.FRAME_LIMIT) {
      return Optional.of("a frame has the impossible length " + length);
    }
    if (length > left - 8) {
      return Optional.of("the file ends within a frame");
    }
    byte[] payload = in.readNBytes(length);
    CRC32C actual = new CRC32C();
    actual.update(payload);
    if ((int) actual.getValue() != crc) {
      return Optional.of("the checksum of a frame is wrong");
    }
    apply(new ByteReader(file, goodBytes + 8, payload));
    goodBytes += 8 + length;
    return Optional.empty();
  }

  private void apply(ByteReader records) {
    long time = 0;
    while (records.left() > 0) {
      int kind = records.u8();
      if (kind == AppendLog.SERIES) {
        addSeries(records);
      } else if (kind == AppendLog.SAMPLE) {
        long number = records.uvarint();
        if (number < 0 || number >= headNumbers.size()) {
          throw records.bad("series " + number + " was never named");
        }
        time += records.varint();
        head.append(headNumbers.get((int) number), time, Double.longBitsToDouble(records.u64()));
      } else {
        throw records.bad("record kind " + kind + " is unknown");
      }
    }
  }

  private void addSeries(ByteReader records) {
    Map<String, String> map = new HashMap<>();
    int pairs = records.count(records.uvarint());
    for (int i = 0; i < pairs; i++) {
      String name = records.text();
      map.put(name, records.text());
    }
    Labels labels = Labels.of(map);
    numbers.put(labels, headNumbers.size());
    headNumbers.add(head.series(labels));
  }
}
