package tifo.view;

import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.layout.Region;
import tifo.paint.DeadManPainter;
import tifo.paint.PaintContext;
import tifo.paint.Surface;
import tifo.rule.DeadMan;

/// The band below the top bar that says why the wall must not be trusted, and a frame around all of
/// the wall while it does. FX thread.
final class DeadManBand extends PaintedView {
  private final Region frame = new Region();
  private List<DeadMan> reasons = List.of();

  private record Band(List<DeadMan> reasons, PaintContext context) implements Picture {
    @Override
    public void paint(Surface surface) {
      DeadManPainter.paint(surface, reasons, context);
    }
  }

  DeadManBand(FxPulse pulse, PaintCrew crew, int background) {
    super(pulse, crew, background);
    setId("dead-man");
    setVisible(false);
    frame.getStyleClass().add("dead-man-frame");
    frame.setMouseTransparent(true);
    frame.setVisible(false);
    frame.setPadding(Insets.EMPTY);
  }

  /// Lies over the whole wall and takes nothing.
  Region frame() {
    return frame;
  }

  double wantedHeight() {
    return DeadManPainter.height(reasons);
  }

  /// Returns whether it needs another height now.
  boolean update(List<DeadMan> newer, PaintContext context, WallText text) {
    double before = wantedHeight();
    reasons = List.copyOf(newer);
    setVisible(!newer.isEmpty());
    frame.setVisible(!newer.isEmpty());
    if (!newer.isEmpty()) {
      show(new Band(reasons, context));
      setAccessibleText(text.get("dead-man.accessible", newer.size()));
    }
    return before != wantedHeight();
  }
}
