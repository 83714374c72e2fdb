package tifo.view;

import tifo.paint.Surface;

/// Something to paint, with all that it needs inside: runs on a painting thread, so it must be
/// immutable. Equal pictures look equal, which is how a view knows that there is nothing to do.
@FunctionalInterface
public interface Picture {
  void paint(Surface surface);
}
