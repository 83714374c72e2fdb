package tifo.paint;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Compresses the rows of a picture as one deflate block (RFC 1951). Where a general compressor
/// looks for repeated bytes, this one looks for repeated pixels: those to the left, those above,
/// and the last place where the next two pixels stood side by side. Not reusable.
final class PixelDeflate {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int MATCH = 1 << 31;
  private static final int ROW = 1 << 30;
  private static final int END = 256;
  private static final int SHORTEST = 3;
  private static final int LONGEST = 258;
  private static final int WINDOW = 1 << 15;
  private static final int PAIRS = 12;
  // The order in which the lengths of the code length code are written.
  private static final int[] ORDER = {
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15
  };
  // Symbol and extra bits of every match length.
  private static final short[] LENGTH_SYMBOL = new short[LONGEST + 1];
  private static final byte[] LENGTH_EXTRA = new byte[LONGEST + 1];
  private static final short[] LENGTH_BASE = new short[LONGEST + 1];

  static {
    int length = SHORTEST;
    for (int symbol = 257; symbol < 285; symbol++) {
      int extra = symbol < 265 ? 0 : (symbol - 261) / 4;
      int base = length;
      for (int i = 0; i < 1 << extra && length < LONGEST; i++, length++) {
        LENGTH_SYMBOL[length] = (short) symbol;
        LENGTH_EXTRA[length] = (byte) extra;
        LENGTH_BASE[length] = (short) base;
      }
    }
    LENGTH_SYMBOL[LONGEST] = 285;
    LENGTH_BASE[LONGEST] = LONGEST;
  }

  private final int[] argb;
  private final int width;
  private final int pixelBytes;
  private final int rowBytes;
  private final Palette palette;
  private final int[] tokens;
  private final int[] symbols = new int[286];
  private final int[] distances = new int[30];
  private int count;
  private long extraBits;

  private byte[] out = new byte[0];
  private int size;
  private long held;
  private int holds;

  PixelDeflate(int[] argb, int width, int rows, Palette palette) {
    this.argb = argb;
    this.width = width;
    this.palette = palette;
    this.pixelBytes = palette.isUsable() ? 1 : 3;
    this.rowBytes = 1 + pixelBytes * width;
    this.tokens = new int[rows * (1 + width)];
  }

  /// The rows as a block of their own that ends on a byte; `last` ends the stream.
  PixelDeflate rows(int from, int to, boolean last) {
    int[] pairs = new int[1 << PAIRS];
    Arrays.fill(pairs, -1);
    for (int y = from; y < to; y++) {
      tokens[count++] = ROW;
      symbols[0]++;
      row(y, pairs);
    }
    write(last);
    return this;
  }

  byte[] bytes() {
    return out;
  }

  int size() {
    return size;
  }

  private void row(int y, int[] pairs) {
    int start = y * width;
    int end = start + width;
    int above = y > 0 && rowBytes <= WINDOW ? width : 0;
    int i = start;
    while (i < end) {
      int left = i > start ? run(i, i - 1, end) : 0;
      int up = above > 0 && left < end - i ? run(i, i - above, end) : 0;
      int best = Math.max(left, up);
      int distance = left >= up ? pixelBytes : rowBytes;
      if (best < 2 && i + 1 < end) {
        int slot = ((argb[i] * 31 + argb[i + 1]) * 0x9E3779B1) >>> (32 - PAIRS);
        int from = pairs[slot];
        pairs[slot] = i;
        if (from >= 0) {
          int rowsUp = y - from / width;
          int away = rowsUp * rowBytes + (i - start - from % width) * pixelBytes;
          int found = away <= WINDOW ? run(i, from, Math.min(end, i + width - from % width)) : 0;
          if (found > Math.max(1, best)) {
            best = found;
            distance = away;
          }
        }
      }
      if (best * pixelBytes < SHORTEST) {
        literal(argb[i++]);
      } else {
        match(i, best, distance);
        i += best;
      }
    }
  }

  private int run(int at, int from, int end) {
    int i = at;
    while (i < end && argb[i] == argb[from]) {
      i++;
      from++;
    }
    return i - at;
  }

  private void literal(int colour) {
    if (pixelBytes == 1) {
      int index = palette.index(colour) & 0xFF;
      tokens[count++] = index;
      symbols[index]++;
      return;
    }
    tokens[count++] = colour & 0xFFFFFF;
    symbols[colour >> 16 & 0xFF]++;
    symbols[colour >> 8 & 0xFF]++;
    symbols[colour & 0xFF]++;
  }

  private void match(int at, int pixels, int distance) {
    int rest = pixels * pixelBytes;
    while (rest >= SHORTEST) {
      int length = Math.min(rest, LONGEST);
      tokens[count++] = MATCH | length << 16 | (distance - 1);
      symbols[LENGTH_SYMBOL[length]]++;
      int symbol = distanceSymbol(distance);
      distances[symbol]++;
      extraBits += LENGTH_EXTRA[length] + distanceExtra(symbol);
      rest -= length;
    }
    for (int i = at + pixels - rest; i < at + pixels; i++) {
      literal(argb[i]);
    }
  }

  private static int distanceSymbol(int distance) {
    if (distance <= 4) {
      return distance - 1;
    }
    int high = 31 - Integer.numberOfLeadingZeros(distance - 1);
    return 2 * high + ((distance - 1) >> (high - 1) & 1);
  }

  private static int distanceExtra(int symbol) {
    return symbol < 4 ? 0 : symbol / 2 - 1;
  }

  private void write(boolean last) {
    symbols[END]++;
    HuffmanCode literals = HuffmanCode.of(symbols);
    HuffmanCode places = HuffmanCode.of(distances);
    out = new byte[(int) (bits(symbols, literals) + bits(distances, places) + extraBits) / 8 + 300];
    put(last ? 1 : 0, 1);
    put(2, 2); // a block with codes of its own
    put(literals.length().length - 257, 5);
    put(places.length().length - 1, 5);
    put(ORDER.length - 4, 4);
    for (int symbol : ORDER) {
      put(symbol < 16 ? 4 : 0, 3);
    }
    lengths(literals);
    lengths(places);
    body(literals, places);
    put(literals.bits()[END], literals.length()[END]);
    if (last) {
      put(0, -holds & 7);
    } else {
      // An empty stored block, which starts on a byte.
      put(0, 3);
      put(0, -holds & 7);
      put(0xFFFF0000L, 32);
    }
  }

  private static long bits(int[] counts, HuffmanCode code) {
    long bits = 0;
    for (int s = 0; s < counts.length; s++) {
      bits += (long) counts[s] * code.length()[s];
    }
    return bits;
  }

  // All lengths from 0 to 15 get 4 bits: shorter would save a hundred bytes a strip.
  private void lengths(HuffmanCode code) {
    for (byte length : code.length()) {
      put(Integer.reverse(length) >>> 28, 4);
    }
  }

  private void body(HuffmanCode literals, HuffmanCode places) {
    int[] bits = literals.bits();
    byte[] length = literals.length();
    for (int i = 0; i < count; i++) {
      int token = tokens[i];
      if (token < 0) {
        int bytes = token >> 16 & 0x1FF;
        int symbol = LENGTH_SYMBOL[bytes];
        put(bits[symbol], length[symbol]);
        put(bytes - LENGTH_BASE[bytes], LENGTH_EXTRA[bytes]);
        int distance = (token & 0x7FFF) + 1;
        int place = distanceSymbol(distance);
        put(places.bits()[place], places.length()[place]);
        int extra = distanceExtra(place);
        put(distance - 1 & (1 << extra) - 1, extra);
      } else if (token == ROW) {
        put(bits[0], length[0]);
      } else if (pixelBytes == 1) {
        put(bits[token], length[token]);
      } else {
        int red = token >> 16;
        int green = token >> 8 & 0xFF;
        int blue = token & 0xFF;
        long code = bits[red] | (long) bits[green] << length[red];
        int used = length[red] + length[green];
        put(code | (long) bits[blue] << used, used + length[blue]);
      }
    }
  }

  // At most 45 bits, the lowest first. Less than 8 are ever held back.
  private void put(long bits, int number) {
    held |= bits << holds;
    holds += number;
    LONG.set(out, size, held);
    size += holds >> 3;
    held >>>= holds & ~7;
    holds &= 7;
  }
}
