package tifo.store;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Reads the number formats of Prometheus' files from a piece of one. One thread at a time.
final class ByteReader {
  private final Path file;
  private final long start;
  private final byte[] data;
  private int at;

  /// The piece of the file that starts at that offset.
  ByteReader(Path file, long start, byte[] data) {
    this.file = file;
    this.start = start;
    this.data = data;
  }

  int left() {
    return data.length - at;
  }

  int u8() {
    need(1);
    return data[at++] & 0xff;
  }

  long u32() {
    long value = 0;
    for (int i = 0; i < 4; i++) {
      value = value << 8 | u8();
    }
    return value;
  }

  long u64() {
    return u32() << 32 | u32();
  }

  long uvarint() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int next = u8();
      value |= (next & 0x7fL) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw bad("a number does not end");
  }

  long varint() {
    long raw = uvarint();
    return (raw >>> 1) ^ -(raw & 1);
  }

  /// A number of things of which each takes one byte at least.
  int count(long number) {
    if (number < 0 || number > left()) {
      throw bad("the count " + number + " is larger than what follows");
    }
    return (int) number;
  }

  String text() {
    int length = count(uvarint());
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(data, at, length)).toString();
      at += length;
      return text;
    } catch (CharacterCodingException e) {
      throw bad("a text is not UTF-8");
    }
  }

  StoreException bad(String what) {
    return StoreException.at(file, start + at, what);
  }

  private void need(int bytes) {
    if (left() < bytes) {
      throw bad("the section ends too early");
    }
  }
}
