package tifo.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.input.KeyCode;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

class WallWindowTest {
  private final ScriptedModel model = new ScriptedModel(Boards.NOW, Boards.two());
  private final FxPulse pulse = new FxPulse();
  private final PaintCrew crew = new PaintCrew(1);
  private final FxRobot robot = new FxRobot();
  private final AtomicInteger closed = new AtomicInteger();
  private final Stage framed;
  private final Wall wall;
  private final WallWindow window;

  WallWindowTest() {
    Fx.start();
    framed = Fx.get(Stage::new);
    wall = Fx.get(() -> new Wall(model, new PlainPixels().all(), pulse, crew, Locale.ENGLISH));
    window = Fx.get(() -> new WallWindow(framed, wall, closed::incrementAndGet));
    Fx.run(() -> {
      window.show(false);
      framed.requestFocus();
    });
    Fx.await("the wall is painted", wall::settle);
  }

  @AfterEach
  void close() {
    Fx.run(() -> framed.fireEvent(closeRequest()));
    crew.close();
    pulse.close();
  }

  @Test
  void f11CoversTheScreenAndGoesBack() {
    robot.type(KeyCode.F11);
    Fx.await("the whole screen is covered", window::isFullScreen);
    assertFalse(Fx.get(framed::isShowing));
    double screen = Screen.getPrimary().getBounds().getWidth();
    assertEquals(screen, Fx.get(() -> wall.root().getScene().getWindow().getWidth()));
    robot.type(KeyCode.F11);
    Fx.await("the frame is back", framed::isShowing);
    assertFalse(Fx.get(window::isFullScreen));
  }

  @Test
  void controlQClosesTheWallOnce() {
    robot.push(KeyCode.CONTROL, KeyCode.Q);
    Fx.await("it is closed", () -> closed.get() == 1);
    assertTrue(Fx.get(() -> !framed.isShowing() && !window.isFullScreen()));
  }

  private WindowEvent closeRequest() {
    return new WindowEvent(framed, WindowEvent.WINDOW_CLOSE_REQUEST);
  }
}
