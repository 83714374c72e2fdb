package tifo.view;

import javafx.animation.PauseTransition;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import javafx.util.Duration;

/// A wall in a window of the desktop. FX thread.
///
/// Full screen is a second window without a frame, as large as the screen: the platform's own full
/// screen works for one window at a time only, and a war room has several.
public final class WallWindow {
  private static final double SHARE_OF_SCREEN = 0.9;

  /// After the pictures of the first board.
  private static final Duration WARM_UP_AFTER = Duration.seconds(2);

  private final Wall wall;
  private final Stage framed;
  private final Stage bare = new Stage(StageStyle.UNDECORATED);
  private final Runnable onClose;
  private final PauseTransition warmUp = new PauseTransition(WARM_UP_AFTER);

  /// `onClose` is run once the operator has closed the window or pressed Ctrl+Q.
  public WallWindow(Stage stage, Wall wall, Runnable onClose) {
    this.framed = stage;
    this.wall = wall;
    this.onClose = onClose;
    for (Stage window : new Stage[] {framed, bare}) {
      window.setTitle(wall.text().get("window.title"));
      window.setMinWidth(960);
      window.setMinHeight(540);
      window.setOnCloseRequest(event -> {
        event.consume();
        close();
      });
    }
    wall.inWindow(this::toggleFullScreen, this::close);
  }

  /// Begins the wall and shows it in a frame, on most of the screen, or at once over all of it.
  public void show(boolean fullScreen) {
    wall.start();
    Rectangle2D screen = Screen.getPrimary().getVisualBounds();
    Scene scene =
        wall.scene(screen.getWidth() * SHARE_OF_SCREEN, screen.getHeight() * SHARE_OF_SCREEN);
    if (fullScreen) {
      cover(scene);
    } else {
      framed.setScene(scene);
      framed.show();
    }
    warmUp.setOnFinished(_ -> wall.warmUp());
    warmUp.play();
  }

  public boolean isFullScreen() {
    return bare.isShowing();
  }

  private void toggleFullScreen() {
    if (bare.isShowing()) {
      Scene scene = bare.getScene();
      framed.setScene(scene);
      framed.show();
      bare.hide();
    } else {
      cover(framed.getScene());
      framed.hide();
    }
  }

  private void cover(Scene scene) {
    Rectangle2D screen = screenOf(framed).getBounds();
    bare.setScene(scene);
    bare.setX(screen.getMinX());
    bare.setY(screen.getMinY());
    bare.setWidth(screen.getWidth());
    bare.setHeight(screen.getHeight());
    bare.show();
  }

  private static Screen screenOf(Stage stage) {
    if (!stage.isShowing()) {
      return Screen.getPrimary();
    }
    return Screen.getScreensForRectangle(stage.getX(), stage.getY(), 1, 1).stream()
        .findFirst()
        .orElseGet(Screen::getPrimary);
  }

  private void close() {
    warmUp.stop();
    bare.hide();
    framed.hide();
    wall.close();
    onClose.run();
  }
}
