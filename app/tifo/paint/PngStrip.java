package tifo.paint;

import java.io.ByteArrayOutputStream;
import java.util.zip.Adler32;
import java.util.zip.Deflater;
import tifo.paint.Png.Fidelity;

/// Some rows of a PNG, compressed: a piece of a raw deflate stream that ends on a byte, and the
/// checksum of what it was made of.
record PngStrip(byte[] bytes, int size, long adler, int rawSize) {
  private static final int ADLER_BASE = 65_521;
  private static final int ZLIB_LEVEL = 4;
  private static final int PART = 1 << 16;

  /// Rows `from` to `to`, as indices when the palette holds all colours, else as RGB. They are not
  /// filtered: flat areas compress best as they are. What is to travel light is compressed by zlib,
  /// which finds more in crossing lines than the one that looks for pixels, and is no faster.
  static PngStrip of(
      int[] argb, int width, int from, int to, boolean last, Palette palette, Fidelity fidelity) {
    byte[] raw =
        palette.isUsable() ? indices(argb, width, from, to, palette) : rgb(argb, width, from, to);
    Adler32 adler = new Adler32();
    adler.update(raw);
    if (fidelity == Fidelity.LIGHT) {
      byte[] light = zlib(raw, last);
      return new PngStrip(light, light.length, adler.getValue(), raw.length);
    }
    PixelDeflate deflate = new PixelDeflate(argb, width, to - from, palette).rows(from, to, last);
    return new PngStrip(deflate.bytes(), deflate.size(), adler.getValue(), raw.length);
  }

  private static byte[] zlib(byte[] raw, boolean last) {
    try (Deflater deflater = new Deflater(ZLIB_LEVEL, true)) {
      deflater.setInput(raw);
      if (last) {
        deflater.finish();
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream(raw.length / 8);
      byte[] part = new byte[PART];
      int flush = last ? Deflater.NO_FLUSH : Deflater.SYNC_FLUSH;
      int size = deflater.deflate(part, 0, PART, flush);
      while (size > 0) {
        out.write(part, 0, size);
        // a part that is not full was the last: asked again, it would flush once more
        size = size < PART ? 0 : deflater.deflate(part, 0, PART, flush);
      }
      return out.toByteArray();
    }
  }

  private static byte[] rgb(int[] argb, int width, int from, int to) {
    byte[] raw = new byte[(to - from) * (1 + 3 * width)];
    int at = 0;
    for (int y = from; y < to; y++) {
      at++;
      for (int i = y * width; i < (y + 1) * width; i++) {
        int pixel = argb[i];
        raw[at] = (byte) (pixel >> 16);
        raw[at + 1] = (byte) (pixel >> 8);
        raw[at + 2] = (byte) pixel;
        at += 3;
      }
    }
    return raw;
  }

  private static byte[] indices(int[] argb, int width, int from, int to, Palette palette) {
    byte[] raw = new byte[(to - from) * (1 + width)];
    int at = 0;
    for (int y = from; y < to; y++) {
      at++;
      for (int i = y * width; i < (y + 1) * width; i++) {
        raw[at++] = palette.index(argb[i]);
      }
    }
    return raw;
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
