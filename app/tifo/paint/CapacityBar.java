package tifo.paint;

import tifo.paint.PoolGrid.Share;

/// What a pool has in a zone as one bar: used, requested, balloon, free; its whole length is what
/// can be allocated. `rule` is the free share to keep, 0 for no tick; the full form frames balloons
/// and brackets what is reserved.
record CapacityBar(Theme theme, double rule, boolean full) {
  static final double HEIGHT = 16;

  void draw(Surface surface, double x, double y, double width, Share share) {
    surface.fillRound(x, y, width, HEIGHT, 2, theme.s3());
    double all = share.allocatable();
    if (!(all > 0)) {
      return;
    }
    double requested = part(share.requested(), all) * width;
    double used = Math.min(part(share.used(), all) * width, requested);
    if (requested > 0) {
      surface.fillRound(x, y, requested, HEIGHT, 2, used > 0 ? theme.bar2() : theme.bar());
    }
    if (used > 0) {
      surface.fillRound(x, y, used, HEIGHT, 2, theme.bar());
    }
    double balloon = Math.min(part(share.balloon(), all) * width, width - requested);
    if (balloon > 0) {
      surface.hatch(x + requested, y, balloon, HEIGHT, 6, 1.5, theme.info());
      if (full) {
        surface.strokeRound(x + requested, y, balloon, HEIGHT, 2, 1, theme.info());
      }
    }
    double reserved = part(share.reserved(), all) * width;
    if (full && reserved > 0) {
      Marks.bracket(surface, x, x + reserved, y - 5, theme.t2());
    }
    if (rule > 0) {
      surface.fill(x + width * (1 - rule) - 1, y - 4, 2, HEIGHT + 8, theme.t1());
    }
  }

  private static double part(double value, double all) {
    double part = value / all;
    return Double.isFinite(part) ? Math.clamp(part, 0, 1) : 0;
  }
}
