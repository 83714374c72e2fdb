package tifo.view;

import java.time.Instant;
import java.util.Optional;
import tifo.board.PanelData;
import tifo.board.PanelSpec;
import tifo.paint.PaintContext;
import tifo.paint.PanelPainters;
import tifo.paint.PlotArea;
import tifo.paint.Surface;

/// Panels as `tifo.paint` draws them. Any thread.
record PaintedPanels(PanelPainters painters) implements PanelPixels {
  @Override
  public void paint(Surface surface, PanelSpec spec, PanelData data, PaintContext context) {
    painters.paint(surface, spec, data, context);
  }

  @Override
  public Optional<PlotArea> zoomed(
      Surface surface,
      PanelSpec spec,
      PanelData data,
      PaintContext context,
      Optional<Instant> crosshair) {
    return painters.paintZoomed(surface, spec, data, context, crosshair);
  }
}
