package tifo.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicBoolean;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import tifo.paint.Annotations.Note;
import tifo.paint.PaintedWords;

/// What is pasted, what is secret, and what fails while a picture is shared.
class ShareLimitsTest {
  private static final String TOKEN = "xoxb-1234567890-canary-7f3a";

  private final ScriptedModel model = new ScriptedModel(Boards.NOW, Boards.two());
  private final ScriptedChat chat = ScriptedChat.busy(Boards.NOW);
  private final FxRobot robot = new FxRobot();
  private final ShownWall shown;

  ShareLimitsTest() {
    model.chat(chat);
    shown = new ShownWall(model, WallPixels.painted(), 900);
  }

  @AfterEach
  void close() {
    shown.close();
  }

  private Node find(String id) {
    return shown.stage().getScene().lookup(id);
  }

  private PenView pen() {
    return (PenView) find("#share-picture");
  }

  private void openPanel() {
    Fx.run(() -> shown.wall().board().orElseThrow().focusFirst());
    robot.type(KeyCode.S);
    Fx.await("it is painted", () -> pen().isSettled());
  }

  private void paste(String id, String text) {
    Fx.run(() -> {
      TextField field = (TextField) find(id);
      field.replaceSelection(text);
    });
  }

  @Test
  void whatIsPastedIsCutToALineThatCanBeDrawn() {
    openPanel();
    robot.type(KeyCode.T, KeyCode.ENTER);
    paste("#share-note", "from here on ".repeat(1_000));
    robot.type(KeyCode.ENTER);
    String words = ((Note) Fx.get(() -> pen().marks().marks().getLast())).words();
    assertTrue(words.startsWith("from here on from"), words);
    assertTrue(words.length() <= 200, words);
    // no half of a character that needs two
    paste("#share-comment", "x" + "⚽".repeat(2) + "\uD83C\uDFDF".repeat(300));
    String comment = Fx.get(() -> ((TextField) find("#share-comment")).getText());
    assertEquals(299, comment.length());
    assertFalse(Character.isHighSurrogate(comment.charAt(comment.length() - 1)));
  }

  @Test
  void escapeLeavesTheComment() {
    openPanel();
    robot.type(KeyCode.TAB);
    robot.write("half a");
    robot.type(KeyCode.ESCAPE);
    assertFalse(Fx.get(() -> find("#share").isVisible()));
  }

  @Test
  void aTokenThatIsPastedGoesNowhere() {
    AtomicBoolean painted = new AtomicBoolean();
    AtomicBoolean struck = new AtomicBoolean();
    openPanel();
    try (var _ =
        PaintedWords.hear(text -> {
          painted.compareAndSet(false, text.contains("7f3a"));
          struck.compareAndSet(false, text.contains("[secret]"));
        })) {
      robot.type(KeyCode.T, KeyCode.ENTER);
      paste("#share-note", "try " + TOKEN);
      robot.type(KeyCode.ENTER);
      Fx.await("it is in the preview", () -> pen().isSettled());
      assertTrue(struck.getAndSet(false));
      paste("#share-comment", "with " + TOKEN + " it works");
      robot.type(KeyCode.DIGIT1);
      Fx.await("it is sent", () -> !find("#share").isVisible());
    }
    assertEquals("with [secret] it works", chat.shared().getFirst().post().comment());
    assertTrue(struck.get());
    assertFalse(painted.get());
  }

  @Test
  void whatCannotBePaintedIsSaidAndCanBeTriedAgain() {
    openPanel();
    Label hint = (Label) find("#share-hint");
    try (var _ =
        PaintedWords.hear(_ -> {
          if (Thread.currentThread().getName().startsWith("paint-")) {
            throw new OutOfMemoryError("no room for so large a picture");
          }
        })) {
      robot.type(KeyCode.C);
      Fx.await("it is said", () -> hint.getText().contains("no room for so large a picture"));
    }
    robot.type(KeyCode.DIGIT1);
    Fx.await("it is sent", () -> !find("#share").isVisible());
    assertEquals(1, chat.shared().size());
  }
}
