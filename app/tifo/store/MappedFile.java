package tifo.store;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/// A file in memory, of which every piece is checked against its checksum as it is read. Any
/// thread, until the arena closes.
final class MappedFile {
  private static final ValueLayout.OfInt U32 =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private final Path file;
  private final MemorySegment bytes;

  /// The content of that file.
  MappedFile(Path file, MemorySegment bytes) {
    this.file = file;
    this.bytes = bytes;
  }

  static MappedFile open(Path file, Arena arena) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return new MappedFile(
          file, channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena));
    } catch (IOException e) {
      throw StoreException.on(file, e);
    }
  }

  Path file() {
    return file;
  }

  long size() {
    return bytes.byteSize();
  }

  void expectStart(long magic, int version) {
    if (u32(0) != magic) {
      throw StoreException.at(file, 0, "this is not the kind of file its name says");
    }
    if (u8(4) != version) {
      throw StoreException.at(file, 4, "version " + u8(4) + " is unknown");
    }
  }

  long u32(long offset) {
    need(offset, 4);
    return Integer.toUnsignedLong(bytes.get(U32, offset));
  }

  int u8(long offset) {
    need(offset, 1);
    return Byte.toUnsignedInt(bytes.get(ValueLayout.JAVA_BYTE, offset));
  }

  /// A length of up to 32 bits; puts the number of bytes it takes into the array.
  int uvarint32(long offset, int[] width) {
    long value = 0;
    for (int i = 0; i < 5; i++) {
      int next = u8(offset + i);
      value |= (next & 0x7fL) << (7 * i);
      if (next < 0x80 && value <= Integer.MAX_VALUE - 16) {
        width[0] = i + 1;
        return (int) value;
      }
    }
    throw StoreException.at(file, offset, "a length is too large");
  }

  /// A section that begins with its length and ends with its checksum.
  ByteReader section(long offset) {
    return checked(offset + 4, u32(offset));
  }

  /// The bytes at that place, which their checksum follows.
  ByteReader checked(long offset, long length) {
    if (length < 0) {
      throw StoreException.at(file, offset, "the file ends at " + size());
    }
    need(offset, length + 4);
    if (length > Integer.MAX_VALUE - 8) {
      throw StoreException.at(file, offset, "a section is longer than 2 GiB");
    }
    byte[] copy = new byte[(int) length];
    copyChecked(offset, copy, copy.length);
    return new ByteReader(file, offset, copy);
  }

  /// Copies the bytes at that place, which their checksum follows.
  void copyChecked(long offset, byte[] into, int length) {
    need(offset, length + 4L);
    MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, offset, into, 0, length);
    CRC32C crc = new CRC32C();
    crc.update(into, 0, length);
    if (crc.getValue() != u32(offset + length)) {
      throw StoreException.at(file, offset, "the checksum is wrong");
    }
  }

  void need(long offset, long length) {
    if (offset < 0 || length < 0 || offset > size() - length) {
      throw StoreException.at(file, offset, "the file ends at " + size());
    }
  }
}
