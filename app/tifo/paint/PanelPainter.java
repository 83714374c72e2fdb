package tifo.paint;

import tifo.board.PanelData;
import tifo.board.PanelSpec;

/// Draws one kind of panel onto a surface of any size. Stateless, any thread, never blocks.
@FunctionalInterface
public interface PanelPainter<S extends PanelSpec> {
  void paint(Surface surface, S spec, PanelData data, PaintContext context);
}
