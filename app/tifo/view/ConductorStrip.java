package tifo.view;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import tifo.paint.Box;
import tifo.paint.ConductorControls;
import tifo.paint.ConductorControls.Control;
import tifo.paint.ConductorScale;
import tifo.paint.PaintContext;
import tifo.paint.Replay;
import tifo.paint.Surface;
import tifo.paint.TimelineWords;
import tifo.paint.WallLayout;
import tifo.paint.Words;

/// The painted time conductor, with a button over every button that is painted, and lanes to drag
/// on. FX thread.
final class ConductorStrip extends Pane {
  // So far from the pointer something may lie to be meant by it.
  private static final double NEAR = 6;

  private final ConductorPixels pixels;
  private final Transport transport;
  private final PaintedView picture;
  private final Map<Control, Button> buttons = new EnumMap<>(Control.class);
  private final Region lanes = new Region();
  private final ConductorHover hover = new ConductorHover();
  private @Nullable PaintContext context;

  private record Painted(
      PaintContext context, Replay replay, Duration window, ConductorPixels pixels)
      implements Picture {
    @Override
    public void paint(Surface surface) {
      pixels.paint(surface, replay, window, context);
    }
  }

  ConductorStrip(
      ConductorPixels pixels, FxPulse pulse, PaintCrew crew, int background, Transport transport) {
    this.pixels = pixels;
    this.transport = transport;
    picture = new PaintedView(pulse, crew, background);
    setId("conductor");
    lanes.setId("conductor-lanes");
    lanes.getStyleClass().setAll("conductor-lanes");
    lanes.setFocusTraversable(true);
    lanes.setAccessibleRole(AccessibleRole.SLIDER);
    lanes.addEventHandler(MouseEvent.ANY, this::onMouse);
    lanes.addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
    getChildren().add(picture);
    ConductorControls.places().forEach((control, box) -> add(control, box));
    getChildren().addAll(lanes, hover);
  }

  void paintAhead(WallState state, PaintContext newer, FrameGate gate) {
    gate.ask(picture, painted(state, newer));
  }

  private Painted painted(WallState state, PaintContext at) {
    return new Painted(at, state.replay().orElseThrow(), state.snapshot().board().window(), pixels);
  }

  void update(WallState state, PaintContext newer, WallText text) {
    Replay replay = state.replay().orElseThrow();
    context = newer;
    picture.show(painted(state, newer));
    String clock = TimelineWords.clock(newer.now(), newer);
    Optional<String> match =
        TimelineWords.match(replay.timeline(), newer.now(), Words.in(newer.locale()));
    lanes.setAccessibleText(
        text.get("conductor.position", clock + match.map(m -> ", " + m).orElse("")));
    buttons.forEach((control, button) -> name(button, words(control, replay, text)));
  }

  boolean isSettled() {
    return picture.isSettled();
  }

  private void add(Control control, Box box) {
    Button button = new Button();
    button.getStyleClass().setAll("conductor-button");
    button.setId("conductor-" + control.name().toLowerCase(java.util.Locale.ROOT));
    button.setOnAction(_ -> transport.press(control));
    // A click must not take the focus, or the space bar would repeat it instead of playing.
    button.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> button.setFocusTraversable(false));
    button.addEventFilter(MouseEvent.MOUSE_RELEASED, _ -> button.setFocusTraversable(true));
    button.resizeRelocate(box.x(), box.y(), box.width(), box.height());
    button.setManaged(false);
    buttons.put(control, button);
    getChildren().add(button);
  }

  private static String words(Control control, Replay replay, WallText text) {
    return switch (control) {
      case BACK -> text.get("conductor.back");
      case ON -> text.get("conductor.on");
      case PLAY -> text.get(replay.playing() ? "conductor.pause" : "conductor.play");
      default -> {
        String times = ConductorControls.times(control.speed().orElseThrow());
        boolean pressed = control.speed().orElseThrow() == replay.speed();
        yield text.get(pressed ? "conductor.is-speed" : "conductor.speed", times);
      }
    };
  }

  private static void name(Button button, String words) {
    if (!words.equals(button.getAccessibleText())) {
      button.setAccessibleText(words);
      button.setTooltip(new Tooltip(words));
    }
  }

  private void onMouse(MouseEvent event) {
    PaintContext now = context;
    if (now == null) {
      return;
    }
    if (event.getEventType() == MouseEvent.MOUSE_EXITED) {
      hover.setVisible(false);
      return;
    }
    double x = lanes.getLayoutX() + event.getX();
    ConductorScale scale = scale();
    boolean primary = event.getButton() == MouseButton.PRIMARY;
    boolean holds =
        event.getEventType() == MouseEvent.MOUSE_PRESSED
            || event.getEventType() == MouseEvent.MOUSE_DRAGGED;
    if (primary && holds) {
      transport.hold(scale.time(x));
    } else if (primary && event.getEventType() == MouseEvent.MOUSE_RELEASED) {
      transport.release();
    }
    boolean moves =
        event.getEventType() == MouseEvent.MOUSE_MOVED
            || event.getEventType() == MouseEvent.MOUSE_DRAGGED;
    if (moves) {
      hover(scale, x, now);
    }
    event.consume();
  }

  private void hover(ConductorScale scale, double x, PaintContext now) {
    var moment =
        TimelineWords.at(transport.conductor().timeline(), scale.time(x), scale.span(NEAR), now);
    double at = scale.x(scale.time(x));
    hover.show(moment, at, getWidth(), WallLayout.CONDUCTOR);
  }

  // Arrows would open other boards; on the lanes they move the playhead.
  private void onKey(KeyEvent event) {
    boolean left = event.getCode() == KeyCode.LEFT;
    if (left || event.getCode() == KeyCode.RIGHT) {
      transport.step(left ? -1 : 1);
      event.consume();
    }
  }

  private ConductorScale scale() {
    return ConductorScale.of(getWidth(), transport.conductor().timeline());
  }

  @Override
  protected void layoutChildren() {
    picture.resizeRelocate(0, 0, getWidth(), getHeight());
    Box box = scale().lanes();
    lanes.resizeRelocate(box.x(), 2, box.width(), getHeight() - 4);
  }
}
