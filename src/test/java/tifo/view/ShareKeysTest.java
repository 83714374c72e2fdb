package tifo.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import tifo.paint.Annotations;
import tifo.paint.Annotations.Arrow;
import tifo.paint.Annotations.Frame;
import tifo.paint.Annotations.Mark;
import tifo.paint.Annotations.Note;
import tifo.paint.Png;

/// How an operator shares what the wall shows: with the keyboard alone, and with the mouse.
class ShareKeysTest {
  private final ScriptedModel model = new ScriptedModel(Boards.NOW, Boards.two());
  private final ScriptedChat chat = ScriptedChat.busy(Boards.NOW);
  private final FxRobot robot = new FxRobot();
  private final ShownWall shown;
  private final Wall wall;

  ShareKeysTest() {
    model.chat(chat);
    shown = new ShownWall(model, WallPixels.painted(), 900);
    wall = shown.wall();
  }

  @AfterEach
  void close() {
    shown.close();
  }

  private Node find(String id) {
    return shown.stage().getScene().lookup(id);
  }

  private boolean isOpen() {
    return Fx.get(() -> find("#share").isVisible());
  }

  private String words(String id) {
    return Fx.get(() -> ((Label) find(id)).getText());
  }

  private String status() {
    return words("#status .status-label");
  }

  private PenView pen() {
    return (PenView) find("#share-picture");
  }

  private List<Mark> marks() {
    return Fx.get(() -> pen().marks().marks());
  }

  private void openPanel() {
    Fx.run(() -> wall.board().orElseThrow().focusFirst());
    robot.type(KeyCode.S);
    assertTrue(isOpen());
    assertEquals("Overview · Panel viewers · 05:22:07", words("#share-subject"));
    Fx.await("it is painted", () -> pen().isSettled());
  }

  @Test
  void withAPanelItIsThePanelAndWTakesTheWall() {
    openPanel();
    robot.type(KeyCode.W);
    assertEquals("Overview · 05:22:07", words("#share-subject"));
    robot.type(KeyCode.W);
    assertEquals("Overview · Panel viewers · 05:22:07", words("#share-subject"));
  }

  @Test
  void withAnAlarmItIsTheWall() {
    model.alerts(List.of(Boards.alert("slow", tifo.metric.Severity.WARNING, Boards.NOW, "")));
    Fx.await("it has a row", () -> !wall.alarms().arranged().isEmpty());
    robot.type(KeyCode.A, KeyCode.S);
    assertEquals("Overview · 05:22:07", words("#share-subject"));
    robot.type(KeyCode.ESCAPE);
    assertTrue(Fx.get(() -> wall.alarms().holdsFocus()), "what had the focus has it again");
  }

  @Test
  void aLargePanelIsWhatIsShared() {
    Fx.run(() -> wall.board().orElseThrow().focusFirst());
    robot.type(KeyCode.ENTER, KeyCode.A, KeyCode.S);
    assertEquals("Overview · Panel viewers · 05:22:07", words("#share-subject"));
  }

  @Test
  void isDrawnOnWithTheKeyboardAlone() {
    openPanel();
    robot.type(KeyCode.ENTER, KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.DOWN, KeyCode.ENTER);
    assertEquals(List.of(new Arrow(500, 280, 540, 300)), marks());
    robot.type(KeyCode.B, KeyCode.ENTER, KeyCode.LEFT, KeyCode.UP, KeyCode.ENTER);
    assertEquals(new Frame(520, 280, 20, 20), marks().getLast());
    robot.type(KeyCode.T, KeyCode.ENTER);
    robot.write("here");
    robot.type(KeyCode.ENTER);
    assertEquals(new Note(520, 280, "here"), marks().getLast());
    robot.type(KeyCode.Z);
    robot.push(KeyCode.CONTROL, KeyCode.Z);
    assertEquals(1, marks().size());
    robot.type(KeyCode.DELETE);
    assertEquals(List.of(), marks());
    assertEquals("one", Fx.get(() -> wall.board().orElseThrow().boardId()), "no board is opened");
    assertEquals(Locale.ENGLISH, Fx.get(() -> wall.text().locale()));
  }

  @Test
  void shiftMovesThePenFinelyAndItStaysInThePicture() {
    openPanel();
    robot.type(KeyCode.ENTER);
    robot.press(KeyCode.SHIFT).type(KeyCode.DOWN, 5).release(KeyCode.SHIFT);
    robot.type(KeyCode.UP, 40);
    robot.type(KeyCode.ENTER);
    assertEquals(List.of(new Arrow(500, 280, 500, 0)), marks());
  }

  @Test
  void escapeDropsWhatIsHalfDrawnAndThenCloses() {
    openPanel();
    robot.type(KeyCode.ENTER, KeyCode.RIGHT, KeyCode.ESCAPE);
    assertTrue(isOpen());
    robot.type(KeyCode.T, KeyCode.ENTER);
    robot.write("s1c");
    robot.type(KeyCode.ESCAPE);
    assertTrue(isOpen());
    assertEquals(List.of(), marks());
    assertEquals(List.of(), chat.shared(), "letters and digits in words are text");
    robot.type(KeyCode.ESCAPE);
    assertFalse(isOpen());
    assertTrue(Fx.get(() -> wall.board().orElseThrow().focused().isPresent()));
  }

  @Test
  void isDrawnOnWithTheMouse() {
    openPanel();
    robot.drag(at(100, 100), MouseButton.PRIMARY).moveTo(at(300, 200)).drop();
    Arrow arrow = (Arrow) marks().getFirst();
    assertNear(100, 100, arrow.fromX(), arrow.fromY());
    assertNear(300, 200, arrow.toX(), arrow.toY());
    robot.clickOn("#share-tool-box");
    robot.drag(at(600, 400), MouseButton.PRIMARY).moveTo(at(400, 300)).drop();
    Frame frame = (Frame) marks().getLast();
    assertNear(400, 300, frame.x(), frame.y());
    assertNear(200, 100, frame.width(), frame.height());
    robot.clickOn(at(50, 50), MouseButton.PRIMARY);
    assertEquals(2, marks().size(), "a click alone draws nothing");
    robot.clickOn("#share-tool-text");
    robot.clickOn(at(700, 100), MouseButton.PRIMARY);
    robot.write("zone b");
    robot.clickOn(at(200, 400), MouseButton.PRIMARY);
    Note note = (Note) marks().getLast();
    assertEquals("zone b", note.words());
    assertNear(700, 100, note.x(), note.y());
    robot.clickOn("#share-undo");
    robot.clickOn("#share-clear");
    assertEquals(List.of(), marks());
  }

  private Point2D at(double x, double y) {
    return Fx.get(() -> {
      double scale = pen().getWidth() / 1000;
      return pen().localToScreen(x * scale, y * scale);
    });
  }

  private static void assertNear(double x, double y, double foundX, double foundY) {
    // A pixel of the small screen is more than two of the picture.
    assertEquals(x, foundX, 5);
    assertEquals(y, foundY, 5);
  }

  @Test
  void whatWasDrawnStaysWithItsPicture() {
    openPanel();
    robot.type(KeyCode.ENTER, KeyCode.RIGHT, KeyCode.ENTER, KeyCode.W);
    assertEquals(List.of(), marks());
    robot.type(KeyCode.W);
    assertEquals(1, marks().size());
    robot.type(KeyCode.ESCAPE);
    openPanel();
    assertEquals(List.of(), marks(), "another picture is another sheet");
  }

  @Test
  void sendsPictureAndCommentToATarget() {
    openPanel();
    robot.type(KeyCode.ENTER, KeyCode.RIGHT, KeyCode.ENTER, KeyCode.TAB);
    robot.write("zone b, 1 of 3");
    robot.type(KeyCode.TAB, KeyCode.TAB);
    assertTrue(Fx.get(() -> find("#share-to-2").isFocused()));
    robot.type(KeyCode.SPACE);
    Fx.await("it is sent", () -> !find("#share").isVisible());
    assertEquals("Shared with ops: E shows how it gets on.", status());
    ScriptedChat.Shared sent = chat.shared().getFirst();
    assertEquals("ops", sent.target());
    assertEquals("Overview · Panel viewers", sent.post().headline());
    assertEquals("zone b, 1 of 3", sent.post().comment());
    assertEquals(Boards.NOW, sent.post().at());
    Map<String, String> texts = Png.readText(sent.post().png());
    assertEquals("one/viewers", texts.get("Panel"));
    assertEquals("live", texts.get("Mode"));
    assertEquals("2022-12-01T20:22:07Z", texts.get("Time"));
  }

  @Test
  void aDigitSendsAndASecondOneDoesNotSendTwice() {
    CompletableFuture<String> answer = new CompletableFuture<>();
    chat.hold(answer);
    openPanel();
    robot.type(KeyCode.DIGIT1, KeyCode.DIGIT1);
    assertEquals("The picture is on its way to war-room.", words("#share-hint"));
    Fx.await("it was handed over", () -> !chat.shared().isEmpty());
    robot.type(KeyCode.DIGIT3);
    answer.complete("its picture is too large, so the words go alone.");
    Fx.await("it is over", () -> !find("#share").isVisible());
    assertEquals(1, chat.shared().size());
    assertTrue(
        status()
            .endsWith("E shows how it gets on. its picture is too large, so the words go alone."),
        status());
  }

  @Test
  void whatIsNotTakenSaysWhyAndKeepsTheDrawing() {
    chat.refuse("the disk is full: make room, then share again");
    openPanel();
    robot.type(KeyCode.ENTER, KeyCode.RIGHT, KeyCode.ENTER, KeyCode.DIGIT1);
    String why = "Not done: the disk is full: make room, then share again";
    Fx.await("it says why", () -> ((Label) find("#share-hint")).getText().equals(why));
    assertTrue(isOpen());
    assertEquals(1, marks().size());
    assertEquals(why, status());
    robot.type(KeyCode.DIGIT9);
    assertEquals(why, words("#share-hint"), "there is no ninth target");
  }

  @Test
  void anAnswerThatComesTooLateLeavesTheNextPictureAlone() {
    CompletableFuture<String> answer = new CompletableFuture<>();
    chat.hold(answer);
    openPanel();
    robot.type(KeyCode.DIGIT1);
    Fx.await("it was handed over", () -> !chat.shared().isEmpty());
    robot.type(KeyCode.ESCAPE);
    openPanel();
    answer.complete("");
    Label status = Fx.get(() -> (Label) find("#status .status-label"));
    Fx.await("it is told", () -> status.getText().startsWith("Shared with war-room"));
    assertTrue(isOpen());
    assertTrue(words("#share-hint").startsWith("A, B and T"), words("#share-hint"));
  }

  @Test
  void targetsSayHowTheyStand() {
    openPanel();
    assertEquals(
        "Send to ops: mattermost · suspended: the token is refused: put a new one into the"
            + " settings",
        Fx.get(() -> find("#share-to-2").getAccessibleText()));
  }

  @Test
  void tabStaysInThePane() {
    openPanel();
    for (String id : List.of("comment", "to-1", "to-2", "to-3", "copy", "save", "picture")) {
      robot.type(KeyCode.TAB);
      assertTrue(Fx.get(() -> find("#share-" + id).isFocused()), id);
    }
    robot.push(KeyCode.SHIFT, KeyCode.TAB);
    assertTrue(Fx.get(() -> find("#share-save").isFocused()));
  }

  @Test
  void copiesThePictureInTheSizeOfTheFile() {
    openPanel();
    robot.type(KeyCode.C);
    Fx.await("it is copied", () -> !find("#share").isVisible());
    assertEquals("The picture is in the clipboard.", status());
    assertEquals(2000, Fx.get(() -> Clipboard.getSystemClipboard().getImage().getWidth()));
    assertEquals(1120, Fx.get(() -> Clipboard.getSystemClipboard().getImage().getHeight()));
  }

  @Test
  void asksForAFileWithANameThatSaysWhatItIs() {
    openPanel();
    robot.type(KeyCode.F);
    TextField path = Fx.get(() -> (TextField) find("#share-path"));
    assertEquals("tifo-one-viewers-20221201T202207Z.png", Fx.get(path::getText));
    robot.type(KeyCode.TAB);
    assertTrue(Fx.get(path::isFocused), "Tab does not lead to the wall below");
    robot.type(KeyCode.ESCAPE);
    assertFalse(Fx.get(() -> find("#share-file").isVisible()));
    assertTrue(isOpen());
  }

  @Test
  void withoutChatThereAreClipboardAndFile() {
    try (ShownWall alone =
        new ShownWall(new ScriptedModel(Boards.NOW, Boards.two()), WallPixels.painted(), 900)) {
      robot.type(KeyCode.S, KeyCode.DIGIT1);
      Node none = Fx.get(() -> alone.stage().getScene().lookup(".share-none"));
      assertTrue(Fx.get(none::isVisible));
      Fx.run(() -> assertEquals(Annotations.NONE, penOf(alone).marks()));
      robot.type(KeyCode.ESCAPE, KeyCode.E);
      Label status = Fx.get(() -> (Label) alone.stage().getScene().lookup("#status .status-label"));
      assertEquals("This wall posts nothing to chat.", Fx.get(status::getText));
    }
  }

  private static PenView penOf(ShownWall of) {
    return (PenView) of.stage().getScene().lookup("#share-picture");
  }

  @Test
  void theSourcesAreOnTheirNewKey() {
    model.sources(List.of(Boards.source("Prometheus", tifo.source.SourceHealth.State.OK)));
    robot.type(KeyCode.I);
    Fx.await("the details are open", () -> javafx.stage.Window.getWindows().size() > 1);
    assertFalse(isOpen());
    robot.type(KeyCode.ESCAPE);
  }
}
