package tifo.view;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.input.MouseButton;
import org.jspecify.annotations.Nullable;
import tifo.board.Board;
import tifo.board.PanelData;
import tifo.board.PanelSpec;
import tifo.metric.TimeRange;
import tifo.paint.PaintContext;
import tifo.paint.PlotArea;

/// One panel on the wall: its picture, and what makes it a thing to focus, to hear and to open. FX
/// thread.
class PanelView extends PaintedView {
  private static final Duration STEP = Duration.ofSeconds(15);

  private final PanelSpec spec;
  private final Duration window;
  private final PanelPixels pixels;
  private final PlotPlace area = new PlotPlace();
  private boolean large;
  private Optional<Instant> crosshair = Optional.empty();
  private @Nullable PanelData data;
  private @Nullable PaintContext context;

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
    setOnMouseMoved(event -> point(event.getX(), event.getY()));
    setOnMouseExited(_ -> crossAt(Optional.empty()));
  }

  /// Whether a click there does something of its own, so that a double click must not open the
  /// panel.
  boolean isControl(double x, double y) {
    return false;
  }

  PanelSpec spec() {
    return spec;
  }

  /// Whether the panel has the board for itself.
  void enlarge(boolean whole) {
    if (large != whole) {
      large = whole;
      crosshair = Optional.empty();
      area.set(Optional.empty());
      paintNow();
    }
  }

  /// Moves the crosshair by so many steps of the data; false when there is nothing to read off.
  boolean moveCrosshair(int steps) {
    PanelData shown = data;
    PaintContext now = context;
    Optional<PlotArea> plot = area.get();
    if (!large || plot.isEmpty() || shown == null || now == null) {
      return false;
    }
    Instant end = Instant.ofEpochMilli(shown.range().end());
    Instant last = end.isAfter(now.now()) ? now.now() : end;
    Instant from = crosshair.orElse(last.plusMillis(steps < 0 ? shown.range().step() : 0));
    Instant to = from.plusMillis(steps * shown.range().step());
    if (!to.isBefore(plot.get().start()) && !to.isAfter(last)) {
      crossAt(Optional.of(to));
    }
    return true;
  }

  private void point(double x, double y) {
    crossAt(area.get().filter(plot -> large && plot.reaches(x, y)).map(plot -> plot.time(x)));
  }

  private void crossAt(Optional<Instant> at) {
    if (!crosshair.equals(at)) {
      crosshair = at;
      paintNow();
    }
  }

  private void paintNow() {
    PanelData shown = data;
    PaintContext now = context;
    if (shown != null && now != null) {
      show(picture(shown, now));
    }
  }

  private Picture picture(PanelData of, PaintContext at) {
    return large
        ? new ZoomPicture(at, crosshair, spec, of, pixels, area)
        : new PanelPicture(at, spec, of, pixels);
  }

  private PanelData read(WallState state) {
    return state
        .snapshot()
        .panel(spec.frame().id())
        .orElseGet(() -> new PanelData(Map.of(), TimeRange.endingAt(state.now(), window, STEP)));
  }

  void paintAhead(WallState state, PaintContext newer, FrameGate gate) {
    gate.ask(this, picture(read(state), newer));
  }

  void update(WallState state, PaintContext newer, WallText text) {
    PanelData read = read(state);
    data = read;
    context = newer;
    paintNow();
    setAccessibleText(PanelWords.of(spec, read, state.now(), text));
  }
}
