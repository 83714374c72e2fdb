package tifo.view;

import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.input.KeyCode;
import tifo.paint.Annotations.Arrow;
import tifo.paint.Annotations.Frame;
import tifo.paint.Annotations.Mark;

/// What the pen draws, and its key. Words need no second point.
enum PenTool {
  ARROW(KeyCode.A),
  BOX(KeyCode.B),
  TEXT(KeyCode.T);

  private final KeyCode key;

  PenTool(KeyCode key) {
    this.key = key;
  }

  KeyCode key() {
    return key;
  }

  String textKey() {
    return "share.tool." + name().toLowerCase(Locale.ROOT);
  }

  Optional<Mark> between(Point2D from, Point2D to) {
    return switch (this) {
      case ARROW -> Optional.of(new Arrow(from.getX(), from.getY(), to.getX(), to.getY()));
      case BOX -> Optional.of(Frame.between(from.getX(), from.getY(), to.getX(), to.getY()));
      case TEXT -> Optional.empty();
    };
  }
}
