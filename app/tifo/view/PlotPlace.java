package tifo.view;

import java.util.Optional;
import tifo.paint.PlotArea;

/// Where the plot of a large panel lay when it was last painted: written by the painter, read by
/// whoever points into it. Any thread.
final class PlotPlace {
  private volatile Optional<PlotArea> area = Optional.empty();

  Optional<PlotArea> get() {
    return area;
  }

  void set(Optional<PlotArea> newer) {
    area = newer;
  }
}
