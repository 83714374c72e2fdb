package tifo.view;

import java.util.List;
import java.util.Map;
import tifo.paint.Box;
import tifo.paint.PaintContext;
import tifo.paint.Surface;
import tifo.source.SourceHealth;

/// What paints the top bar. Called by painting threads, places by the FX thread too; never blocks.
public interface TopBarPixels {
  void paint(Surface surface, String mode, List<SourceHealth> sources, PaintContext context);

  /// Where the chip of each source is, by the source's name; one that has no room is left out.
  Map<String, Box> chips(
      double width, String mode, List<SourceHealth> sources, PaintContext context);
}
