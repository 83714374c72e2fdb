package tifo.view;

import java.time.Instant;
import java.util.Optional;
import tifo.board.PanelData;
import tifo.board.PanelSpec;
import tifo.paint.PaintContext;
import tifo.paint.Surface;

/// A panel that has the board for itself, at one instant. `area` is told where its plot lies, so
/// that a pointer into it can be understood.
record ZoomPicture(
    PaintContext context,
    Optional<Instant> crosshair,
    PanelSpec spec,
    PanelData data,
    PanelPixels pixels,
    PlotPlace area)
    implements Picture {
  @Override
  public void paint(Surface surface) {
    area.set(pixels.zoomed(surface, spec, data, context, crosshair));
  }
}
