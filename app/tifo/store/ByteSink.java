package tifo.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.CRC32C;

/// Bytes that grow, with the number formats of Prometheus' files. One thread at a time.
final class ByteSink {
  private byte[] data = new byte[256];
  private int size;

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  ByteSink u8(int value) {
    reserve(1);
    data[size++] = (byte) value;
    return this;
  }

  ByteSink u32(long value) {
    for (int shift = 24; shift >= 0; shift -= 8) {
      u8((int) (value >>> shift));
    }
    return this;
  }

  ByteSink u64(long value) {
    return u32(value >>> 32).u32(value);
  }

  ByteSink uvarint(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      u8((int) (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    return u8((int) rest);
  }

  ByteSink varint(long value) {
    return uvarint((value << 1) ^ (value >> 63));
  }

  ByteSink text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return uvarint(bytes.length).bytes(bytes, bytes.length);
  }

  ByteSink bytes(byte[] bytes, int length) {
    reserve(length);
    System.arraycopy(bytes, 0, data, size, length);
    size += length;
    return this;
  }

  void copyTo(ByteSink other) {
    other.bytes(data, size);
  }

  /// The checksum of all bytes since that place.
  ByteSink crcSince(int start) {
    return u32(crc(start));
  }

  long crc(int start) {
    CRC32C crc = new CRC32C();
    crc.update(data, start, size - start);
    return crc.getValue();
  }

  /// Zeros up to the next multiple.
  ByteSink align(int multiple) {
    while (size % multiple != 0) {
      u8(0);
    }
    return this;
  }

  /// Room for a length that is known only later; give its place to `endSection`.
  int beginSection() {
    u32(0);
    return size;
  }

  /// Fills in the length of the section that began there and adds its checksum.
  void endSection(int start) {
    int end = size;
    size = start - 4;
    u32(end - start);
    size = end;
    crcSince(start);
  }

  byte[] toArray() {
    return Arrays.copyOf(data, size);
  }

  void writeTo(FileChannel channel) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(data, 0, size);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  /// Makes that file and waits until it is on the disk.
  void save(Path file) {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      writeTo(channel);
      channel.force(true);
    } catch (IOException e) {
      throw StoreException.on(file, e);
    }
  }

  private void reserve(int more) {
    if (size + more > data.length) {
      data = Arrays.copyOf(data, Math.max(size + more, Math.multiplyExact(data.length, 2)));
    }
  }
}
