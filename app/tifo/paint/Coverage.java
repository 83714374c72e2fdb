package tifo.paint;

import java.util.Arrays;

/// Fills shapes by exact area: each edge adds its signed area to the cells that it crosses, and a
/// sum along the row gives how much of every pixel is covered. One thread at a time.
///
/// Coordinates are device pixels with y downwards.
final class Coverage implements GlyphPath {
  /// Cells accumulated at once; larger shapes are filled in horizontal strips.
  private static final int STRIP_CELLS = 1 << 15;

  private static final double FLATNESS = 0.1;

  /// Receives the finished rows of a shape.
  @FunctionalInterface
  interface Row {
    /// `cover[0]` belongs to pixel (x, y); values run from 0 to 1.
    void row(int x, int y, float[] cover, int count);
  }

  private float[] edges = new float[256];
  private int size;
  private float[] cells = new float[1024];
  private float[] line = new float[64];
  private double startX;
  private double startY;
  private double x;
  private double y;
  private float minX;
  private float minY;
  private float maxX;
  private float maxY;
  private int width;
  private int top;
  private int bottom;

  Coverage() {
    clear();
  }

  void clear() {
    size = 0;
    minX = minY = Float.POSITIVE_INFINITY;
    maxX = maxY = Float.NEGATIVE_INFINITY;
  }

  boolean isEmpty() {
    return size == 0;
  }

  int left() {
    return (int) Math.floor(minX);
  }

  int upper() {
    return (int) Math.floor(minY);
  }

  int right() {
    return (int) Math.ceil(maxX);
  }

  int lower() {
    return (int) Math.ceil(maxY);
  }

  @Override
  public void moveTo(double toX, double toY) {
    startX = x = toX;
    startY = y = toY;
  }

  @Override
  public void lineTo(double toX, double toY) {
    if (size + 4 > edges.length) {
      edges = Arrays.copyOf(edges, edges.length * 2);
    }
    edges[size++] = (float) x;
    edges[size++] = (float) y;
    edges[size++] = (float) toX;
    edges[size++] = (float) toY;
    minX = Math.min(minX, (float) Math.min(x, toX));
    maxX = Math.max(maxX, (float) Math.max(x, toX));
    minY = Math.min(minY, (float) Math.min(y, toY));
    maxY = Math.max(maxY, (float) Math.max(y, toY));
    x = toX;
    y = toY;
  }

  @Override
  public void quadTo(double cx, double cy, double toX, double toY) {
    double fromX = x;
    double fromY = y;
    double bend = Math.hypot(fromX - 2 * cx + toX, fromY - 2 * cy + toY);
    int steps = (int) Math.clamp((long) Math.ceil(Math.sqrt(bend / (4 * FLATNESS))), 1L, 32L);
    for (int i = 1; i <= steps; i++) {
      double t = (double) i / steps;
      double s = 1 - t;
      lineTo(
          s * s * fromX + 2 * s * t * cx + t * t * toX,
          s * s * fromY + 2 * s * t * cy + t * t * toY);
    }
  }

  @Override
  public void close() {
    if (x != startX || y != startY) {
      lineTo(startX, startY);
    }
  }

  /// A circle, clockwise or the other way round, so that two of them make a ring.
  void circle(double cx, double cy, double radius, boolean clockwise) {
    int steps = (int) Math.clamp((long) Math.ceil(6 * Math.sqrt(radius) + 6), 8L, 256L);
    moveTo(cx + radius, cy);
    for (int i = 1; i < steps; i++) {
      double angle = (clockwise ? 2 : -2) * Math.PI * i / steps;
      lineTo(cx + radius * Math.cos(angle), cy + radius * Math.sin(angle));
    }
    close();
  }

  /// Hands over the rows of what was drawn that lie within the clip, then forgets the shape.
  void fill(int clipLeft, int clipTop, int clipRight, int clipBottom, boolean evenOdd, Row rows) {
    int x0 = Math.max(clipLeft, left());
    int x1 = Math.min(clipRight, right());
    int y0 = Math.max(clipTop, upper());
    int y1 = Math.min(clipBottom, lower());
    if (size > 0 && x0 < x1 && y0 < y1) {
      width = x1 - x0;
      int stride = width + 2;
      int height = Math.max(1, Math.min(y1 - y0, STRIP_CELLS / stride));
      if (cells.length < stride * height) {
        cells = new float[stride * height];
      }
      for (top = y0; top < y1; top = bottom) {
        bottom = Math.min(y1, top + height);
        for (int i = 0; i < size; i += 4) {
          edge(edges[i] - x0, edges[i + 1], edges[i + 2] - x0, edges[i + 3]);
        }
        for (int row = top; row < bottom; row++) {
          resolve((row - top) * stride, evenOdd);
          rows.row(x0, row, line, width);
        }
      }
    }
    clear();
  }

  // Turns a row of differences into coverage and leaves its cells at zero for the next strip.
  private void resolve(int at, boolean evenOdd) {
    if (line.length < width) {
      line = new float[width];
    }
    float sum = 0;
    for (int i = 0; i < width; i++) {
      sum += cells[at + i];
      float cover = Math.abs(sum);
      if (evenOdd) {
        cover %= 2;
        cover = cover > 1 ? 2 - cover : cover;
      }
      line[i] = Math.min(1, cover);
    }
    Arrays.fill(cells, at, at + width + 2, 0f);
  }

  // What lies left of the clip still counts for every pixel of its rows; what lies right does not.
  private void edge(float x0, float y0, float x1, float y1) {
    if (y0 == y1) {
      return;
    }
    if (y0 > y1) {
      slope(x1, y1, x0, y0, -1);
    } else {
      slope(x0, y0, x1, y1, 1);
    }
  }

  private void slope(float x0, float y0, float x1, float y1, int sign) {
    if (y1 <= top || y0 >= bottom) {
      return;
    }
    float run = (x1 - x0) / (y1 - y0);
    if (y0 < top) {
      x0 += run * (top - y0);
      y0 = top;
    }
    if (y1 > bottom) {
      x1 = x0 + run * (bottom - y0);
      y1 = bottom;
    }
    float[] cuts = {0, width};
    for (float cut : cuts) {
      boolean crosses = (x0 < cut && x1 > cut) || (x0 > cut && x1 < cut);
      if (crosses) {
        float yc = Math.clamp(y0 + (cut - x0) / run, y0, y1);
        slope(x0, y0, cut, yc, sign);
        slope(cut, yc, x1, y1, sign);
        return;
      }
    }
    accumulate(Math.clamp(x0, 0f, width), y0, Math.clamp(x1, 0f, width), y1, sign);
  }

  private void accumulate(float x0, float y0, float x1, float y1, int sign) {
    if (y0 >= y1) {
      return;
    }
    int stride = width + 2;
    float run = (x1 - x0) / (y1 - y0);
    float from = x0;
    for (int row = (int) Math.floor(y0); row < y1; row++) {
      float dy = Math.min(row + 1, y1) - Math.max(row, y0);
      float to = Math.clamp(from + run * dy, 0f, (float) width);
      spread((row - top) * stride, Math.min(from, to), Math.max(from, to), dy * sign);
      from = to;
    }
  }

  // One edge piece within one row, from `low` to `high`: the area to its right, as differences.
  private void spread(int at, float low, float high, float d) {
    int first = (int) low;
    int last = (int) Math.ceil(high);
    if (last <= first + 1) {
      float part = d * ((low + high) / 2 - first);
      cells[at + first] += d - part;
      cells[at + first + 1] += part;
      return;
    }
    float perPixel = d / (high - low);
    float before = 0;
    float pending = 0;
    for (int i = first; i < last; i++) {
      // Covered area of pixel i is the integral of the height passed so far.
      float a = Math.max(low, i);
      float b = Math.min(high, i + 1);
      float passed = perPixel * (b - a);
      float area = before + passed * (i + 1 - (a + b) / 2);
      cells[at + i] += area - pending;
      pending = area;
      before += passed;
    }
    cells[at + last] += d - pending;
  }
}
