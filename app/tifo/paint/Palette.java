package tifo.paint;

import java.util.Arrays;

/// The colours of a picture, if they are at most 256. Not changed once made.
final class Palette {
  private static final int SLOTS = 1024;
  private static final int FREE = -1;

  private final int[] keys = new int[SLOTS];
  private final byte[] indices = new byte[SLOTS];
  private final byte[] rgb = new byte[3 * 256];
  private int size;
  private boolean full;

  private Palette() {
    Arrays.fill(keys, FREE);
  }

  /// Gives up at the 257th colour, which photographs have in their first rows and panels too.
  static Palette of(int[] argb, int count) {
    Palette palette = new Palette();
    int last = ~argb[0];
    for (int i = 0; i < count && !palette.full; i++) {
      if (argb[i] != last) {
        last = argb[i];
        palette.add(last & 0xFFFFFF);
      }
    }
    return palette;
  }

  private void add(int colour) {
    int slot = slot(colour);
    if (keys[slot] == FREE) {
      if (size == 256) {
        full = true;
        return;
      }
      keys[slot] = colour;
      indices[slot] = (byte) size;
      rgb[3 * size] = (byte) (colour >> 16);
      rgb[3 * size + 1] = (byte) (colour >> 8);
      rgb[3 * size + 2] = (byte) colour;
      size++;
    }
  }

  boolean isUsable() {
    return !full;
  }

  byte index(int argb) {
    return indices[slot(argb & 0xFFFFFF)];
  }

  byte[] bytes() {
    return Arrays.copyOf(rgb, 3 * size);
  }

  private int slot(int colour) {
    int slot = (colour * 0x9E3779B1) >>> 22;
    while (keys[slot] != FREE && keys[slot] != colour) {
      slot = (slot + 1) & (SLOTS - 1);
    }
    return slot;
  }
}
