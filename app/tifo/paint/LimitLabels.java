package tifo.paint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tifo.metric.Series;

/// Finds a place for the name of each limit: beside its line, over no other name, and over as few
/// of the series as there is a choice. A name that many of them would hide is left out. Not
/// reusable.
final class LimitLabels {
  private static final double INSET = 4;
  private static final int MOST_HIDDEN = 1;
  private static final double GAP = 2;

  private final PlotScale scale;
  private final List<PlotLine> lines;
  private final double textSize;
  private final List<Box> taken = new ArrayList<>();

  LimitLabels(PlotScale scale, List<PlotLine> lines, double textSize) {
    this.scale = scale;
    this.lines = lines.stream().filter(PlotLine::labelled).toList();
    this.textSize = textSize;
  }

  /// Where a name this wide may stand beside the limit at `y`, empty when nowhere. The lower side
  /// is tried first when `below`; of places that are as good, the left one.
  Box place(double width, double y, boolean below) {
    Box best = best(width, y, below);
    if (!best.isEmpty()) {
      taken.add(best);
    }
    return best;
  }

  private Box best(double width, double y, boolean below) {
    Box area = scale.box();
    double above = y - 6 - textSize;
    double under = y + 4;
    double[] tops = below ? new double[] {under, above} : new double[] {above, under};
    double[] lefts = {
      area.x() + INSET, area.x() + (area.width() - width) / 2, area.right() - INSET - width
    };
    Box best = new Box(0, 0, 0, 0);
    int least = MOST_HIDDEN + 1;
    for (double left : lefts) {
      for (double top : tops) {
        Box box = new Box(left, top, width, textSize);
        int hidden = isFree(box) ? crossings(box) : Integer.MAX_VALUE;
        if (hidden == 0) {
          return box;
        }
        if (hidden < least) {
          least = hidden;
          best = box;
        }
      }
    }
    return best;
  }

  private boolean isFree(Box box) {
    Box area = scale.box();
    boolean inside =
        box.x() >= area.x()
            && box.right() <= area.right()
            && box.y() >= area.y() - 4
            && box.bottom() <= area.bottom() - textSize;
    return inside && !isOverName(box);
  }

  /// Whether the name of a limit has the place, or a part of it.
  boolean isOverName(Box box) {
    return taken.stream().anyMatch(other -> touches(box, other));
  }

  private static boolean touches(Box a, Box b) {
    return a.x() < b.right() + GAP
        && b.x() < a.right() + GAP
        && a.y() < b.bottom() + GAP
        && b.y() < a.bottom() + GAP;
  }

  /// Whether any of the series with a name runs through the box.
  boolean isOverLine(Box box) {
    return crossings(box) > 0;
  }

  /// How many of the series with a name run through the box.
  int crossings(Box box) {
    return (int) lines.stream().filter(line -> crosses(line.series(), box)).count();
  }

  // A piece between two samples counts when any of it may lie in the box.
  private boolean crosses(Series series, Box box) {
    long[] times = series.times();
    int from = Arrays.binarySearch(times, scale.time(box.x()));
    for (int i = Math.max(1, from < 0 ? -from - 1 : from); i < times.length; i++) {
      if (scale.x(times[i - 1]) > box.right()) {
        return false;
      }
      double y1 = scale.inside(series.values()[i - 1]);
      double y2 = scale.inside(series.values()[i]);
      if (Math.max(y1, y2) >= box.y() - GAP && Math.min(y1, y2) <= box.bottom() + GAP) {
        return true;
      }
    }
    return false;
  }
}
