package tifo.source.exchange;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// The number formats of Prometheus' write-ahead log. Stateless.
final class WalBytes {
  private WalBytes() {}

  static long uvarint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int next = in.get();
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number does not end");
  }

  static long varint(ByteBuffer in) {
    long raw = uvarint(in);
    return raw >>> 1 ^ -(raw & 1);
  }

  static String text(ByteBuffer in) {
    long length = uvarint(in);
    if (length < 0 || length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[(int) length];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
