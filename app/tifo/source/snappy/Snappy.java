package tifo.source.snappy;

import java.io.ByteArrayOutputStream;

/// Snappy's block format, in which remote read wraps its requests and Prometheus the records of its
/// log. Pure functions.
///
/// Requests are small, so they are written as literals only, which any decoder takes. The format:
/// github.com/google/snappy, `format_description.txt`.
public final class Snappy {
  /// What a block may hold when it is unpacked.
  public static final int SIZE_LIMIT = 256 << 20;

  // A copy of 64 bytes takes three.
  private static final int MOST_SHRUNK = 22;
  private static final int LONGEST_LITERAL = 1 << 16;

  private Snappy() {}

  public static byte[] encode(byte[] data) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(data.length + 16);
    int rest = data.length;
    while (rest >= 0x80) {
      out.write((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
    for (int at = 0; at < data.length; at += LONGEST_LITERAL) {
      int length = Math.min(LONGEST_LITERAL, data.length - at);
      // A literal whose length less one follows in two bytes.
      out.write(61 << 2);
      out.write(length - 1);
      out.write((length - 1) >>> 8);
      out.write(data, at, length);
    }
    return out.toByteArray();
  }

  /// @throws SnappyException when the bytes are not such a block
  public static byte[] decode(byte[] block) throws SnappyException {
    return new Decoder(block).decode();
  }

  private static final class Decoder {
    private final byte[] in;
    private int at;
    private byte[] out = new byte[0];
    private int size;

    Decoder(byte[] in) {
      this.in = in;
    }

    byte[] decode() throws SnappyException {
      long length = length();
      if (length > SIZE_LIMIT || length > (long) in.length * MOST_SHRUNK) {
        throw bad("a block that says it holds " + length + " bytes");
      }
      out = new byte[(int) length];
      while (at < in.length) {
        int tag = next();
        switch (tag & 3) {
          case 0 -> literal(tag >>> 2);
          case 1 -> copy(4 + ((tag >>> 2) & 7), ((tag & 0xe0) << 3) | next());
          case 2 -> copy(1 + (tag >>> 2), number(2));
          default -> copy(1 + (tag >>> 2), number(4));
        }
      }
      if (size != out.length) {
        throw bad(size + " bytes where " + out.length + " belong");
      }
      return out;
    }

    private long length() throws SnappyException {
      long length = 0;
      for (int shift = 0; shift < 35; shift += 7) {
        int next = next();
        length |= (next & 0x7fL) << shift;
        if (next < 0x80) {
          return length;
        }
      }
      throw bad("a length that does not end");
    }

    private void literal(int code) throws SnappyException {
      long length = code;
      if (code >= 60) {
        length = number(code - 59) & 0xffffffffL;
      }
      length++;
      if (length > in.length - at || length > out.length - size) {
        throw bad("a literal of " + length + " bytes");
      }
      System.arraycopy(in, at, out, size, (int) length);
      at += (int) length;
      size += (int) length;
    }

    /// Byte by byte, because what is copied may reach into the copy.
    private void copy(int length, int offset) throws SnappyException {
      if (offset <= 0 || offset > size || length > out.length - size) {
        throw bad("a copy of " + length + " bytes from " + offset + " before");
      }
      for (int i = 0; i < length; i++, size++) {
        out[size] = out[size - offset];
      }
    }

    /// So many bytes, the lowest first.
    private int number(int bytes) throws SnappyException {
      int value = 0;
      for (int i = 0; i < bytes; i++) {
        value |= next() << (8 * i);
      }
      return value;
    }

    private int next() throws SnappyException {
      if (at >= in.length) {
        throw bad("an end within an element");
      }
      return in[at++] & 0xff;
    }

    private static SnappyException bad(String what) {
      return new SnappyException("broken snappy, with " + what);
    }
  }
}
