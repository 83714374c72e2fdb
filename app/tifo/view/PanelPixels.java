package tifo.view;

import tifo.board.PanelData;
import tifo.board.PanelSpec;
import tifo.paint.PaintContext;
import tifo.paint.Surface;

/// What turns a panel of any kind into pixels. Called by painting threads; never blocks.
@FunctionalInterface
public interface PanelPixels {
  void paint(Surface surface, PanelSpec spec, PanelData data, PaintContext context);
}
