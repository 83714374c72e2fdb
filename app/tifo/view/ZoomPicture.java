package tifo.view;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import tifo.board.PanelData;
import tifo.board.PanelSpec;
import tifo.paint.PaintContext;
import tifo.paint.PlotArea;
import tifo.paint.Surface;

/// A panel that has the board for itself, at one instant. `area` is told where its plot lies, so
/// that a pointer into it can be understood.
record ZoomPicture(
    PaintContext context,
    Optional<Instant> crosshair,
    PanelSpec spec,
    PanelData data,
    PanelPixels pixels,
    AtomicReference<Optional<PlotArea>> area)
    implements Picture {
  @Override
  public void paint(Surface surface) {
    area.set(pixels.zoomed(surface, spec, data, context, crosshair));
  }
}
