package tifo.paint;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Writes pictures as PNG, with texts that say what they show, and reads those texts back. Any
/// thread.
///
/// Pictures of few colours become palette pictures, others RGB. The rows are cut into strips that
/// are compressed in parallel, each ended by a sync flush, and joined into one zlib stream.
public final class Png {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final int MAX_TEXT = 64 * 1024;
  private static final int MAX_TEXTS = 64;
  private static final int STRIP_BYTES = 1 << 18;

  private static final int LIGHT_BYTES = 150_000;

  /// Of pictures that are larger than that of one panel, pixels for a byte.
  private static final int LIGHT_PIXELS = 15;

  private static final int[] LIGHT_COLOURS = {256, 40, 20};

  private Png() {}

  /// Whether each pixel keeps its very colour, or the nearest of the few of a picture that travels
  /// light: of 256, or where it would weigh too much for that, of 40, or of 20.
  public enum Fidelity {
    EXACT,
    LIGHT
  }

  /// The picture's opaque pixels, row by row, as a PNG file. `text` maps keywords of 1 to 79 Latin
  /// characters to any text.
  public static byte[] encode(int[] argb, int width, int height, Map<String, String> text) {
    return encode(argb, width, height, text, Fidelity.EXACT);
  }

  /// The same, as exact as it must be.
  public static byte[] encode(
      int[] pixels, int width, int height, Map<String, String> text, Fidelity fidelity) {
    if (width <= 0 || height <= 0 || pixels.length < Math.multiplyExact(width, height)) {
      throw new IllegalArgumentException(
          pixels.length + " pixels do not make a picture of " + width + " x " + height);
    }
    if (fidelity == Fidelity.EXACT) {
      return encoded(pixels, width, height, text, fidelity);
    }
    int light = Math.max(LIGHT_BYTES, width * height / LIGHT_PIXELS);
    int first = isHeavy(pixels, width, height, light) ? 1 : 0;
    byte[] png = {};
    for (int i = first; i < LIGHT_COLOURS.length && (i == first || png.length > light); i++) {
      int[] few = FewColours.of(pixels, width * height, LIGHT_COLOURS[i]);
      png = encoded(few, width, height, text, fidelity);
    }
    return png;
  }

  /// Whether 256 colours would be tried in vain, which takes as long as all the rest of a post.
  /// Measured: each pixel that is like none of those beside and above it takes 1.4 to 2.6 bytes.
  private static boolean isHeavy(int[] pixels, int width, int height, int light) {
    int odd = 0;
    for (int i = width + 1; i < width * height; i++) {
      int pixel = pixels[i];
      if (pixel != pixels[i - 1]
          && pixel != pixels[i - width]
          && pixel != pixels[i - width - 1]
          && pixel != pixels[i - width + 1]) {
        odd++;
      }
    }
    return odd > light * 7L / 10;
  }

  private static byte[] encoded(
      int[] argb, int width, int height, Map<String, String> text, Fidelity fidelity) {
    Palette palette = Palette.of(argb, width * height);
    boolean indexed = palette.isUsable();
    int rowBytes = 1 + width * (indexed ? 1 : 3);
    int rows = Math.clamp(STRIP_BYTES / rowBytes, 1, height);
    // The caller compresses too, so that even two processors share the work.
    List<PngStrip> strips =
        IntStream.range(0, Math.ceilDiv(height, rows))
            .parallel()
            .mapToObj(i -> strip(argb, width, height, i * rows, rows, palette, fidelity))
            .toList();
    return assemble(width, height, indexed, palette, text, strips);
  }

  private static PngStrip strip(
      int[] argb, int width, int height, int from, int rows, Palette palette, Fidelity fidelity) {
    int to = Math.min(height, from + rows);
    return PngStrip.of(argb, width, from, to, to == height, palette, fidelity);
  }

  private static byte[] assemble(
      int width,
      int height,
      boolean indexed,
      Palette palette,
      Map<String, String> text,
      List<PngStrip> strips) {
    int size = strips.stream().mapToInt(PngStrip::size).sum();
    ByteBuffer zlib = ByteBuffer.allocate(size + 6).putShort((short) 0x7801);
    long adler = 1;
    for (PngStrip strip : strips) {
      zlib.put(strip.bytes(), 0, strip.size());
      adler = PngStrip.join(adler, strip.adler(), strip.rawSize());
    }
    zlib.putInt((int) adler);
    ByteArrayOutputStream out = new ByteArrayOutputStream(size + 4096);
    out.writeBytes(SIGNATURE);
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    chunk(out, "IHDR", header.put((byte) 8).put((byte) (indexed ? 3 : 2)).array());
    text.forEach((keyword, value) -> chunk(out, "iTXt", international(keyword, value)));
    if (indexed) {
      chunk(out, "PLTE", palette.bytes());
    }
    chunk(out, "IDAT", zlib.array());
    chunk(out, "IEND", new byte[0]);
    return out.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte[] data) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data);
    out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
    out.writeBytes(name);
    out.writeBytes(data);
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }

  // Keyword, not compressed, no language, no translated keyword, UTF-8.
  private static byte[] international(String keyword, String value) {
    boolean latin = keyword.chars().allMatch(c -> c >= 32 && c < 127);
    if (keyword.isEmpty() || keyword.length() > 79 || !latin) {
      throw new IllegalArgumentException(
          "The PNG keyword '" + keyword + "' must be 1 to 79 Latin characters.");
    }
    byte[] key = keyword.getBytes(StandardCharsets.ISO_8859_1);
    byte[] text = value.replace("\0", "").getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(key.length + 5 + text.length)
        .put(key)
        .put(new byte[5])
        .put(text)
        .array();
  }

  /// The texts of a PNG file, in order: `tEXt` and `iTXt` chunks. Throws `IllegalArgumentException`
  /// when it is not a PNG, is cut short or a checksum is wrong.
  public static Map<String, String> readText(byte[] png) {
    ByteBuffer in = ByteBuffer.wrap(png);
    for (byte expected : SIGNATURE) {
      if (!in.hasRemaining() || in.get() != expected) {
        throw new IllegalArgumentException("This is not a PNG file.");
      }
    }
    Map<String, String> texts = new LinkedHashMap<>();
    while (in.remaining() >= 12) {
      int length = in.getInt();
      if (length < 0 || length > in.remaining() - 8) {
        break;
      }
      byte[] chunk = new byte[4 + length];
      in.get(chunk);
      CRC32 crc = new CRC32();
      crc.update(chunk);
      String type = new String(chunk, 0, 4, StandardCharsets.US_ASCII);
      if ((int) crc.getValue() != in.getInt()) {
        throw new IllegalArgumentException("The PNG's chunk " + type + " is damaged.");
      }
      if (type.equals("IEND")) {
        return texts;
      }
      if ((type.equals("tEXt") || type.equals("iTXt")) && texts.size() < MAX_TEXTS) {
        text(texts, type, chunk);
      }
    }
    throw new IllegalArgumentException("The PNG file is cut short.");
  }

  private static void text(Map<String, String> texts, String type, byte[] chunk) {
    int end = zero(chunk, 4);
    String keyword = new String(chunk, 4, end - 4, StandardCharsets.ISO_8859_1);
    if (type.equals("tEXt")) {
      int from = Math.min(chunk.length, end + 1);
      texts.put(keyword, new String(chunk, from, chunk.length - from, StandardCharsets.ISO_8859_1));
      return;
    }
    if (end + 3 > chunk.length) {
      return;
    }
    boolean compressed = chunk[end + 1] == 1;
    int from = Math.min(chunk.length, zero(chunk, zero(chunk, end + 3) + 1) + 1);
    byte[] value = java.util.Arrays.copyOfRange(chunk, from, chunk.length);
    texts.put(keyword, new String(compressed ? inflate(value) : value, StandardCharsets.UTF_8));
  }

  private static int zero(byte[] bytes, int from) {
    int at = Math.min(from, bytes.length);
    while (at < bytes.length && bytes[at] != 0) {
      at++;
    }
    return at;
  }

  private static byte[] inflate(byte[] data) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(data);
      byte[] out = new byte[MAX_TEXT];
      return java.util.Arrays.copyOf(out, inflater.inflate(out));
    } catch (DataFormatException e) {
      throw new IllegalArgumentException("The PNG's compressed text is damaged.", e);
    } finally {
      inflater.end();
    }
  }
}
