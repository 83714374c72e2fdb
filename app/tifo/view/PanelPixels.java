package tifo.view;

import java.time.Instant;
import java.util.Optional;
import tifo.board.PanelData;
import tifo.board.PanelSpec;
import tifo.paint.PaintContext;
import tifo.paint.PlotArea;
import tifo.paint.Surface;

/// What turns a panel of any kind into pixels. Called by painting threads; never blocks.
@FunctionalInterface
public interface PanelPixels {
  void paint(Surface surface, PanelSpec spec, PanelData data, PaintContext context);

  /// Paints a panel that has the board for itself, with a crosshair if there is one. Returns where
  /// its plot lies; empty when there is nothing to point into.
  default Optional<PlotArea> zoomed(
      Surface surface,
      PanelSpec spec,
      PanelData data,
      PaintContext context,
      Optional<Instant> crosshair) {
    paint(surface, spec, data, context);
    return Optional.empty();
  }
}
