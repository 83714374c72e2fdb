package tifo.view;

import javafx.scene.Node;
import javafx.scene.Scene;

/// Asks which node has the focus of its scene, whether or not the scene's window has the desktop's.
/// FX thread.
final class FocusOwner {
  private FocusOwner() {}

  static boolean is(Node node) {
    Scene scene = node.getScene();
    return scene != null && node.equals(scene.getFocusOwner());
  }
}
