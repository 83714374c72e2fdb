package tifo.view;

import java.time.Duration;
import tifo.paint.PaintContext;
import tifo.paint.Replay;
import tifo.paint.Surface;

/// What paints the time conductor. Called by painting threads; never blocks.
@FunctionalInterface
public interface ConductorPixels {
  /// `window` is how much of the time before the context's now the board shows.
  void paint(Surface surface, Replay replay, Duration window, PaintContext context);
}
