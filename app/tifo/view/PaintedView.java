package tifo.view;

import java.util.Objects;
import javafx.scene.Scene;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.paint.Surface;

/// Shows a picture at the screen's own resolution. It is painted by the crew into one of two
/// buffers while the other is on screen; while one picture is in work newer ones replace each
/// other, so frames are dropped and never queued. FX thread.
class PaintedView extends Region {
  /// The property of a scene without a window that holds its scale, such as 2.0 for 4K.
  static final String OFF_STAGE_SCALE = "tifo.scale";

  private static final Logger LOG = LoggerFactory.getLogger(PaintedView.class);

  private final FxPulse pulse;
  private final PaintCrew crew;
  private final int background;
  private final ImageView view = new ImageView();
  private final Region ring;

  private @Nullable Picture wanted;
  private @Nullable Picture shown;
  private @Nullable Pixels front;
  private @Nullable Pixels back;
  private boolean painting;

  PaintedView(FxPulse pulse, PaintCrew crew, int background) {
    this.pulse = pulse;
    this.crew = crew;
    this.background = background;
    view.setManaged(false);
    view.setMouseTransparent(true);
    Region ring = new Region();
    ring.getStyleClass().add("focus-ring");
    ring.setMouseTransparent(true);
    getStyleClass().add("painted");
    getChildren().addAll(view, ring);
    this.ring = ring;
    visibleProperty().subscribe(this::repaint);
    sceneProperty()
        .flatMap(Scene::windowProperty)
        .flatMap(Window::showingProperty)
        .subscribe(this::repaint);
    sceneProperty()
        .flatMap(Scene::windowProperty)
        .flatMap(Window::renderScaleXProperty)
        .subscribe(this::repaint);
  }

  /// Asks for this picture instead of the one that is shown; nothing happens if they are equal.
  void show(Picture picture) {
    wanted = picture;
    repaint();
  }

  /// Whether what is wanted is what is on screen.
  boolean isSettled() {
    Pixels pixels = front;
    return !painting
        && Objects.equals(wanted, shown)
        && (pixels == null || pixels.fits(getWidth(), getHeight(), scale()));
  }

  @Override
  protected void layoutChildren() {
    view.relocate(0, 0);
    ring.resizeRelocate(0, 0, getWidth(), getHeight());
    repaint();
  }

  private void repaint() {
    Picture picture = wanted;
    double width = getWidth();
    double height = getHeight();
    double scale = scale();
    if (painting || picture == null || width < 1 || height < 1 || !isOnShow()) {
      return;
    }
    if (front != null && front.fits(width, height, scale) && picture.equals(shown)) {
      return;
    }
    Pixels target =
        back != null && back.fits(width, height, scale)
            ? back
            : Pixels.of(width, height, scale, background);
    painting =
        crew.submit(() -> {
          paint(picture, target.surface());
          pulse.submit(this, () -> present(picture, target));
        });
  }

  private void paint(Picture picture, Surface surface) {
    surface.fill(0, 0, surface.width(), surface.height(), background);
    try {
      picture.paint(surface);
    } catch (RuntimeException e) {
      // The half that was painted stays, because some of a panel is more than none of it.
      LOG.error("a picture cannot be painted: {}", e.toString(), e);
    }
  }

  private void present(Picture picture, Pixels painted) {
    painting = false;
    back = front;
    front = painted;
    shown = picture;
    painted.publish();
    view.setImage(painted.image());
    // One pixel of the picture is one of the screen, also where the size is not whole.
    view.setFitWidth(painted.surface().pixelWidth() / painted.scale());
    view.setFitHeight(painted.surface().pixelHeight() / painted.scale());
    repaint();
  }

  // A scene without a window is one that a picture is taken of.
  private boolean isOnShow() {
    Scene scene = getScene();
    return scene != null
        && isVisible()
        && (scene.getWindow() == null || scene.getWindow().isShowing());
  }

  private double scale() {
    Scene scene = getScene();
    Window window = scene == null ? null : scene.getWindow();
    if (window != null) {
      return window.getRenderScaleX();
    }
    Object offStage = scene == null ? null : scene.getProperties().get(OFF_STAGE_SCALE);
    return offStage instanceof Double scale ? scale : 1;
  }
}
