package tifo.paint;

/// How each icon is drawn, in a square of 16 units. Pure.
final class IconShapes {
  private final Surface surface;
  private final double x;
  private final double y;
  private final double unit;
  private final int ink;
  private final int cutout;

  private IconShapes(Surface surface, double x, double y, double size, int ink, int cutout) {
    this.surface = surface;
    this.x = x;
    this.y = y;
    this.unit = size / 16;
    this.ink = ink;
    this.cutout = cutout;
  }

  static void draw(
      Surface surface, Icon icon, double x, double y, double size, int argb, int cutout) {
    new IconShapes(surface, x, y, size, argb, cutout).draw(icon);
  }

  private void draw(Icon icon) {
    switch (icon) {
      case CRITICAL -> {
        octagon(7.6, true);
        bang(8, 3.6, 9.2, 11.8, cutout);
      }
      case WARNING -> {
        polygon(ink, 8, 1, 15.6, 14.6, 0.4, 14.6);
        bang(8, 5.4, 10.2, 12.4, cutout);
      }
      case INFO -> {
        surface.disc(at(x, 8), at(y, 8), 7.6 * unit, ink);
        bar(8, 7, 12.2, cutout);
        surface.disc(at(x, 8), at(y, 4.4), 1.2 * unit, cutout);
      }
      case OK -> {
        surface.ring(at(x, 8), at(y, 8), 6.8 * unit, 1.5 * unit, ink);
        tick();
      }
      case ACK_CRITICAL -> {
        octagon(7.6, false);
        tick();
      }
      case ACK_WARNING -> {
        path(1.5, 8, 1.9, 14.7, 13.9, 1.3, 13.9, 8, 1.9);
        path(1.4, 5.3, 9.6, 7.4, 11.6, 10.8, 7.8);
      }
      case ACK_INFO -> {
        surface.ring(at(x, 8), at(y, 8), 6.8 * unit, 1.5 * unit, ink, 2.6 * unit, 1.6 * unit);
        tick();
      }
      case SHELVED -> {
        surface.strokeRound(
            at(x, 3), at(y, 2), 10 * unit, 8 * unit, unit, 1.4 * unit, ink, 2 * unit, 1.4 * unit);
        path(1.6, 1, 12.8, 15, 12.8);
      }
      case STALE -> {
        surface.ring(at(x, 8), at(y, 8), 6.8 * unit, 1.5 * unit, ink);
        path(1.5, 8, 4, 8, 8.4, 11, 10.2);
      }
      case FAILED -> {
        surface.fillRound(at(x, 1), at(y, 1), 14 * unit, 14 * unit, 2 * unit, ink);
        cross(cutout);
      }
      case NO_DATA -> {
        box(2.2, 1.5);
        question();
      }
      case NOT_COLLECTED -> {
        box();
        path(1.6, 4.8, 8, 11.2, 8);
      }
      case PARTIAL -> {
        box();
        surface.fill(at(x, 1), at(y, 1), 7 * unit, 14 * unit, ink);
      }
      case ZERO -> {
        surface.ring(at(x, 8), at(y, 8), 6.8 * unit, 1.5 * unit, ink);
        surface.disc(at(x, 8), at(y, 8), 1.7 * unit, ink);
      }
    }
  }

  private void octagon(double radius, boolean filled) {
    double[] points = new double[18];
    double r = filled ? radius : radius - 0.7;
    for (int i = 0; i <= 8; i++) {
      double angle = Math.toRadians(22.5 + 45 * (i % 8));
      points[2 * i] = 8 + r * 1.04 * Math.cos(angle);
      points[2 * i + 1] = 8 + r * 1.04 * Math.sin(angle);
    }
    if (filled) {
      polygon(ink, points);
    } else {
      path(1.5, points);
    }
  }

  private void tick() {
    path(1.6, 4.9, 8.3, 7.2, 10.6, 11.3, 5.8);
  }

  private void bang(double cx, double top, double bottom, double dot, int colour) {
    bar(cx, top, bottom, colour);
    surface.disc(at(x, cx), at(y, dot), 1.15 * unit, colour);
  }

  private void bar(double cx, double top, double bottom, int colour) {
    polygon(colour, cx - 1.05, top, cx + 1.05, top, cx + 0.85, bottom, cx - 0.85, bottom);
  }

  private void cross(int colour) {
    double[][] arms = {{4.8, 4.8, 11.2, 11.2}, {11.2, 4.8, 4.8, 11.2}};
    for (double[] a : arms) {
      surface.path(
          new double[] {at(x, a[0]), at(x, a[2])},
          new double[] {at(y, a[1]), at(y, a[3])},
          1.9 * unit,
          colour);
    }
  }

  private void box(double... dash) {
    double[] scaled = dash.clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= unit;
    }
    surface.strokeRound(
        at(x, 1), at(y, 1), 14 * unit, 14 * unit, 2 * unit, 1.4 * unit, ink, scaled);
  }

  private void question() {
    double[] points = new double[26];
    for (int i = 0; i <= 10; i++) {
      double angle = Math.toRadians(-80 + 21 * i);
      points[2 * i] = 8 + 2.4 * Math.sin(angle);
      points[2 * i + 1] = 6.4 - 2.4 * Math.cos(angle);
    }
    points[22] = 8;
    points[23] = 9.1;
    points[24] = 8;
    points[25] = 10.2;
    path(1.5, points);
    surface.disc(at(x, 8), at(y, 12.2), 1.05 * unit, ink);
  }

  private void polygon(int colour, double... points) {
    surface.polygon(every(points, 0, x), every(points, 1, y), colour);
  }

  private void path(double stroke, double... points) {
    surface.path(every(points, 0, x), every(points, 1, y), stroke * unit, ink);
  }

  private double[] every(double[] points, int first, double origin) {
    double[] out = new double[points.length / 2];
    for (int i = 0; i < out.length; i++) {
      out[i] = at(origin, points[2 * i + first]);
    }
    return out;
  }

  private double at(double origin, double units) {
    return origin + units * unit;
  }
}
