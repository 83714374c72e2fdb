package tifo.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import tifo.metric.Severity;
import tifo.source.SourceHealth.State;

/// What an operator does with the keyboard, in a real window of the headless platform.
class WallJourneyTest {
  private final ScriptedModel model = scripted();
  private final FxRobot robot = new FxRobot();
  private final Stage stage;
  private final ShownWall shown;
  private final Wall wall;

  WallJourneyTest() {
    Fx.start();
    shown = new ShownWall(model, new PlainPixels().all(), 700);
    wall = shown.wall();
    stage = shown.stage();
  }

  private static ScriptedModel scripted() {
    ScriptedModel model = new ScriptedModel(Boards.NOW, Boards.two());
    model.sources(List.of(Boards.source("Prometheus", State.OK)));
    model.alerts(
        List.of(
            Boards.alert("comment-stream", Severity.WARNING, Boards.NOW, ""),
            Boards.alert("playback-auth", Severity.CRITICAL, Boards.NOW, "two/zones")));
    return model;
  }

  @AfterEach
  void close() {
    shown.close();
  }

  @Test
  void switchesBoardsByDigitAndArrow() {
    robot.type(KeyCode.DIGIT2);
    assertEquals("two", openBoard());
    robot.type(KeyCode.RIGHT);
    assertEquals("one", openBoard());
    robot.type(KeyCode.LEFT);
    assertEquals("two", openBoard());
  }

  @Test
  void changesAVariable() {
    robot.type(KeyCode.DIGIT2);
    Fx.await("the board is shown", wall::settle);
    robot.type(KeyCode.V, KeyCode.DOWN, KeyCode.ENTER);
    Fx.await("the model is told", () -> model.calls.contains("select two cluster [tw-api]"));
    Fx.await("the bar shows it", () -> "tw-api".equals(combo().getValue()));
  }

  @Test
  void opensAPanelOverTheBoardAndGoesBack() {
    robot.type(KeyCode.TAB);
    Fx.run(() -> wall.board().orElseThrow().focusFirst());
    robot.type(KeyCode.ENTER);
    assertEquals("viewers", zoomed());
    robot.type(KeyCode.ESCAPE);
    assertEquals("", zoomed());
    robot.type(KeyCode.F);
    assertEquals("viewers", zoomed());
  }

  @Test
  void readsTheAlarmsAndJumpsToThePanelOfOne() {
    robot.type(KeyCode.A);
    assertTrue(focusedWords().contains("CRITICAL: playback-auth p99 412 ms"), focusedWords());
    robot.type(KeyCode.J);
    assertTrue(focusedWords().contains("WARNING: comment-stream"), focusedWords());
    robot.type(KeyCode.K, KeyCode.ENTER);
    assertEquals("two", openBoard());
    assertEquals("zones", zoomed());
  }

  @Test
  void saysSoWhenAnAlarmNamesNoPanel() {
    robot.type(KeyCode.A, KeyCode.J, KeyCode.ENTER);
    assertEquals("one", openBoard());
    Label status = Fx.get(() -> (Label) stage.getScene().lookup("#status .status-label"));
    assertTrue(status.getText().contains("names no panel"), status.getText());
  }

  @Test
  void speaksJapaneseAndEnglish() {
    robot.type(KeyCode.L);
    assertEquals(Locale.JAPANESE, Fx.get(() -> wall.text().locale()));
    robot.type(KeyCode.A);
    assertTrue(focusedWords().contains("重大: playback-auth"), focusedWords());
    robot.type(KeyCode.L);
    assertEquals(Locale.ENGLISH, Fx.get(() -> wall.text().locale()));
  }

  @Test
  void showsAllKeys() {
    robot.write("?");
    Fx.await("the help is shown", () -> stage.getScene().lookup("#help").isVisible());
    long keys = Fx.get(() -> (long) stage.getScene().getRoot().lookupAll("#help .key").size());
    assertEquals(Action.on(false).size(), keys);
    robot.type(KeyCode.ESCAPE);
    assertFalse(Fx.get(() -> stage.getScene().lookup("#help").isVisible()));
  }

  @Test
  void anAlarmGivesTheFocusBackToTheBoard() {
    robot.type(KeyCode.A);
    assertTrue(Fx.get(() -> wall.alarms().holdsFocus()));
    Fx.run(() -> wall.side().release());
    assertFalse(Fx.get(() -> wall.alarms().holdsFocus()));
    assertTrue(Fx.get(() -> wall.board().orElseThrow().focused().isPresent()));
  }

  @Test
  void aNewCriticalAlarmBlinks() {
    model.alerts(List.of());
    Fx.await("the alarms are gone", () -> rows().isEmpty());
    model.alerts(List.of(Boards.alert("entitlement", Severity.CRITICAL, Boards.NOW, "")));
    Fx.await("it has a row", () -> rows().size() == 1);
    boolean calm = Fx.get(() -> Platform.getPreferences().isReducedMotion());
    assertEquals(!calm, Fx.get(() -> ((AlarmRow) rows().getFirst()).isBlinking()));
  }

  @Test
  void aModelThatHangsDoesNotHoldTheWindow() {
    CountDownLatch never = new CountDownLatch(1);
    model.hangUntil(never);
    model.changed();
    robot.type(KeyCode.DIGIT2);
    assertEquals("two", openBoard());
    robot.type(KeyCode.L);
    assertEquals(Locale.JAPANESE, Fx.get(() -> wall.text().locale()));
    never.countDown();
    Fx.await("the model is told at last", () -> model.calls.contains("show two"));
  }

  @Test
  void closingStopsListeningAndThreads() {
    Fx.run(wall::close);
    Fx.await("the board is hidden from the model", () -> model.calls.contains("hide one"));
    Fx.await("the wall's thread has ended", () -> threads("wall-model") == 0);
    assertEquals(0, model.listeners());
  }

  private List<Node> rows() {
    return List.copyOf(stage.getScene().getRoot().lookupAll(".alarm-row"));
  }

  private static long threads(String name) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(t -> t.getName().equals(name))
        .count();
  }

  private String openBoard() {
    return Fx.get(() -> wall.board().orElseThrow().boardId());
  }

  private String zoomed() {
    return Fx.get(() -> wall.board().orElseThrow().zoomed().map(Node::getId).orElse(""));
  }

  private String focusedWords() {
    return Fx.get(() -> String.valueOf(stage.getScene().getFocusOwner().getAccessibleText()));
  }

  private ComboBox<?> combo() {
    return (ComboBox<?>) stage.getScene().lookup("#variable-cluster");
  }
}
