package tifo.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// What an operator sees of the silences, and how one is ended, with the keyboard and the mouse.
class SilencesKeysTest {
  private final ScriptedModel model = new ScriptedModel(Boards.NOW, Boards.two());
  private final ScriptedControl control = AlarmGallery.room(model);
  private final FxRobot robot = new FxRobot();
  private final ShownWall shown = new ShownWall(model, WallPixels.painted(), 900);
  private final Wall wall = shown.wall();

  @AfterEach
  void close() {
    shown.close();
  }

  private Node find(String id) {
    return shown.stage().getScene().lookup(id);
  }

  private boolean isOpen(String id) {
    return Fx.get(() -> find(id).isVisible());
  }

  @SuppressWarnings("unchecked") // it is a list of them
  private ListView<ListedSilence> list() {
    return (ListView<ListedSilence>) find("#silences .list-view");
  }

  private List<String> ids() {
    return Fx.get(() -> list().getItems().stream().map(it -> it.silence().id()).toList());
  }

  private String hint() {
    return Fx.get(() -> ((Label) find("#silences-hint")).getText());
  }

  private void open() {
    robot.type(KeyCode.U);
    assertTrue(isOpen("#silences"));
    Fx.await("they are read", () -> !list().getItems().isEmpty());
  }

  @Test
  void listsThoseThatHoldThenThoseToComeThenThoseThatAreOver() {
    open();
    assertEquals(List.of("long", "drain", "tier", "deploy", "over"), ids());
    Label counted = Fx.get(() -> (Label) find("#silences .journal-head > .detail-name"));
    assertEquals("3 active, 1 pending", Fx.get(counted::getText));
    robot.type(KeyCode.ESCAPE);
    assertFalse(isOpen("#silences"));
  }

  @Test
  void aRowSaysAllThatIsKnownOfIt() {
    open();
    robot.type(KeyCode.DOWN, KeyCode.DOWN);
    String said = Fx.get(() -> ((TextField) find("#silences-search")).getAccessibleHelp());
    assertEquals(
        "active. pool=\"fixed-n2hm-16\", zone=\"asia-northeast1-b\", severity=~\"info|warning\"."
            + " desk 2 · drain of zone b is planned, see the change calendar of the pool team for"
            + " the steps. 05:10 – 05:55. 33 min left. 1 alarm. this console, alertmanager-jp",
        said);
    robot.type(KeyCode.L);
    assertEquals(Locale.ENGLISH, Fx.get(() -> wall.text().locale()), "letters are searched for");
  }

  @Test
  void isSearchedWhileOneTypes() {
    open();
    robot.write("desk 2 DRAIN");
    Fx.await("one silence", () -> list().getItems().size() == 1);
    robot.write("x");
    Fx.await("none", () -> list().getItems().isEmpty());
    Fx.await(
        "it says so",
        () -> ((Label) list().getPlaceholder()).getText().equals("No silence has these words."));
    assertEquals("one", Fx.get(() -> wall.board().orElseThrow().boardId()));
  }

  @Test
  void endsTheChosenOneOnlyAfterAQuestion() {
    open();
    robot.type(KeyCode.ENTER);
    assertEquals("Choose a silence first: ↑ or ↓.", hint());
    robot.type(KeyCode.DOWN, KeyCode.DOWN, KeyCode.ENTER);
    assertTrue(isOpen("#silence-question"));
    robot.type(KeyCode.ENTER);
    assertFalse(isOpen("#silence-question"), "the first answer keeps it");
    assertEquals(List.of(), control.silences);
    robot.type(KeyCode.ENTER, KeyCode.X, KeyCode.ESCAPE);
    assertFalse(isOpen("#silence-question"));
    assertTrue(isOpen("#silences"), "Esc takes back the question only");
    robot.type(KeyCode.ENTER, KeyCode.DIGIT2);
    assertEquals(List.of("end drain"), control.silences);
    Fx.await("it is gone", () -> list().getItems().size() == 4);
    assertTrue(hint().startsWith("Ended: active. pool="), hint());
    assertEquals("one", Fx.get(() -> wall.board().orElseThrow().boardId()), "no board is opened");
  }

  @Test
  void whatCannotBeEndedStaysAndSaysWhy() {
    open();
    control.refuse("alertmanager-jp gives no answer");
    robot.type(KeyCode.DOWN, KeyCode.ENTER, KeyCode.DIGIT2);
    Fx.await(
        "said",
        () ->
            ((Label) find("#silences-hint"))
                .getText()
                .equals("Not done: alertmanager-jp gives no answer"));
    assertEquals(5, ids().size());
  }

  @Test
  void whatIsOverCannotBeEnded() {
    open();
    robot.type(KeyCode.UP, KeyCode.PAGE_DOWN, KeyCode.ENTER);
    assertFalse(isOpen("#silence-question"));
    assertEquals("It is over already.", hint());
  }

  @Test
  void theButtonOfARowAsksToo() {
    open();
    Button end = Fx.get(() -> (Button) find("#silences .silence-end"));
    robot.clickOn(end, MouseButton.PRIMARY);
    assertTrue(isOpen("#silence-question"));
    robot.type(KeyCode.RIGHT, KeyCode.ENTER);
    assertEquals(1, control.silences.size());
  }

  @Test
  void theSelectionStaysWhileSilencesComeAndGo() {
    open();
    robot.type(KeyCode.DOWN, KeyCode.DOWN, KeyCode.DOWN);
    assertEquals(Optional.of("tier"), selected());
    control.list(SilenceGallery.silences().stream().filter(it -> !is(it, "long")).toList());
    model.clock.advance(Duration.ofSeconds(10));
    model.changed();
    Fx.await("it is read again", () -> list().getItems().size() == 4);
    assertEquals(Optional.of("tier"), selected());
  }

  private static boolean is(ListedSilence listed, String id) {
    return listed.silence().id().equals(id);
  }

  private Optional<String> selected() {
    return Fx.get(() ->
        Optional.ofNullable(list().getSelectionModel().getSelectedItem())
            .map(it -> it.silence().id()));
  }

  @Test
  void saysThatThereAreNone() {
    control.list(List.of());
    robot.type(KeyCode.U);
    Fx.await(
        "it says so",
        () ->
            ((Label) list().getPlaceholder())
                .getText()
                .equals("There are no silences. M on an alarm begins one."));
  }
}
