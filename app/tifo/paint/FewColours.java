package tifo.paint;

import java.util.Arrays;

/// Brings a picture down to few colours: most are its commonest, a few those that would else be
/// missed most, and every pixel gets the nearest of them. Not reusable; one thread.
///
/// Charts have few colours besides the blends at the edges of their lines, which are many and rare,
/// so that nothing that an eye can see changes. The fewer there are, the less a picture of many
/// lines weighs.
final class FewColours {
  /// Of this many eighths of all; the rest are chosen by how far they are from all that were chosen
  /// before.
  private static final int COMMONEST = 5;

  /// A picture of more is a photograph, which few colours would spoil.
  private static final int TOO_MANY = 1 << 16;

  private static final int FREE = -1;

  private int[] keys = new int[1 << 12];
  private int[] counts = new int[1 << 12];
  private int size;

  private FewColours() {}

  /// The picture's opaque pixels in at most so many colours; itself when it has no more, or is none
  /// that can do with so few.
  static int[] of(int[] argb, int count, int most) {
    FewColours colours = new FewColours();
    Arrays.fill(colours.keys, FREE);
    return colours.count(argb, count) && colours.size > most
        ? colours.painted(argb, count, colours.nearest(most))
        : argb;
  }

  private boolean count(int[] argb, int count) {
    int start = 0;
    for (int i = 1; i <= count; i++) {
      if (i == count || argb[i] != argb[start]) {
        add(argb[start] & 0xFFFFFF, i - start);
        start = i;
        if (size > TOO_MANY) {
          return false;
        }
      }
    }
    return true;
  }

  private void add(int colour, int times) {
    int slot = slot(colour);
    if (keys[slot] == FREE) {
      keys[slot] = colour;
      size++;
    }
    counts[slot] += times;
    if (size > keys.length / 2) {
      grow();
    }
  }

  private void grow() {
    int[] oldKeys = keys;
    int[] oldCounts = counts;
    keys = new int[2 * oldKeys.length];
    counts = new int[keys.length];
    Arrays.fill(keys, FREE);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != FREE) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        counts[slot] = oldCounts[i];
      }
    }
  }

  private int slot(int colour) {
    int slot = (colour * 0x9E3779B1) >>> (Integer.numberOfLeadingZeros(keys.length) + 1);
    while (keys[slot] != FREE && keys[slot] != colour) {
      slot = (slot + 1) & (keys.length - 1);
    }
    return slot;
  }

  /// The chosen colour for the colour in each slot.
  private int[] nearest(int most) {
    int[] nearest = new int[keys.length];
    int[] away = new int[keys.length];
    for (int i = 0; i < keys.length; i++) {
      away[i] = keys[i] == FREE ? 0 : Integer.MAX_VALUE;
    }
    for (int chosen = 0; chosen < most; chosen++) {
      int next = chosen < most * COMMONEST / 8 ? commonest(away) : furthest(away);
      if (away[next] == 0) {
        break;
      }
      for (int i = 0; i < keys.length; i++) {
        if (away[i] > 0) {
          int distance = distance(keys[i], keys[next]);
          if (distance < away[i]) {
            away[i] = distance;
            nearest[i] = keys[next];
          }
        }
      }
    }
    return nearest;
  }

  private int commonest(int[] away) {
    int best = 0;
    long most = -1;
    for (int i = 0; i < away.length; i++) {
      if (away[i] > 0 && counts[i] > most) {
        most = counts[i];
        best = i;
      }
    }
    return best;
  }

  private static int furthest(int[] away) {
    int best = 0;
    for (int i = 1; i < away.length; i++) {
      if (away[i] > away[best]) {
        best = i;
      }
    }
    return best;
  }

  // The eye sees green best.
  static int distance(int one, int other) {
    int red = (one >> 16 & 0xFF) - (other >> 16 & 0xFF);
    int green = (one >> 8 & 0xFF) - (other >> 8 & 0xFF);
    int blue = (one & 0xFF) - (other & 0xFF);
    return 3 * red * red + 4 * green * green + 3 * blue * blue;
  }

  private int[] painted(int[] argb, int count, int[] nearest) {
    int[] out = new int[count];
    int last = argb[0];
    int colour = nearest[slot(last & 0xFFFFFF)];
    for (int i = 0; i < count; i++) {
      if (argb[i] != last) {
        last = argb[i];
        colour = nearest[slot(last & 0xFFFFFF)];
      }
      out[i] = 0xFF000000 | colour;
    }
    return out;
  }
}
