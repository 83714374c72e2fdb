package tifo.store;

import java.util.Arrays;

/// Writes samples in Prometheus' XOR encoding: times as differences of differences, values as the
/// bits that differ from the value before. One thread at a time.
final class XorEncoder {
  private static final int HEADER = 16;

  private byte[] data = new byte[96];
  private int bits = HEADER;
  private int samples;
  private long firstTime;
  private long time;
  private long delta;
  private long value;
  // The window of differing bits that the next value may use again; none at first.
  private int leading = Integer.MAX_VALUE;
  private int trailing;

  int samples() {
    return samples;
  }

  /// Adds a sample that is newer than the last one.
  void add(long sampleTime, double sampleValue) {
    // The raw bits: a stale marker is a NaN whose bits matter.
    long valueBits = Double.doubleToRawLongBits(sampleValue);
    if (samples == 0) {
      firstTime = sampleTime;
      writeVarint((sampleTime << 1) ^ (sampleTime >> 63));
      write(valueBits, 64);
    } else {
      long newDelta = sampleTime - time;
      if (samples == 1) {
        writeVarint(newDelta);
      } else {
        writeTime(newDelta - delta);
      }
      delta = newDelta;
      writeValue(valueBits ^ value);
    }
    time = sampleTime;
    value = valueBits;
    samples++;
    data[0] = (byte) (samples >>> 8);
    data[1] = (byte) samples;
  }

  private void writeTime(long change) {
    if (change == 0) {
      write(0, 1);
    } else if (fits(change, 14)) {
      write(0b10, 2);
      write(change, 14);
    } else if (fits(change, 17)) {
      write(0b110, 3);
      write(change, 17);
    } else if (fits(change, 20)) {
      write(0b1110, 4);
      write(change, 20);
    } else {
      write(0b1111, 4);
      write(change, 64);
    }
  }

  private static boolean fits(long change, int width) {
    long half = 1L << (width - 1);
    return -half < change && change <= half;
  }

  private void writeValue(long difference) {
    if (difference == 0) {
      write(0, 1);
      return;
    }
    // Five bits hold the number of leading zeros.
    int zerosBefore = Math.min(31, Long.numberOfLeadingZeros(difference));
    int zerosAfter = Long.numberOfTrailingZeros(difference);
    if (leading <= zerosBefore && trailing <= zerosAfter) {
      write(0b10, 2);
    } else {
      leading = zerosBefore;
      trailing = zerosAfter;
      write(0b11, 2);
      write(leading, 5);
      write(64 - leading - trailing, 6);
    }
    write(difference >>> trailing, 64 - leading - trailing);
  }

  private void writeVarint(long number) {
    long rest = number;
    while ((rest & ~0x7fL) != 0) {
      write((rest & 0x7f) | 0x80, 8);
      rest >>>= 7;
    }
    write(rest, 8);
  }

  /// Writes the lowest `count` bits, the highest of them first.
  private void write(long number, int count) {
    int needed = ((bits + count + 7) >>> 3) + Bits.LOOKAHEAD;
    if (needed > data.length) {
      data = Arrays.copyOf(data, Math.max(needed, data.length * 2));
    }
    int left = count;
    while (left > 0) {
      int free = 8 - (bits & 7);
      int part = Math.min(free, left);
      left -= part;
      long piece = (number >>> left) & ((1L << part) - 1);
      data[bits >>> 3] |= (byte) (piece << (free - part));
      bits += part;
    }
  }

  /// The samples so far, sharing the bytes.
  Chunk view() {
    return new Chunk(data, length(), samples, firstTime, time);
  }

  /// The samples so far, in bytes of their own.
  Chunk finish() {
    return new Chunk(
        Arrays.copyOf(data, length() + Bits.LOOKAHEAD), length(), samples, firstTime, time);
  }

  private int length() {
    return (bits + 7) >>> 3;
  }
}
