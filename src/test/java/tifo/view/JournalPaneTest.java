package tifo.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import javafx.scene.Node;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import tifo.rule.journal.JournalEntry;
import tifo.rule.operator.OperatorAction;

/// The journal while somebody reads it and entries keep coming.
class JournalPaneTest {
  private final ScriptedModel model = new ScriptedModel(Boards.NOW, Boards.two());
  private final ScriptedControl control = AlarmGallery.room(model);
  private final FxRobot robot = new FxRobot();
  private final ShownWall shown = new ShownWall(model, WallPixels.painted(), 540);

  @BeforeEach
  void open() {
    storm(40);
    robot.type(KeyCode.D);
    Fx.await("the journal", () -> list().getItems().size() == control.journal().size());
  }

  @AfterEach
  void close() {
    shown.close();
  }

  @SuppressWarnings("unchecked") // it is a list of them
  private ListView<JournalEntry> list() {
    return (ListView<JournalEntry>) find("#journal .list-view");
  }

  private Node find(String id) {
    return shown.stage().getScene().lookup(id);
  }

  private void storm(int entries) {
    for (int i = 0; i < entries; i++) {
      control.act(
          new OperatorAction.Note(model.alerts().getFirst(), "note " + control.journal().size()));
    }
  }

  private void stormAndWait(int entries) {
    storm(entries);
    Fx.await("they are shown", () -> list().getItems().size() == control.journal().size());
    Fx.run(() -> list().layout());
  }

  private record Seen(JournalEntry entry, double at) {}

  private Seen top() {
    return Fx.get(() -> {
      IndexedCell<?> cell = ((VirtualFlow<?>) find("#journal .virtual-flow")).getFirstVisibleCell();
      return new Seen(list().getItems().get(cell.getIndex()), Math.rint(cell.getLayoutY()));
    });
  }

  @Test
  void whatIsSelectedStaysSelectedAndWhereItIs() {
    for (int i = 0; i < 20; i++) {
      robot.type(KeyCode.DOWN);
    }
    Fx.run(() -> list().layout());
    JournalEntry selected = Fx.get(() -> list().getSelectionModel().getSelectedItem());
    Seen top = top();
    assertFalse(top.entry().equals(selected));
    assertFalse(top.entry().equals(control.journal().getLast()), "it was scrolled down");
    for (int i = 0; i < 5; i++) {
      stormAndWait(3);
    }
    assertEquals(selected, Fx.get(() -> list().getSelectionModel().getSelectedItem()));
    assertEquals(top, top());
    robot.type(KeyCode.DOWN);
    int at = Fx.get(() -> list().getSelectionModel().getSelectedIndex());
    assertEquals(
        selected, Fx.get(() -> list().getItems().get(at - 1)), "the keys go on from there");
  }

  @Test
  void theListMovesOnlyForWhatIsNotInSight() {
    Seen newest = top();
    robot.type(KeyCode.DOWN, KeyCode.DOWN, KeyCode.DOWN);
    assertEquals(newest, top());
    robot.type(KeyCode.PAGE_DOWN, KeyCode.PAGE_DOWN);
    Fx.run(() -> list().layout());
    assertFalse(newest.equals(top()));
  }

  @Test
  void theNewestComesInFromAboveWhileNothingIsSelected() {
    stormAndWait(3);
    assertEquals(control.journal().getLast(), top().entry());
    assertEquals(0, top().at());
  }

  @Test
  void anotherSearchBeginsAtItsTop() {
    for (int i = 0; i < 20; i++) {
      robot.type(KeyCode.DOWN);
    }
    robot.write("note");
    Fx.await("fewer", () -> list().getItems().size() < control.journal().size());
    Fx.run(() -> list().layout());
    assertEquals(-1, Fx.get(() -> list().getSelectionModel().getSelectedIndex()));
    assertEquals(Fx.get(() -> list().getItems().getFirst()), top().entry());
  }
}
