package tifo.view;

import java.util.Objects;
import javafx.scene.Scene;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;
import javafx.scene.transform.Transform;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.paint.Surface;

/// Shows a picture at the screen's own resolution. It is painted by the crew into one of two
/// buffers while the other is on screen; while one picture is in work newer ones replace each
/// other, so frames are dropped and never queued. In a replay it is painted ahead and kept back
/// until the wall's other pictures of the same instant are painted too. FX thread.
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
  // Painted or in work for the wall's next frame; what is wished meanwhile comes after that.
  private boolean inFrame;
  private @Nullable Ahead ahead;
  private Runnable whenFree = () -> {};

  private record Ahead(Picture picture, Pixels pixels) {}

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
    localToSceneTransformProperty().subscribe(this::align);
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

  /// Paints this picture in the size that it will have, and keeps it back. Once for each frame.
  /// Returns whether there is nothing to wait for; if there is, the gate is told when it is over.
  boolean paintAhead(Picture picture, double width, double height, FrameGate gate) {
    if (painting) {
      if (!inFrame) {
        whenFree = gate::goOn;
      }
      return false;
    }
    if (inFrame || width < 1 || height < 1 || isShown(picture, width, height)) {
      return true;
    }
    Pixels target = target(width, height);
    painting =
        gate.paint(crew, () -> paint(picture, target), () -> painted(new Ahead(picture, target)));
    inFrame = painting;
    return !painting;
  }

  private void painted(Ahead done) {
    painting = false;
    if (inFrame) {
      ahead = done;
    } else {
      // The frame has given up waiting for this one.
      put(done.picture(), done.pixels());
      repaint();
    }
  }

  /// Brings on screen what was painted ahead, if anything.
  void present() {
    Ahead kept = ahead;
    if (kept != null) {
      ahead = null;
      wanted = kept.picture();
      put(kept.picture(), kept.pixels());
    }
  }

  /// Takes the picture off the screen unless it is this one.
  void forget(Picture picture) {
    if (!picture.equals(shown)) {
      shown = null;
      view.setImage(null);
    }
  }

  /// The frame is over: from now on the view paints again when it is asked to.
  void release() {
    inFrame = false;
    repaint();
  }

  @Override
  protected void layoutChildren() {
    align();
    ring.resizeRelocate(0, 0, getWidth(), getHeight());
  }

  // A scaled wall places it between the screen's pixels, where a picture would be blurred.
  private void align() {
    double scale = scale();
    Transform toScene = getLocalToSceneTransform();
    view.relocate(
        offset(toScene.getTx() * screenScale()) / scale,
        offset(toScene.getTy() * screenScale()) / scale);
    repaint();
  }

  private static double offset(double pixel) {
    return Math.rint(pixel) - pixel;
  }

  private void repaint() {
    Picture picture = wanted;
    double width = getWidth();
    double height = getHeight();
    if (painting || inFrame || picture == null || isShown(picture, width, height)) {
      return;
    }
    if (width < 1 || height < 1 || !isStaged() || !isVisible()) {
      return;
    }
    Pixels target = target(width, height);
    painting =
        crew.submit(() -> {
          paint(picture, target);
          pulse.submit(this, () -> present(picture, target));
        });
  }

  private boolean isShown(Picture picture, double width, double height) {
    return front != null && front.fits(width, height, scale()) && picture.equals(shown);
  }

  private Pixels target(double width, double height) {
    double scale = scale();
    return back != null && back.fits(width, height, scale)
        ? back
        : Pixels.of(width, height, scale, background);
  }

  private void paint(Picture picture, Pixels target) {
    Surface surface = target.surface();
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
    put(picture, painted);
    repaint();
    whenFree.run();
    whenFree = () -> {};
  }

  private void put(Picture picture, Pixels painted) {
    back = front;
    front = painted;
    shown = picture;
    painted.publish();
    view.setImage(painted.image());
    // One pixel of the picture is one of the screen, also where the size is not whole.
    view.setFitWidth(painted.surface().pixelWidth() / painted.scale());
    view.setFitHeight(painted.surface().pixelHeight() / painted.scale());
  }

  /// Whether its scene is on show; one without a window is there for a picture that is taken of it.
  boolean isStaged() {
    Scene scene = getScene();
    return scene != null && (scene.getWindow() == null || scene.getWindow().isShowing());
  }

  /// The picture's pixels for each unit of this view.
  private double scale() {
    return screenScale() * getLocalToSceneTransform().getMxx();
  }

  private double screenScale() {
    Scene scene = getScene();
    Window window = scene == null ? null : scene.getWindow();
    if (window != null) {
      return window.getRenderScaleX();
    }
    Object offStage = scene == null ? null : scene.getProperties().get(OFF_STAGE_SCALE);
    return offStage instanceof Double scale ? scale : 1;
  }
}
