package tifo.source.exchange;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// Unpacks Snappy's block format: a length, then literals and copies of what came before.
/// Stateless.
final class SnappyBlock {
  // The shortest copy is of three bytes and gives 64.
  private static final int GREATEST_GAIN = 64;

  private SnappyBlock() {}

  /// @throws IllegalArgumentException when the bytes are not what they should be
  static byte[] unpacked(byte[] packed) {
    try {
      return unpacked(ByteBuffer.wrap(packed));
    } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("a compressed record is damaged", e);
    }
  }

  private static byte[] unpacked(ByteBuffer in) {
    long length = WalBytes.uvarint(in);
    if (length < 0 || length > (long) in.remaining() * GREATEST_GAIN) {
      throw new IllegalArgumentException("a compressed record tells an impossible length");
    }
    byte[] out = new byte[(int) length];
    int size = 0;
    while (in.hasRemaining()) {
      int tag = in.get() & 0xff;
      int count =
          switch (tag & 3) {
            case 0 -> literal(in, tag >>> 2);
            case 1 -> 4 + (tag >>> 2 & 7);
            default -> 1 + (tag >>> 2);
          };
      if (count <= 0 || count > out.length - size) {
        throw new IllegalArgumentException("a compressed record is longer than it tells");
      }
      if ((tag & 3) == 0) {
        in.get(out, size, count);
      } else {
        copy(out, size, offset(in, tag), count);
      }
      size += count;
    }
    return size == out.length ? out : Arrays.copyOf(out, size);
  }

  /// Short lengths stand in the tag, longer ones in up to four bytes behind it.
  private static int literal(ByteBuffer in, int tag) {
    return tag < 60 ? tag + 1 : 1 + (int) little(in, tag - 59);
  }

  private static int offset(ByteBuffer in, int tag) {
    return switch (tag & 3) {
      case 1 -> ((tag >>> 5) << 8) | (in.get() & 0xff);
      case 2 -> (int) little(in, 2);
      default -> (int) little(in, 4);
    };
  }

  private static long little(ByteBuffer in, int bytes) {
    long number = 0;
    for (int i = 0; i < bytes; i++) {
      number |= (in.get() & 0xffL) << (8 * i);
    }
    return number;
  }

  /// Byte by byte: a copy may reach into what it writes itself.
  private static void copy(byte[] out, int at, int offset, int count) {
    if (offset <= 0 || offset > at) {
      throw new IllegalArgumentException("a compressed record copies what was not there");
    }
    for (int i = 0; i < count; i++) {
      out[at + i] = out[at + i - offset];
    }
  }
}
