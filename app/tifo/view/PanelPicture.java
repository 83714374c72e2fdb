package tifo.view;

import tifo.board.PanelData;
import tifo.board.PanelSpec;
import tifo.paint.PaintContext;
import tifo.paint.Surface;

/// A panel with its data at one instant. The context comes first, because it is what differs most
/// often when two pictures are compared.
record PanelPicture(PaintContext context, PanelSpec spec, PanelData data, PanelPixels pixels)
    implements Picture {
  @Override
  public void paint(Surface surface) {
    pixels.paint(surface, spec, data, context);
  }
}
