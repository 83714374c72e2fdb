package tifo.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Reads bits of a chunk, the highest of each byte first. One thread at a time.
///
/// Behind the chunk's length the array must have `LOOKAHEAD` bytes more, because words are read
/// whole; `checkEnd` says whether what was read still belonged to the chunk.
final class Bits {
  static final int LOOKAHEAD = 16;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final byte[] data;
  private final int end;
  private int at;

  /// The bits of a chunk from that byte on.
  Bits(Chunk chunk, int firstByte) {
    data = chunk.data();
    end = chunk.length() * 8;
    at = firstByte * 8;
  }

  /// The bits from there on, 57 of them at least, from the left.
  static long word(byte[] data, int bit) {
    return (long) LONG.get(data, bit >>> 3) << (bit & 7);
  }

  /// The bits from there on, `count` from 1 to 64, as an unsigned number.
  static long read(byte[] data, int bit, int count) {
    long word = word(data, bit);
    if (count > 57) {
      word |= (data[(bit >>> 3) + 8] & 0xff) >>> (8 - (bit & 7));
    }
    return word >>> (64 - count);
  }

  int position() {
    return at;
  }

  boolean next() {
    return read(1) != 0;
  }

  long read(int count) {
    checkEnd();
    long bits = read(data, at, count);
    at += count;
    return bits;
  }

  /// How many ones come before the next zero, which is passed over; at most `most`, which no zero
  /// follows.
  int ones(int most) {
    int count = 0;
    while (count < most && next()) {
      count++;
    }
    return count;
  }

  long varint() {
    long raw = uvarint();
    return (raw >>> 1) ^ -(raw & 1);
  }

  long uvarint() {
    long result = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      long next = read(8);
      result |= (next & 0x7f) << shift;
      if (next < 0x80) {
        return result;
      }
    }
    throw new IllegalStateException("a number does not end");
  }

  /// @throws IllegalStateException when more was read than there is
  void checkEnd() {
    if (at > end) {
      throw new IllegalStateException("the chunk ends within a sample");
    }
  }
}
