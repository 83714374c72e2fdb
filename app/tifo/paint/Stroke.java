package tifo.paint;

/// Turns a path into the outline of a pen drawn along it: mitred joins while they are short, else
/// bevelled, and flat ends. Dashes are cut along the path's length. Device pixels.
record Stroke(double pen, double[] dash) {
  private static final double MITRE = 3;

  void trace(Coverage shape, double[] xs, double[] ys, int count) {
    if (dash.length < 2) {
      outline(shape, xs, ys, count);
      return;
    }
    double[] px = new double[count + 1];
    double[] py = new double[count + 1];
    int n = 0;
    int phase = 0;
    double left = dash[0];
    px[n] = xs[0];
    py[n++] = ys[0];
    for (int i = 1; i < count; i++) {
      double x = xs[i - 1];
      double y = ys[i - 1];
      double length = Math.hypot(xs[i] - x, ys[i] - y);
      double done = 0;
      while (length - done > left) {
        done += left;
        double cutX = x + (xs[i] - x) * done / length;
        double cutY = y + (ys[i] - y) * done / length;
        if (phase % 2 == 0) {
          px[n] = cutX;
          py[n++] = cutY;
          outline(shape, px, py, n);
        }
        phase++;
        left = Math.max(0.25, dash[phase % dash.length]);
        n = 0;
        px[n] = cutX;
        py[n++] = cutY;
      }
      left -= length - done;
      if (phase % 2 == 0) {
        px[n] = xs[i];
        py[n++] = ys[i];
      }
    }
    if (phase % 2 == 0 && n > 1) {
      outline(shape, px, py, n);
    }
  }

  private void outline(Coverage shape, double[] xs, double[] ys, int count) {
    boolean closed = count > 3 && xs[0] == xs[count - 1] && ys[0] == ys[count - 1];
    double[] ox = new double[count];
    double[] oy = new double[count];
    for (int i = 0; i < count; i++) {
      int before = i > 0 ? i - 1 : closed ? count - 2 : -1;
      int after = i < count - 1 ? i + 1 : closed ? 1 : -1;
      offset(xs, ys, before, i, after, ox, oy);
    }
    if (closed) {
      ring(shape, xs, ys, ox, oy, count, 1);
      ring(shape, xs, ys, ox, oy, count, -1);
      return;
    }
    shape.moveTo(xs[0] + ox[0], ys[0] + oy[0]);
    for (int i = 1; i < count; i++) {
      shape.lineTo(xs[i] + ox[i], ys[i] + oy[i]);
    }
    for (int i = count - 1; i >= 0; i--) {
      shape.lineTo(xs[i] - ox[i], ys[i] - oy[i]);
    }
    shape.close();
  }

  private static void ring(
      Coverage shape, double[] xs, double[] ys, double[] ox, double[] oy, int count, int side) {
    for (int k = 0; k < count; k++) {
      int i = side > 0 ? k : count - 1 - k;
      double x = xs[i] + side * ox[i];
      double y = ys[i] + side * oy[i];
      if (k == 0) {
        shape.moveTo(x, y);
      } else {
        shape.lineTo(x, y);
      }
    }
    shape.close();
  }

  // Half the pen, at right angles to the path, along the bisector at a corner.
  private void offset(
      double[] xs, double[] ys, int before, int at, int after, double[] ox, double[] oy) {
    double ax = 0;
    double ay = 0;
    double bx = 0;
    double by = 0;
    if (before >= 0) {
      double length = Math.hypot(xs[at] - xs[before], ys[at] - ys[before]);
      ax = length == 0 ? 0 : -(ys[at] - ys[before]) / length;
      ay = length == 0 ? 0 : (xs[at] - xs[before]) / length;
    }
    if (after >= 0) {
      double length = Math.hypot(xs[after] - xs[at], ys[after] - ys[at]);
      bx = length == 0 ? 0 : -(ys[after] - ys[at]) / length;
      by = length == 0 ? 0 : (xs[after] - xs[at]) / length;
    }
    double nx = ax + bx;
    double ny = ay + by;
    double length = Math.hypot(nx, ny);
    if (length < 1e-9) {
      ox[at] = pen / 2 * (before >= 0 ? ax : bx);
      oy[at] = pen / 2 * (before >= 0 ? ay : by);
      return;
    }
    boolean corner = (ax != 0 || ay != 0) && (bx != 0 || by != 0);
    double reach = corner ? Math.min(MITRE, 2 / length) : 1;
    ox[at] = pen / 2 * reach * nx / length;
    oy[at] = pen / 2 * reach * ny / length;
  }
}
