package tifo.record;

import java.util.ArrayList;
import java.util.List;

/// Parts a list of what to ask for into as many requests as a server needs to answer each. One
/// thread.
final class Portions {
  private int parts = 1;
  private int size;

  <T> List<List<T>> of(List<T> all) {
    size = all.size();
    int length = Math.ceilDiv(Math.max(1, size), parts);
    List<List<T>> portions = new ArrayList<>();
    for (int start = 0; start < size; start += length) {
      portions.add(all.subList(start, Math.min(size, start + length)));
    }
    return portions;
  }

  /// Makes them smaller than the last ones; false when there is but one thing in each.
  boolean makeSmaller() {
    if (parts >= size) {
      return false;
    }
    parts = Math.min(size, 2 * parts);
    return true;
  }
}
