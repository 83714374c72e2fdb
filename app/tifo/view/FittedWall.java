package tifo.view;

import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/// Lays the wall out in a size that it is made for, and scales that to the window: a laptop shows
/// all of it smaller, a large screen the same wall larger. FX thread.
final class FittedWall extends Region {
  private static final double WIDTH = 1920;
  private static final double HEIGHT = 1080;

  /// Down to here a smaller window gets a wall with less room, which is easier to read.
  private static final double ROOMY = 0.9;

  private final Region wall;
  private final Scale scale = new Scale();

  FittedWall(Region wall) {
    this.wall = wall;
    wall.getTransforms().add(scale);
    getChildren().add(wall);
    FittedPopups.watch();
  }

  double factor() {
    return scale.getX();
  }

  /// How many times larger than on a screen of 1920 x 1080 a wall of this size is drawn.
  static double factor(double width, double height) {
    double share = Math.min(width / WIDTH, height / HEIGHT);
    return share < ROOMY ? share / ROOMY : Math.max(1, share);
  }

  @Override
  protected void layoutChildren() {
    double factor = factor(getWidth(), getHeight());
    if (factor > 0) {
      scale.setX(factor);
      scale.setY(factor);
      wall.resizeRelocate(0, 0, getWidth() / factor, getHeight() / factor);
    }
  }
}
