package tifo.paint;

import java.util.Arrays;
import java.util.zip.Adler32;
import java.util.zip.Deflater;

/// Some rows of a PNG, compressed: a piece of a raw deflate stream that ends on a byte, and the
/// checksum of what it was made of.
record PngStrip(byte[] bytes, int size, long adler, int rawSize) {
  private static final int ADLER_BASE = 65_521;

  static PngStrip rgb(int[] argb, int width, int from, int to, boolean last) {
    byte[] raw = new byte[(to - from) * (1 + 3 * width)];
    int at = 0;
    for (int y = from; y < to; y++) {
      at++; // filter 0: flat areas compress best as they are
      for (int i = y * width; i < (y + 1) * width; i++) {
        int pixel = argb[i];
        raw[at] = (byte) (pixel >> 16);
        raw[at + 1] = (byte) (pixel >> 8);
        raw[at + 2] = (byte) pixel;
        at += 3;
      }
    }
    return deflate(raw, last);
  }

  static PngStrip indexed(int[] argb, int width, int from, int to, boolean last, Palette palette) {
    byte[] raw = new byte[(to - from) * (1 + width)];
    int at = 0;
    for (int y = from; y < to; y++) {
      at++;
      for (int i = y * width; i < (y + 1) * width; i++) {
        raw[at++] = palette.index(argb[i]);
      }
    }
    return deflate(raw, last);
  }

  private static PngStrip deflate(byte[] raw, boolean last) {
    Adler32 adler = new Adler32();
    adler.update(raw);
    Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    try {
      deflater.setInput(raw);
      if (last) {
        deflater.finish();
      }
      int mode = last ? Deflater.NO_FLUSH : Deflater.SYNC_FLUSH;
      byte[] out = new byte[raw.length / 8 + 1024];
      int size = 0;
      while (true) {
        int written = deflater.deflate(out, size, out.length - size, mode);
        size += written;
        // A flush is complete only when it leaves room over.
        if (last ? deflater.finished() : size < out.length) {
          return new PngStrip(out, size, adler.getValue(), raw.length);
        }
        out = Arrays.copyOf(out, out.length * 2);
      }
    } finally {
      deflater.end();
    }
  }

  /// The Adler-32 of two pieces of data in a row, the second of this length (RFC 1950).
  static long join(long first, long second, long length) {
    long rest = length % ADLER_BASE;
    long a1 = first & 0xFFFF;
    long b1 = first >>> 16;
    long a2 = second & 0xFFFF;
    long b2 = second >>> 16;
    long a = Math.floorMod(a1 + a2 - 1, (long) ADLER_BASE);
    long b = Math.floorMod(b1 + b2 + rest * (a1 - 1), (long) ADLER_BASE);
    return b << 16 | a;
  }
}
