package tifo.store;

import java.util.Arrays;

/// Writes bits of a chunk one after the other, to build chunks as a format's description says. One
/// thread.
final class BitText {
  private byte[] data = new byte[4096];
  private int bits;

  BitText bits(long number, int count) {
    for (int i = count - 1; i >= 0; i--) {
      if (((number >>> i) & 1) != 0) {
        data[bits >>> 3] |= (byte) (0x80 >>> (bits & 7));
      }
      bits++;
      if (bits / 8 + 32 > data.length) {
        data = Arrays.copyOf(data, data.length * 2);
      }
    }
    return this;
  }

  /// Bits as they stand there, such as `110`.
  BitText pattern(String pattern) {
    return pattern.isEmpty() ? this : bits(Long.parseLong(pattern, 2), pattern.length());
  }

  BitText uvarint(long number) {
    long rest = number;
    while ((rest & ~0x7fL) != 0) {
      bits((rest & 0x7f) | 0x80, 8);
      rest >>>= 7;
    }
    return bits(rest, 8);
  }

  BitText varint(long number) {
    return uvarint((number << 1) ^ (number >> 63));
  }

  void set(int at, int value) {
    data[at] = (byte) value;
  }

  Chunk chunk(int samples) {
    set(0, samples >>> 8);
    set(1, samples);
    int length = (bits + 7) / 8;
    return new Chunk(
        Arrays.copyOf(data, length + Bits.LOOKAHEAD),
        length,
        samples,
        Long.MIN_VALUE,
        Long.MAX_VALUE);
  }
}
