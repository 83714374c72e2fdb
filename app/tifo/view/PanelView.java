package tifo.view;

import java.time.Duration;
import java.util.Map;
import javafx.scene.AccessibleRole;
import javafx.scene.input.MouseButton;
import tifo.board.Board;
import tifo.board.PanelData;
import tifo.board.PanelSpec;
import tifo.metric.TimeRange;
import tifo.paint.PaintContext;

/// One panel on the wall: its picture, and what makes it a thing to focus, to hear and to open. FX
/// thread.
class PanelView extends PaintedView {
  private static final Duration STEP = Duration.ofSeconds(15);

  private final PanelSpec spec;
  private final Duration window;
  private final PanelPixels pixels;

  /// `open` is run when the panel is double-clicked.
  PanelView(
      Board board,
      PanelSpec spec,
      PanelPixels pixels,
      FxPulse pulse,
      PaintCrew crew,
      int background,
      Runnable open) {
    super(pulse, crew, background);
    this.spec = spec;
    this.window = board.window();
    this.pixels = pixels;
    getStyleClass().add("panel");
    setId(spec.frame().id());
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.BUTTON);
    setOnMousePressed(event -> {
      requestFocus();
      if (event.getButton() == MouseButton.PRIMARY
          && event.getClickCount() == 2
          && !isControl(event.getX(), event.getY())) {
        open.run();
      }
    });
  }

  /// Whether a click there does something of its own, so that a double click must not open the
  /// panel.
  boolean isControl(double x, double y) {
    return false;
  }

  PanelSpec spec() {
    return spec;
  }

  void update(WallState state, PaintContext context, WallText text) {
    PanelData data =
        state
            .snapshot()
            .panel(spec.frame().id())
            .orElseGet(
                () -> new PanelData(Map.of(), TimeRange.endingAt(state.now(), window, STEP)));
    show(new PanelPicture(context, spec, data, pixels));
    setAccessibleText(PanelWords.of(spec, data, state.now(), text));
  }
}
