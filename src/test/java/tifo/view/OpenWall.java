package tifo.view;

import java.util.Locale;
import javafx.scene.Scene;

/// A wall in a scene without a window, painted; closed with its threads. The test's thread.
record OpenWall(Wall wall, Scene scene, FxPulse pulse, PaintCrew crew) implements AutoCloseable {
  static OpenWall of(WallModel model, WallPixels pixels, Locale locale) {
    return of(model, pixels, locale, 1920, 1080, 1);
  }

  static OpenWall of(
      WallModel model,
      WallPixels pixels,
      Locale locale,
      double width,
      double height,
      double scale) {
    Fx.start();
    FxPulse pulse = new FxPulse();
    PaintCrew crew = new PaintCrew(2);
    OpenWall open =
        Fx.get(() -> {
          Wall wall = new Wall(model, pixels, pulse, crew, locale);
          Scene scene = wall.scene(width, height);
          scene.getProperties().put(PaintedView.OFF_STAGE_SCALE, scale);
          wall.start();
          return new OpenWall(wall, scene, pulse, crew);
        });
    open.awaitSettled();
    return open;
  }

  void awaitSettled() {
    Fx.await("the wall is painted", wall::settle);
  }

  @Override
  public void close() {
    Fx.run(wall::close);
    crew.close();
    pulse.close();
  }
}
