package tifo.view;

import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.transform.Scale;
import javafx.stage.PopupWindow;
import javafx.stage.Window;

/// Draws menus, lists and tips as large as the wall that they open over, because a popup is a
/// window of its own, which the wall's scale does not reach. FX thread.
final class FittedPopups implements ListChangeListener<Window> {
  private static boolean watching;

  private FittedPopups() {}

  /// From now on, for all walls of this program.
  static void watch() {
    if (!watching) {
      watching = true;
      Window.getWindows().addListener(new FittedPopups());
    }
  }

  @Override
  public void onChanged(Change<? extends Window> change) {
    while (change.next()) {
      change.getAddedSubList().forEach(FittedPopups::fit);
    }
  }

  private static void fit(Window window) {
    if (window instanceof PopupWindow popup) {
      wallUnder(popup)
          .ifPresent(wall ->
              popup
                  .getScene()
                  .getRoot()
                  .getChildrenUnmodifiable()
                  .forEach(child -> scale(child, wall.factor())));
    }
  }

  private static Optional<FittedWall> wallUnder(PopupWindow popup) {
    Window owner = popup.getOwnerWindow();
    if (owner instanceof PopupWindow menu) {
      return wallUnder(menu);
    }
    return Optional.ofNullable(owner)
        .map(it -> it.getScene().getRoot())
        .filter(FittedWall.class::isInstance)
        .map(FittedWall.class::cast);
  }

  private static void scale(Node content, double factor) {
    content.getTransforms().removeIf(Scale.class::isInstance);
    if (factor != 1) {
      content.getTransforms().add(new Scale(factor, factor));
    }
  }
}
