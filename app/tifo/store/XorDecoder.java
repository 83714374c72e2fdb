package tifo.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import tifo.metric.SampleBuffer;

/// Reads samples in Prometheus' XOR encoding. One thread at a time.
///
/// Damaged bytes give an IllegalStateException that says what is wrong; they never make the decoder
/// read outside the chunk or give times that do not ascend.
final class XorDecoder {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private byte[] data = new byte[0];
  private long bit;
  private int leading;
  private int width;

  /// Adds the samples with `from <= time <= to` to the buffer.
  void decode(Chunk chunk, long from, long to, SampleBuffer into) {
    data = chunk.data();
    bit = 16;
    width = 0;
    long end = chunk.length() * 8L;
    long time = 0;
    long delta = 0;
    long value = 0;
    for (int i = 0; i < chunk.samples(); i++) {
      if (i == 0) {
        time = readSignedVarint(end);
        value = read(64);
      } else {
        delta = i == 1 ? readVarint(end) : delta + readTimeChange();
        if (delta <= 0 || time + delta < time) {
          throw new IllegalStateException("sample " + i + " is not newer than the one before");
        }
        time += delta;
        value ^= readDifference();
      }
      if (bit > end) {
        throw new IllegalStateException(
            "the chunk ends within sample " + i + " of " + chunk.samples());
      }
      if (time > to) {
        return;
      }
      if (time >= from) {
        into.add(time, Double.longBitsToDouble(value));
      }
    }
  }

  private long readTimeChange() {
    long next = peek();
    if (next >= 0) {
      bit++;
      return 0;
    }
    int ones = Math.min(4, Long.numberOfLeadingZeros(~next));
    if (ones == 4) {
      bit += 4;
      return read(64);
    }
    int size = 11 + 3 * ones;
    bit += ones + 1 + size;
    long bits = (next << (ones + 1)) >>> (64 - size);
    return bits > 1L << (size - 1) ? bits - (1L << size) : bits;
  }

  private long readDifference() {
    long next = peek();
    if (next >= 0) {
      bit++;
      return 0;
    }
    if ((next & 1L << 62) != 0) {
      leading = (int) (next >>> 57) & 31;
      int size = (int) (next >>> 51) & 63;
      width = size == 0 ? 64 : size;
      bit += 13;
      if (leading + width > 64) {
        throw new IllegalStateException("a value has more than 64 bits");
      }
    } else {
      bit += 2;
      if (width == 0) {
        throw new IllegalStateException("a value uses a window that was never set");
      }
    }
    return read(width) << (64 - leading - width);
  }

  private long readSignedVarint(long end) {
    long raw = readVarint(end);
    return (raw >>> 1) ^ -(raw & 1);
  }

  private long readVarint(long end) {
    long result = 0;
    for (int shift = 0; shift < 64 && bit < end; shift += 7) {
      long next = read(8);
      result |= (next & 0x7f) << shift;
      if (next < 0x80) {
        return result;
      }
    }
    throw new IllegalStateException("a number does not end");
  }

  private long read(int count) {
    long word = peek();
    if (count > 56) {
      int shift = (int) bit & 7;
      word |= (byteAt((int) (bit >>> 3) + 8) & 0xff) >>> (8 - shift);
    }
    bit += count;
    return word >>> (64 - count);
  }

  /// The next 57 bits at least, from the left, with zeros behind the end.
  private long peek() {
    int at = (int) (bit >>> 3);
    long word = at + 8 <= data.length ? (long) LONG.get(data, at) : lastBytes(at);
    return word << (bit & 7);
  }

  private long lastBytes(int at) {
    long word = 0;
    for (int i = 0; i < 8; i++) {
      word = word << 8 | (byteAt(at + i) & 0xff);
    }
    return word;
  }

  private int byteAt(int at) {
    return at < data.length ? data[at] : 0;
  }
}
