package tifo.view;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import tifo.paint.ReplayWorld;

/// Writes pictures of what goes from the wall to chat, into the folder that is its argument: the
/// picture that is shared, with marks on it, and the outbox.
public final class ShareGallery {
  private ShareGallery() {}

  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0]));
    for (Locale locale : List.of(Locale.ENGLISH, Locale.JAPANESE)) {
      for (double scale : new double[] {1, 2}) {
        wall(folder, locale, scale);
      }
    }
    System.exit(0);
  }

  private static ScriptedModel world() {
    ScriptedModel model = new ScriptedModel(ReplayWorld.now(), ReplayWorld.boards());
    model.data("overview", ReplayWorld.overview());
    model.data("critical", ReplayWorld.critical(ReplayWorld.now()));
    model.alerts(ReplayWorld.alerts(ReplayWorld.now()));
    ReplayWorld.timeline().match(ReplayWorld.now()).ifPresent(model::fixture);
    model.chat(ScriptedChat.busy(Boards.NOW));
    return model;
  }

  private static void wall(Path folder, Locale locale, double scale) throws IOException {
    String name = "-" + locale.getLanguage() + "-" + (int) scale + "x.png";
    ScriptedModel model = world();
    try (OpenWall open = OpenWall.of(model, WallPixels.painted(), locale, 1920, 1080, scale)) {
      Wall wall = open.wall();
      Scene scene = open.scene();
      Fx.run(() -> wall.board().orElseThrow().focusFirst());
      Fx.run(wall::share);
      write(open, folder.resolve("share-panel" + name), scale);
      draw(scene);
      write(open, folder.resolve("share-drawn" + name), scale);
      Fx.run(() -> ((TextInputControl) scene.lookup("#share-comment")).setText("Look at zone b"));
      press(scene, "#share-picture", KeyCode.W);
      write(open, folder.resolve("share-wall" + name), scale);
      press(scene, "#share-picture", KeyCode.F);
      write(open, folder.resolve("share-file" + name), scale);
      Fx.run(wall::back);
      PenView pen = Fx.get(() -> (PenView) scene.lookup("#share-picture"));
      Files.write(
          folder.resolve("sent-wall" + name),
          pen.picture().orElseThrow().light(pen.marks(), tifo.paint.Theme.DARK, locale));
      press(scene, "#share-picture", KeyCode.W);
      Files.write(
          folder.resolve("sent-panel" + name),
          pen.picture().orElseThrow().light(pen.marks(), tifo.paint.Theme.DARK, locale));
      Fx.run(wall::back);
      outbox(open, folder, name, scale);
    }
  }

  private static void draw(Scene scene) {
    step(scene, KeyCode.UP, 5);
    press(scene, "#share-picture", KeyCode.ENTER);
    step(scene, KeyCode.RIGHT, 8);
    step(scene, KeyCode.DOWN, 4);
    press(scene, "#share-picture", KeyCode.ENTER);
    press(scene, "#share-picture", KeyCode.B);
    press(scene, "#share-picture", KeyCode.ENTER);
    step(scene, KeyCode.RIGHT, 9);
    step(scene, KeyCode.DOWN, 5);
    press(scene, "#share-picture", KeyCode.ENTER);
    press(scene, "#share-picture", KeyCode.T);
    step(scene, KeyCode.LEFT, 24);
    step(scene, KeyCode.DOWN, 4);
    press(scene, "#share-picture", KeyCode.ENTER);
    Fx.run(() -> ((TextInputControl) scene.lookup("#share-note")).setText("from here on: 延長戦に入った"));
    press(scene, "#share-note", KeyCode.ENTER);
    press(scene, "#share-picture", KeyCode.A);
    press(scene, "#share-picture", KeyCode.ENTER);
    step(scene, KeyCode.UP, 8);
  }

  private static void step(Scene scene, KeyCode code, int times) {
    for (int i = 0; i < times; i++) {
      press(scene, "#share-picture", code);
    }
  }

  private static void outbox(OpenWall open, Path folder, String name, double scale)
      throws IOException {
    Scene scene = open.scene();
    Fx.run(open.wall()::toggleOutbox);
    Fx.run(() -> {});
    press(scene, "#outbox-search", KeyCode.DOWN);
    write(open, folder.resolve("outbox" + name), scale);
    press(scene, "#outbox-search", KeyCode.DELETE);
    write(open, folder.resolve("outbox-discard" + name), scale);
    Fx.run(open.wall()::back);
    Fx.run(() -> control(scene, "#outbox-search", KeyCode.T));
    write(open, folder.resolve("outbox-test" + name), scale);
    Fx.run(open.wall()::back);
    Fx.run(() -> ((TextInputControl) scene.lookup("#outbox-search")).setText("nobody"));
    write(open, folder.resolve("outbox-none" + name), scale);
    Fx.run(open.wall()::back);
    Fx.run(open.wall()::toggleHelp);
    write(open, folder.resolve("help" + name), scale);
  }

  private static void press(Scene scene, String id, KeyCode code) {
    Fx.run(() -> fire(scene.lookup(id), code, false));
  }

  private static void control(Scene scene, String id, KeyCode code) {
    fire(scene.lookup(id), code, true);
  }

  private static void fire(Node node, KeyCode code, boolean control) {
    node.fireEvent(
        new KeyEvent(KeyEvent.KEY_PRESSED, "", code.getName(), code, false, control, false, false));
  }

  private static void write(OpenWall open, Path file, double scale) throws IOException {
    Fx.run(() -> open.wall().settle());
    Fx.await(
        "the picture is painted",
        () ->
            !(open.scene().lookup("#share-picture") instanceof PenView pen)
                || !pen.getParent().getParent().isVisible()
                || pen.isSettled());
    AlarmGallery.write(open, file, scale);
  }
}
