package tifo.view;

import java.util.Locale;
import javafx.stage.Stage;

/// A wall in a window that has the keys and the mouse, painted; closed with its threads. The test's
/// thread.
final class ShownWall implements AutoCloseable {
  private final FxPulse pulse = new FxPulse();
  private final PaintCrew crew = new PaintCrew(1);
  private final Wall wall;
  private final Stage stage;

  ShownWall(WallModel model, WallPixels pixels, double height) {
    this(model, pixels, Locale.ENGLISH, height);
  }

  ShownWall(WallModel model, WallPixels pixels, Locale locale, double height) {
    Fx.start();
    wall = Fx.get(() -> new Wall(model, pixels, pulse, crew, locale));
    stage = Fx.get(() -> show(height));
    Fx.await("the wall is painted", wall::settle);
  }

  private Stage show(double height) {
    Stage window = new Stage();
    // The headless screen is 1000 x 1000, and a larger window breaks it.
    window.setScene(wall.scene(980, height));
    wall.start();
    window.show();
    window.requestFocus();
    return window;
  }

  Wall wall() {
    return wall;
  }

  Stage stage() {
    return stage;
  }

  @Override
  public void close() {
    Fx.run(() -> {
      stage.close();
      wall.close();
    });
    crew.close();
    pulse.close();
  }
}
