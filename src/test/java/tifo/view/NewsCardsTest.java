package tifo.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import tifo.metric.Severity;
import tifo.rule.Alert;

/// The cards that tell of new critical alarms, on a wall in a window.
class NewsCardsTest {
  private final ScriptedModel model = new ScriptedModel(Boards.NOW, Boards.two());
  private final FxRobot robot = new FxRobot();
  private ShownWall shown;

  @BeforeEach
  void open() {
    shown = new ShownWall(model, WallPixels.painted(), 900);
  }

  @AfterEach
  void close() {
    shown.close();
  }

  private static Alert alert(String rule) {
    return Boards.alert(rule, Severity.CRITICAL, Boards.NOW, "one/viewers");
  }

  private VBox cards() {
    return (VBox) shown.stage().getScene().lookup("#news");
  }

  private List<String> titles() {
    return cards().lookupAll(".news-title").stream().map(node -> ((Label) node).getText()).toList();
  }

  private void fire(String... rules) {
    List<Alert> now = new ArrayList<>(model.alerts());
    for (String rule : rules) {
      now.add(alert(rule));
    }
    model.alerts(now);
  }

  @Test
  void aNewCriticalAlarmGetsOneAndTheFocusStays() {
    Optional<Node> focused = Fx.get(this::owner);
    fire("login");
    Fx.await("it is told", () -> titles().equals(List.of("CRITICAL  login")));
    assertEquals(focused, Fx.get(this::owner));
  }

  private Optional<Node> owner() {
    return Optional.ofNullable(shown.stage().getScene().getFocusOwner());
  }

  @Test
  void manyAtOnceShareOne() {
    fire("a", "b", "c", "d", "e");
    Fx.await("they are told", () -> titles().equals(List.of("5 new critical alarms")));
  }

  @Test
  void theOldestGivesWay() {
    for (String rule : List.of("a", "b", "c", "d")) {
      fire(rule);
      Fx.await("it is told", () -> titles().contains("CRITICAL  " + rule));
    }
    assertEquals(List.of("CRITICAL  b", "CRITICAL  c", "CRITICAL  d"), Fx.get(this::titles));
  }

  @Test
  void aClickOpensItsPanel() {
    fire("login");
    Fx.await("it is told", () -> titles().size() == 1);
    robot.clickOn(Fx.get(() -> cards().lookup(".news-words")));
    Fx.await("its panel is large", () -> zoomed().equals(Optional.of("viewers")));
    assertEquals(List.of(), Fx.get(this::titles));
  }

  private Optional<String> zoomed() {
    return shown.wall().board().flatMap(BoardView::zoomed).map(Node::getId);
  }

  @Test
  void itCanBePutAwayWithoutBeingFollowed() {
    fire("login");
    Fx.await("it is told", () -> titles().size() == 1);
    robot.clickOn(Fx.get(() -> cards().lookup(".news-close")));
    Fx.await("it is gone", () -> titles().isEmpty());
    assertEquals(Optional.empty(), Fx.get(this::zoomed));
  }

  @Test
  void whatIsMadeAheadIsNotSeen() {
    Fx.run(() -> shown.wall().warmUp());
    assertEquals(List.of(), Fx.get(this::titles));
    assertEquals(0L, Fx.get(this::rowsInSight));
    fire("a", "b");
    Fx.await("they have rows", () -> rowsInSight() == 2);
  }

  private long rowsInSight() {
    return shown.wall().alarms().lookupAll(".alarm-row").stream().filter(Node::isVisible).count();
  }
}
