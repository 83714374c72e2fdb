package tifo.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Samples of one series in ascending time, in arrays that are used again for the next one. One
/// thread at a time.
///
/// The arrays are open to readers because inner loops run over them; they are valid up to `size`
/// and until the next write.
public final class SampleBuffer {
  // A chunk's worth; a query makes one of these for each selector.
  private long[] times = new long[128];
  private double[] values = new double[128];
  private int size;

  // Up to where the falls are known, and up to where there are no stale markers.
  private int examined;
  private int clean;
  private int[] falls = new int[16];
  private int fallCount;

  // Where the times came from in the last filling, as far as they are still there.
  private final List<Piece> pieces = new ArrayList<>();
  private int piece;
  private int layout;

  private boolean leftOut;

  private record Piece(int at, long[] from, int begin, int count) {
    @SuppressWarnings("ReferenceEquality") // The same array is the point: it never changes.
    boolean is(int otherAt, long[] otherFrom, int otherBegin, int otherCount) {
      return at == otherAt && from == otherFrom && begin == otherBegin && count == otherCount;
    }
  }

  public void clear() {
    size = 0;
    piece = 0;
    leftOut = false;
    forgetMarks();
  }

  /// Says that the series has samples here that are no numbers: native histograms.
  public void leaveOut() {
    leftOut = true;
  }

  /// Whether samples that are no numbers were left out.
  public boolean hasLeftOut() {
    return leftOut;
  }

  private void forgetMarks() {
    clean = 0;
    examined = 0;
    fallCount = 0;
  }

  private void forgetPieces() {
    pieces.clear();
    piece = 0;
    layout++;
  }

  /// Adds a sample that is newer than the last one; time in milliseconds since the epoch.
  public void add(long time, double value) {
    forgetPieces();
    reserve(1);
    times[size] = time;
    values[size++] = value;
  }

  /// Makes room for so many samples more, which a decoder writes into the arrays itself and then
  /// tells by `setSize`. The arrays may be others afterwards.
  public void reserve(int more) {
    if (size + more > times.length) {
      int length = Math.max(size + more, times.length * 2);
      times = Arrays.copyOf(times, length);
      values = Arrays.copyOf(values, length);
    }
  }

  /// Says up to where the arrays hold samples.
  public void setSize(int size) {
    this.size = size;
    forgetMarks();
    forgetPieces();
  }

  /// Copies times from an array that never changes to behind those in the buffer, where `added` is
  /// told next. The series of a target have the same array: their times are there already.
  public void copyTimes(long[] from, int begin, int count) {
    if (piece < pieces.size() && pieces.get(piece).is(size, from, begin, count)) {
      piece++;
      return;
    }
    System.arraycopy(from, begin, times, size, count);
    if (piece < pieces.size()) {
      pieces.subList(piece, pieces.size()).clear();
    }
    pieces.add(new Piece(size, from, begin, count));
    piece++;
    layout++;
  }

  /// Stays the same as long as the times do: as many samples have the same times then.
  public int layout() {
    return layout;
  }

  /// Says that so many samples more were written into the arrays, and what is known about them:
  /// they begin at the index `from` of a series with these marks.
  public void added(int count, int from, Marks marks) {
    int start = size;
    int to = from + count;
    size += count;
    clean = clean == start && !marks.hasStale() ? size : clean;
    if (examined == start && marks.knowsFalls()) {
      examine(Math.min(size, start + 1));
      for (int fall : marks.falls()) {
        if (from < fall && fall < to) {
          addFall(start + fall - from);
        }
      }
      examined = size;
    }
  }

  private void examine(int end) {
    for (int i = examined; i < end; i++) {
      if (i > 0 && values[i] < values[i - 1]) {
        addFall(i);
      }
    }
    examined = end;
  }

  private void addFall(int index) {
    if (fallCount == falls.length) {
      falls = Arrays.copyOf(falls, fallCount * 2);
    }
    falls[fallCount++] = index;
  }

  /// How many values are below the one before them.
  public int fallCount() {
    examine(size);
    return fallCount;
  }

  /// The indexes of those values, ascending, as many as `fallCount` said.
  public int[] falls() {
    return falls;
  }

  /// Takes out the marks that say that a series ended.
  public void dropStaleMarkers() {
    int kept = clean;
    for (int i = clean; i < size; i++) {
      if (!Series.isStaleMarker(values[i])) {
        if (kept < i) {
          times[kept] = times[i];
          values[kept] = values[i];
        }
        kept++;
      }
    }
    if (kept < size) {
      setSize(kept);
    }
    clean = kept;
  }

  public int size() {
    return size;
  }

  public long[] times() {
    return times;
  }

  public double[] values() {
    return values;
  }
}
