package tifo.store;

import tifo.metric.SampleBuffer;

/// Reads samples in Prometheus' XOR encoding. Any thread.
///
/// Damaged bytes give an IllegalStateException that says what is wrong; they never make the decoder
/// read outside the chunk or give times that do not ascend.
final class XorDecoder {
  private static final int HEADER = 2;

  private XorDecoder() {}

  /// Adds the samples with `from <= time <= to` to the buffer.
  static void decode(Chunk chunk, long from, long to, SampleBuffer into) {
    if (chunk.samples() == 0) {
      return;
    }
    Bits bits = new Bits(chunk, HEADER);
    long time = bits.varint();
    long value = bits.read(64);
    bits.checkEnd();
    if (time >= from && time <= to) {
      into.add(time, Double.longBitsToDouble(value));
    }
    if (chunk.samples() > 1 && time <= to) {
      long delta = bits.uvarint();
      decodeRest(chunk, bits.position(), time, delta, value, from, to, into);
    }
  }

  /// The second sample begins with its value, all others with the change of the time's difference.
  ///
  /// This is the inner loop of every query: everything is in local variables, and one word serves
  /// for as many fields as it holds. Twice as fast as a method for each field.
  private static void decodeRest(
      Chunk chunk,
      int start,
      long firstTime,
      long firstDelta,
      long firstValue,
      long from,
      long to,
      SampleBuffer into) {
    byte[] data = chunk.data();
    int end = chunk.length() * 8;
    int samples = chunk.samples();
    into.reserve(samples);
    long[] times = into.times();
    double[] values = into.values();
    int size = into.size();
    int bit = start;
    long time = firstTime;
    long delta = firstDelta;
    long value = firstValue;
    int width = 0;
    int trailing = 0;
    for (int i = 1; i < samples; i++) {
      long word = Bits.word(data, bit);
      if (i > 1) {
        if (word >= 0) {
          bit++;
          word <<= 1;
        } else {
          int ones = Math.min(4, Long.numberOfLeadingZeros(~word));
          delta += change(data, bit, ones);
          bit += ones == 4 ? 68 : 12 + 4 * ones;
          word = Bits.word(data, Math.min(bit, end));
        }
      }
      if (delta <= 0 || time + delta < time) {
        throw new IllegalStateException("sample " + i + " is not newer than the one before");
      }
      time += delta;
      if (word >= 0) {
        bit++;
      } else {
        if ((word & 1L << 62) != 0) {
          width = width(word);
          trailing = 64 - (int) (word >>> 57 & 31) - width;
          bit += 13;
          word <<= 13;
        } else {
          bit += 2;
          word <<= 2;
        }
        // A word has at least 57 bits, of which 14 may be used up.
        if (width > 43 || width == 0 || trailing < 0) {
          word = wide(data, Math.min(bit, end), width, trailing);
        }
        value ^= word >>> (64 - width) << trailing;
        bit += width;
      }
      if (bit > end) {
        throw new IllegalStateException("the chunk ends within sample " + i + " of " + samples);
      }
      if (time > to) {
        break;
      }
      times[size] = time;
      values[size] = Double.longBitsToDouble(value);
      size += time >= from ? 1 : 0;
    }
    into.setSize(size);
  }

  /// The change of the time's difference behind so many ones.
  private static long change(byte[] data, int bit, int ones) {
    if (ones == 4) {
      return Bits.read(data, bit + 4, 64);
    }
    int size = 11 + 3 * ones;
    long bits = Bits.read(data, bit + ones + 1, size);
    return bits > 1L << (size - 1) ? bits - (1L << size) : bits;
  }

  private static int width(long word) {
    int size = (int) (word >>> 51) & 63;
    return size == 0 ? 64 : size;
  }

  /// The word of a value that is too wide for the rest of the word before.
  private static long wide(byte[] data, int bit, int width, int trailing) {
    if (width == 0) {
      throw new IllegalStateException("a value uses a window that was never set");
    }
    if (trailing < 0) {
      throw new IllegalStateException("a value has more than 64 bits");
    }
    return Bits.read(data, bit, width) << (64 - width);
  }
}
