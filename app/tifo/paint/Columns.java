package tifo.paint;

import java.util.Arrays;

/// Draws lines and bands column by column: for each slice of a pixel column it keeps how far up and
/// down the line reaches, widens that by the pen, and lays one anti-aliased span a slice.
///
/// The cost hardly depends on the number of points, and every minimum and maximum stays visible.
/// One thread at a time.
final class Columns {
  private static final float EMPTY_LOW = Float.POSITIVE_INFINITY;
  private static final float EMPTY_HIGH = Float.NEGATIVE_INFINITY;

  private float[] low = new float[0];
  private float[] high = new float[0];
  private float[] penLow = new float[0];
  private float[] penHigh = new float[0];
  private boolean[] gap = new boolean[0];
  private float[] changes = new float[0]; // of a column's coverage, at each row

  // the clip, in device pixels
  private int left;
  private int right;
  private int top;
  private int bottom;

  private int slices; // a pixel column
  private int margin; // slices left and right of the clip that the pen can reach from
  private int count; // slices within the clip

  /// A line with a round pen of this device width. `map` holds scale, x and y offset to device
  /// pixels. Returns the indices of isolated points in `dots`, and how many there are.
  int line(
      Pixels pixels,
      Clip clip,
      double[] xs,
      double[] ys,
      int points,
      Clip.Map map,
      double stroke,
      int colour,
      double[] dash,
      int[] dots) {
    double radius = stroke / 2;
    begin(clip, radius, points);
    int isolated = 0;
    double lastX = Double.NaN;
    double lastY = Double.NaN;
    double gapFrom = Double.NaN;
    boolean joined = false;
    for (int i = 0; i < points; i++) {
      double x = (map.x(xs[i]) - left) * slices;
      double y = map.y(ys[i]);
      if (!Double.isFinite(y) || !Double.isFinite(x)) {
        if (!Double.isNaN(lastX)) {
          if (!joined) {
            dots[isolated++] = i - 1;
          }
          gapFrom = lastX;
          lastX = Double.NaN;
        }
        continue;
      }
      if (Double.isNaN(lastX)) {
        joined = false;
        if (!Double.isNaN(gapFrom)) {
          blank(gapFrom, x);
        }
      } else {
        segment(lastX, lastY, x, y);
        joined = true;
      }
      lastX = x;
      lastY = y;
    }
    if (!Double.isNaN(lastX) && !joined) {
      dots[isolated++] = lastFinite(ys, points);
    }
    widen(radius);
    cutDashes(dash, map.scale(), xs.length == 0 ? 0 : map.x(xs[0]), stroke);
    lay(pixels, colour);
    return isolated;
  }

  /// The area between two lines over the same xs.
  void band(
      Pixels pixels,
      Clip clip,
      double[] xs,
      double[] lows,
      double[] highs,
      int points,
      Clip.Map map,
      int colour) {
    begin(clip, 0, 0);
    for (int i = 1; i < points; i++) {
      double sum = lows[i - 1] + lows[i] + highs[i - 1] + highs[i];
      if (Double.isFinite(sum)) {
        double x0 = (map.x(xs[i - 1]) - left) * slices;
        double x1 = (map.x(xs[i]) - left) * slices;
        strip(x0, x1, map.y(lows[i - 1]), map.y(lows[i]), map.y(highs[i - 1]), map.y(highs[i]));
      }
    }
    System.arraycopy(low, margin, penLow, margin, count);
    System.arraycopy(high, margin, penHigh, margin, count);
    lay(pixels, colour);
  }

  // Finer slices show in the slopes of thin, smooth lines alone. Where points outnumber the pixels
  // a
  // line has none, and half the slices are half the work.
  private void begin(Clip clip, double radius, int points) {
    left = clip.left();
    right = clip.right();
    top = clip.top();
    bottom = clip.bottom();
    slices = radius < 1.5 && points <= right - left ? 4 : 2;
    margin = (int) Math.ceil(radius * slices);
    count = Math.max(0, right - left) * slices;
    int size = count + 2 * margin;
    if (low.length < size) {
      low = new float[size];
      high = new float[size];
      penLow = new float[size];
      penHigh = new float[size];
      gap = new boolean[size];
    }
    Arrays.fill(low, 0, size, EMPTY_LOW);
    Arrays.fill(high, 0, size, EMPTY_HIGH);
    Arrays.fill(gap, 0, size, false);
  }

  // x in slices from the clip's left edge, ascending; y in pixels.
  private void segment(double x0, double y0, double x1, double y1) {
    int last = count + 2 * margin - 1;
    double shifted0 = x0 + margin;
    double shifted1 = x1 + margin;
    if (shifted1 < 0 || shifted0 > last + 1 || shifted1 < shifted0) {
      return;
    }
    int from = (int) Math.max(0, shifted0);
    int to = (int) Math.min(last, shifted1);
    if (from >= to) {
      reach(Math.min(from, last), (float) Math.min(y0, y1), (float) Math.max(y0, y1));
      return;
    }
    double slope = (y1 - y0) / (shifted1 - shifted0);
    boolean down = y1 >= y0;
    float ya = (float) (shifted0 >= from ? y0 : y0 + (from - shifted0) * slope);
    for (int c = from; c <= to; c++) {
      float yb = (float) (c + 1 >= shifted1 ? y1 : y0 + (c + 1 - shifted0) * slope);
      reach(c, down ? ya : yb, down ? yb : ya);
      ya = yb;
    }
  }

  private void reach(int slice, float from, float to) {
    if (from < low[slice]) {
      low[slice] = from;
    }
    if (to > high[slice]) {
      high[slice] = to;
    }
  }

  private void strip(double x0, double x1, double a0, double a1, double b0, double b1) {
    int from = (int) Math.max(0, Math.floor(x0));
    int to = (int) Math.min(count - 1.0, Math.ceil(x1) - 1);
    for (int c = from; c <= to; c++) {
      double t = x1 > x0 ? Math.clamp((c + 0.5 - x0) / (x1 - x0), 0.0, 1.0) : 0.5;
      double a = a0 + (a1 - a0) * t;
      double b = b0 + (b1 - b0) * t;
      reach(c, (float) Math.min(a, b), (float) Math.max(a, b));
    }
  }

  private void blank(double from, double to) {
    int first = (int) Math.ceil(Math.max(from + margin, 0));
    int last = (int) Math.floor(Math.min(to + margin, count + 2.0 * margin));
    for (int c = first; c < last; c++) {
      gap[c] = low[c] == EMPTY_LOW;
    }
  }

  // The union of the pen's disc over all that each slice reaches.
  private void widen(double radius) {
    Arrays.fill(penLow, margin, margin + count, EMPTY_LOW);
    Arrays.fill(penHigh, margin, margin + count, EMPTY_HIGH);
    ease(0.5f / slices, count + 2 * margin);
    for (int k = 0; k < Math.max(1, margin); k++) {
      double away = (double) k / slices;
      widen(k, (float) Math.sqrt(Math.max(0, radius * radius - away * away)));
    }
    for (int i = margin; i < margin + count; i++) {
      if (gap[i]) {
        penLow[i] = EMPTY_LOW;
        penHigh[i] = EMPTY_HIGH;
      }
    }
  }

  // A slope alone makes a slice reach further than its middle does: takes that back. This loop and
  // the next are simple so that the compiler turns them into vector code.
  private void ease(float most, int size) {
    float[] l = low;
    float[] h = high;
    for (int i = 0; i < size; i++) {
      float e = Math.max(0, Math.min((h[i] - l[i]) * 0.5f, most));
      l[i] += e;
      h[i] -= e;
    }
  }

  private void widen(int k, float pen) {
    float[] l = low;
    float[] h = high;
    float[] pl = penLow;
    float[] ph = penHigh;
    int end = margin + count;
    for (int i = margin; i < end; i++) {
      pl[i] = Math.min(pl[i], Math.min(l[i - k], l[i + k]) - pen);
      ph[i] = Math.max(ph[i], Math.max(h[i - k], h[i + k]) + pen);
    }
  }

  // Dashes are cut along x, and only where the line is flat: a dash must never hide a spike.
  private void cutDashes(double[] dash, double scale, double startX, double stroke) {
    if (dash.length < 2) {
      return;
    }
    double on = dash[0] * scale;
    double period = on + dash[1] * scale;
    for (int i = margin; i < margin + count; i++) {
      double x = left + (i - margin + 0.5) / slices - startX;
      double phase = x - Math.floor(x / period) * period;
      if (phase >= on && penHigh[i] - penLow[i] < 2 * stroke) {
        penLow[i] = EMPTY_LOW;
        penHigh[i] = EMPTY_HIGH;
      }
    }
  }

  // Each slice's span adds how the coverage changes from row to row at its two ends; their sum down
  // the column is the coverage itself.
  private void lay(Pixels pixels, int colour) {
    float share = 1f / slices;
    if (changes.length < bottom + 2) {
      changes = new float[bottom + 2];
    }
    for (int column = left, i = margin; column < right; column++, i += slices) {
      int first = bottom;
      int last = top - 1;
      for (int s = i; s < i + slices; s++) {
        float from = Math.max(penLow[s], top);
        float to = Math.min(penHigh[s], bottom);
        if (from < to) {
          first = Math.min(first, end(from, share));
          last = Math.max(last, end(to, -share));
        }
      }
      if (first <= last) {
        pour(pixels, column, first, last, colour);
      }
    }
  }

  // Returns the row that a span's end lies in.
  private int end(float y, float share) {
    int row = (int) y;
    float below = (y - row) * share;
    changes[row] += share - below;
    changes[row + 1] += below;
    return row;
  }

  // Leaves the changes at zero for the next column.
  private void pour(Pixels pixels, int column, int first, int last, int colour) {
    float cover = 0;
    int at = first * pixels.width() + column;
    for (int y = first; y <= last && y < bottom; y++, at += pixels.width()) {
      cover += changes[y];
      changes[y] = 0;
      pixels.blend(at, colour, cover);
    }
    changes[last] = 0;
    changes[last + 1] = 0;
  }

  private static int lastFinite(double[] ys, int points) {
    int i = points - 1;
    while (i > 0 && !Double.isFinite(ys[i])) {
      i--;
    }
    return i;
  }
}
