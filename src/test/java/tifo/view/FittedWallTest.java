package tifo.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;
import javafx.stage.PopupWindow;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The wall is the same on a laptop, a desk and a wall of TVs.
class FittedWallTest {
  @ParameterizedTest
  @CsvSource({
    "1920, 1080, 1",
    "2560, 1440, 1.3333",
    "3840, 2160, 2",
    "3440, 1440, 1.3333",
    "1728, 972, 1",
    "1366, 768, 0.7901",
    "960, 540, 0.5556",
    "1000, 2000, 0.5787"
  })
  void theShorterSideDecides(double width, double height, double factor) {
    assertEquals(factor, FittedWall.factor(width, height), 0.0001);
  }

  @ParameterizedTest
  @CsvSource({"1366, 768", "2560, 1440", "3840, 2160"})
  void picturesHaveThePixelsOfTheScreenAndLieOnThem(double width, double height) {
    ScriptedModel model = new ScriptedModel(Boards.NOW, Boards.two());
    try (OpenWall open =
        OpenWall.of(model, new PlainPixels().all(), Locale.ENGLISH, width, height, 1)) {
      double factor = FittedWall.factor(width, height);
      assertEquals(width / factor, Fx.get(() -> ((Region) open.wall().root()).getWidth()), 0.001);
      Set<Node> painted = open.wall().root().lookupAll(".painted");
      assertFalse(painted.isEmpty());
      Fx.run(() -> painted.forEach(it -> assertSharp((PaintedView) it, factor)));
    }
  }

  private static void assertSharp(PaintedView view, double factor) {
    ImageView picture = (ImageView) view.getChildrenUnmodifiable().getFirst();
    if (view.isVisible() && picture.getImage() != null) {
      assertEquals(Math.ceil(view.getWidth() * factor), picture.getImage().getWidth(), 1);
      assertEquals(picture.getImage().getWidth(), picture.getFitWidth() * factor, 0.001);
      Point2D corner = picture.localToScene(0, 0);
      assertEquals(Math.rint(corner.getX()), corner.getX(), 0.001);
      assertEquals(Math.rint(corner.getY()), corner.getY(), 0.001);
    }
  }

  @Test
  void popupsAreAsLargeAsTheWallThatTheyOpenOver() {
    ScriptedModel model = new ScriptedModel(Boards.NOW, Boards.two());
    try (ShownWall shown = new ShownWall(model, new PlainPixels().all(), 540)) {
      ContextMenu menu = new ContextMenu(new MenuItem("Acknowledge"));
      Fx.run(() -> menu.show(shown.wall().root(), 10, 10));
      List<Double> scales = Fx.get(FittedWallTest::scalesOfPopups);
      assertEquals(List.of(FittedWall.factor(980, 540)), scales);
      assertTrue(scales.getFirst() < 1);
      Fx.run(menu::hide);
    }
  }

  private static List<Double> scalesOfPopups() {
    return Window.getWindows().stream()
        .filter(PopupWindow.class::isInstance)
        .flatMap(it -> it.getScene().getRoot().getChildrenUnmodifiable().stream())
        .map(it -> it.getLocalToParentTransform().getMxx())
        .toList();
  }
}
