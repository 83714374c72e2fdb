package tifo.source.exchange;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32C;
import tifo.source.snappy.Snappy;
import tifo.source.snappy.SnappyException;

/// Reads the records of one file of Prometheus' write-ahead log: pages of 32 KiB, in which records
/// lie whole or in fragments, each with its checksum. One thread.
final class WalSegment implements AutoCloseable {
  private static final int PAGE = 32 << 10;
  private static final int HEADER = 7;
  private static final int RECORD_LIMIT = 256 << 20;

  private static final int REST_OF_PAGE = 0;
  private static final int FULL = 1;
  private static final int FIRST = 2;
  private static final int MIDDLE = 3;
  private static final int LAST = 4;
  private static final int SNAPPY = 8;
  private static final int ZSTD = 16;

  private final Path file;
  private final InputStream in;
  private final ByteArrayOutputStream record = new ByteArrayOutputStream();
  private ByteBuffer page = ByteBuffer.allocate(0);
  private long pages;
  private boolean within;

  WalSegment(Path file) throws IOException {
    this.file = file;
    this.in = Files.newInputStream(file);
  }

  /// The next record, uncompressed; empty at the end, and where the file ends within a record,
  /// which it does while a Prometheus writes on.
  ///
  /// @throws IllegalArgumentException when what follows is damaged, with its place
  Optional<ByteBuffer> next() throws IOException {
    record.reset();
    within = false;
    while (true) {
      if (!page.hasRemaining() && !nextPage()) {
        return Optional.empty();
      }
      int type = page.get() & 0xff;
      int kind = type & 7;
      if (kind == REST_OF_PAGE) {
        page.position(page.limit());
        continue;
      }
      if (page.remaining() < HEADER - 1) {
        return cut();
      }
      int length = page.getShort() & 0xffff;
      int crc = page.getInt();
      if (length > page.remaining()) {
        return cut();
      }
      fragment(kind, length, crc);
      if (kind == FULL || kind == LAST) {
        return Optional.of(ByteBuffer.wrap(uncompressed(type)));
      }
    }
  }

  private boolean nextPage() throws IOException {
    page = ByteBuffer.wrap(in.readNBytes(PAGE));
    pages++;
    return page.hasRemaining();
  }

  /// Only the file's last page may end within a fragment.
  private Optional<ByteBuffer> cut() {
    if (page.limit() == PAGE) {
      throw bad("a record is longer than its page");
    }
    page.position(page.limit());
    return Optional.empty();
  }

  private void fragment(int kind, int length, int crc) {
    boolean begins = kind == FULL || kind == FIRST;
    if (kind > LAST || begins == within) {
      throw bad("the parts of a record are not in order");
    }
    CRC32C actual = new CRC32C();
    actual.update(page.array(), page.position(), length);
    if ((int) actual.getValue() != crc) {
      throw bad("the checksum is wrong");
    }
    if (record.size() + length > RECORD_LIMIT) {
      throw bad("a record is too long");
    }
    record.write(page.array(), page.position(), length);
    page.position(page.position() + length);
    within = kind == FIRST || kind == MIDDLE;
  }

  private byte[] uncompressed(int type) {
    if ((type & ZSTD) != 0) {
      throw bad(
          "the log is compressed with zstd, which is not read; take a snapshot"
              + " (POST /api/v1/admin/tsdb/snapshot) and import that");
    }
    try {
      return (type & SNAPPY) != 0 ? Snappy.decode(record.toByteArray()) : record.toByteArray();
    } catch (SnappyException e) {
      throw bad(String.valueOf(e.getMessage()));
    }
  }

  IllegalArgumentException bad(String what) {
    long offset = Math.max(0, pages - 1) * PAGE + page.position();
    return new IllegalArgumentException(file + ", offset " + offset + ": " + what);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
