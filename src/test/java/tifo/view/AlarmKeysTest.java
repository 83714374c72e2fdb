package tifo.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import tifo.rule.Alert;
import tifo.rule.DeadMan;

/// What an operator's keys and mouse do about alarms on a live wall.
class AlarmKeysTest {
  private final ScriptedModel model = new ScriptedModel(Boards.NOW, Boards.two());
  private final ScriptedControl control = AlarmGallery.room(model);
  private final FxRobot robot = new FxRobot();
  private final ShownWall shown;
  private final Wall wall;
  private final Alert worst = model.alerts().getFirst();

  AlarmKeysTest() {
    shown = new ShownWall(model, WallPixels.painted(), 900);
    wall = shown.wall();
  }

  @AfterEach
  void close() {
    shown.close();
  }

  private boolean isOpen(String id) {
    return Fx.get(() -> find(id).isVisible());
  }

  private Node find(String id) {
    return shown.stage().getScene().lookup(id);
  }

  private Optional<String> selected() {
    return Fx.get(() -> wall.alarms().focused().map(Alert::ruleName));
  }

  private void select() {
    robot.type(KeyCode.A);
    Fx.await("the worst alarm is selected", () -> wall.alarms().focused().isPresent());
  }

  private String status() {
    return Fx.get(() -> ((Label) find("#status .status-label")).getText());
  }

  @Test
  void acknowledgesAndTakesItBack() {
    select();
    robot.type(KeyCode.X);
    assertEquals(Optional.of("desk 2"), control.acknowledgedBy(worst));
    Fx.await("the wall shows it", () -> !wall.alarms().arranged().isEmpty() && wall.settle());
    assertEquals(Optional.of("PlaybackAuthSlow"), selected(), "the row keeps the focus");
    robot.type(KeyCode.X);
    assertEquals(Optional.empty(), control.acknowledgedBy(worst));
  }

  @Test
  void nothingIsDoneWhileNoAlarmIsSelected() {
    int before = control.journal().size();
    Fx.run(() -> wall.board().orElseThrow().focusFirst());
    robot.type(KeyCode.X, KeyCode.H, KeyCode.T, KeyCode.O, KeyCode.Y);
    assertEquals(before, control.journal().size());
    assertTrue(status().contains("Choose an alarm first"), status());
    assertFalse(isOpen("#alarm-form"));
  }

  @Test
  void shelvesByDigitByArrowsAndTillFullTime() {
    select();
    robot.type(KeyCode.H);
    assertTrue(isOpen("#alarm-form"));
    robot.type(KeyCode.DIGIT2);
    assertFalse(isOpen("#alarm-form"));
    assertEquals(Optional.of(Boards.NOW.plus(Duration.ofHours(1))), shelvedUntil(worst));
    assertEquals("one", Fx.get(() -> wall.board().orElseThrow().boardId()), "digits open no board");
    Alert next = Fx.get(() -> wall.alarms().focused().orElseThrow());
    assertFalse(next.fingerprint().equals(worst.fingerprint()));
    robot.type(KeyCode.H, KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.ENTER);
    assertEquals(Optional.of(Boards.NOW.plus(Duration.ofMinutes(31))), shelvedUntil(next));
  }

  private Optional<Instant> shelvedUntil(Alert alert) {
    return model.handlings().of(alert).shelf().map(shelf -> shelf.until());
  }

  @Test
  void whatIsShelvedIsShownOnDemandAndCanBeTakenBack() {
    Alert shelved = model.alerts().get(3);
    assertFalse(Fx.get(() -> wall.alarms().arranged().contains(shelved)));
    robot.type(KeyCode.Z);
    Fx.await("shown at the end", () -> wall.alarms().arranged().getLast().equals(shelved));
    Fx.run(() -> wall.alarms().focus(shelved));
    robot.type(KeyCode.H);
    assertEquals(Optional.empty(), shelvedUntil(shelved));
    robot.type(KeyCode.Z);
    Fx.await("still there", () -> wall.alarms().arranged().contains(shelved));
  }

  @Test
  void aNoteIsWrittenWithoutTheLettersWorkingTheWall() {
    select();
    robot.type(KeyCode.T);
    robot.write("xl3 hz");
    robot.type(KeyCode.ENTER);
    assertEquals("xl3 hz", model.handlings().of(worst).note());
    assertEquals(Optional.of("PlaybackAuthSlow"), selected());
    robot.type(KeyCode.T, KeyCode.A, KeyCode.ESCAPE);
    assertFalse(isOpen("#alarm-form"));
    assertEquals("xl3 hz", model.handlings().of(worst).note(), "Esc leaves it as it was");
  }

  @Test
  void opensAndCopiesTheRunbook() {
    select();
    robot.type(KeyCode.O);
    assertEquals(List.of(worst.runbook()), control.browsed);
    robot.type(KeyCode.Y);
    String copied = Fx.get(() -> Clipboard.getSystemClipboard().getString());
    assertTrue(copied.contains("playback-auth p99") && copied.contains(worst.runbook()), copied);
  }

  @Test
  void silencesByLabelsForATimeAndSaysWhatCannotBe() {
    select();
    robot.type(KeyCode.M);
    robot.write("zone=b");
    robot.type(KeyCode.ENTER, KeyCode.DIGIT1);
    assertEquals(
        List.of("{zone=\"b\"} " + Boards.NOW.plus(Duration.ofMinutes(15))), control.silences);
    assertFalse(isOpen("#alarm-form"));
    robot.type(KeyCode.M);
    robot.write("zone=~(");
    robot.type(KeyCode.ENTER);
    assertTrue(isOpen("#alarm-form"), "what was typed can be mended");
    assertTrue(trouble().startsWith("This cannot be a silence: "), trouble());
    robot.type(KeyCode.BACK_SPACE, KeyCode.A, KeyCode.TAB);
    robot.write("drain of b");
    robot.type(KeyCode.ENTER, KeyCode.DIGIT2);
    assertEquals(
        "{zone=~\"a\"} " + Boards.NOW.plus(Duration.ofHours(1)) + " drain of b",
        control.silences.getLast());
  }

  private String trouble() {
    return Fx.get(() -> ((Label) find("#alarm-form .trouble")).getText());
  }

  @Test
  void whatWouldSilenceEverythingIsAskedForAgain() {
    select();
    robot.type(KeyCode.M);
    robot.write("zone!=b");
    robot.type(KeyCode.ENTER);
    assertTrue(trouble().contains("it would silence everything"), trouble());
    assertEquals(List.of(), control.silences);
  }

  @Test
  void nothingIsSaidToBeDoneBeforeItIs() {
    control.holdAnswers();
    select();
    String before = status();
    robot.type(KeyCode.M);
    robot.write("zone=b");
    robot.type(KeyCode.ENTER, KeyCode.DIGIT1);
    assertEquals(1, control.silences.size());
    Fx.run(() -> {});
    assertEquals(before, status());
    control.releaseAnswers();
    Fx.await("said", () -> text("#status .status-label").equals("Silenced: zone=b"));
  }

  private String text(String id) {
    return ((Label) find(id)).getText();
  }

  @Test
  void whatIsNotDoneIsSaidWithItsReason() {
    control.refuse("the disk is full");
    select();
    robot.type(KeyCode.M);
    robot.write("zone=b");
    robot.type(KeyCode.ENTER, KeyCode.DIGIT1);
    Fx.await("said", () -> text("#status .status-label").equals("Not done: the disk is full"));
    select();
    robot.type(KeyCode.X);
    Fx.await("said", () -> text("#status .status-label").equals("Not done: the disk is full"));
  }

  @Test
  void anEndIsReckonedFromTheChoiceHoweverLongTheQuestionStood() {
    select();
    robot.type(KeyCode.M);
    robot.write("zone=b");
    robot.type(KeyCode.ENTER);
    assertTrue(isOpen("#alarm-form"));
    model.clock.advance(Duration.ofMinutes(20));
    model.changed();
    Instant later = Boards.NOW.plus(Duration.ofMinutes(20));
    Fx.await("the wall knows", () -> wall.shown().filter(later::equals).isPresent());
    robot.type(KeyCode.DIGIT1);
    assertEquals(List.of("{zone=\"b\"} " + later.plus(Duration.ofMinutes(15))), control.silences);
    select();
    robot.type(KeyCode.H);
    model.clock.advance(Duration.ofMinutes(20));
    model.changed();
    Instant over = later.plus(Duration.ofMinutes(20));
    Fx.await("the wall knows", () -> wall.shown().filter(over::equals).isPresent());
    robot.type(KeyCode.DIGIT3);
    Fx.await(
        "full time is over",
        () -> text("#status .status-label").equals("The match is over: choose a time."));
    assertEquals(Optional.empty(), shelvedUntil(worst));
  }

  @Test
  void longLabelsAreSilencedAsTheyWereWritten() {
    select();
    robot.type(KeyCode.M);
    String matchers = "zone=~\"" + "asia-northeast1-b|".repeat(20) + "c\"";
    Fx.run(() -> ((TextInputControl) find("#silence-labels")).setText(matchers));
    robot.type(KeyCode.ENTER, KeyCode.DIGIT1);
    assertEquals(
        List.of("{" + matchers + "} " + Boards.NOW.plus(Duration.ofMinutes(15))), control.silences);
  }

  @Test
  void theJournalIsSearchedWhileOneTypes() {
    robot.type(KeyCode.D);
    assertTrue(isOpen("#journal"));
    ListView<?> list = (ListView<?>) find("#journal .list-view");
    int all = Fx.get(() -> list.getItems().size());
    assertEquals(control.journal().size(), all);
    robot.write("desk bulk");
    Fx.await("one entry", () -> list.getItems().size() == 1);
    robot.write("x");
    Fx.await("none", () -> list.getItems().isEmpty());
    assertEquals("one", Fx.get(() -> wall.board().orElseThrow().boardId()));
    robot.type(KeyCode.ESCAPE);
    assertFalse(isOpen("#journal"));
  }

  @Test
  void theRightButtonOffersTheSame() {
    ContextMenu menu = menuOn(0);
    assertEquals(AlarmMenu.ACTIONS.size(), Fx.get(() -> menu.getItems().size()));
    choose(menu, Action.ACKNOWLEDGE);
    assertEquals(Optional.of("desk 2"), control.acknowledgedBy(worst));
  }

  @Test
  void theMenuActsOnTheAlarmItWasOpenedOnWhereverTheFocusHasGone() {
    Alert atMax = model.alerts().get(1);
    ContextMenu menu = menuOn(2);
    Fx.run(() -> wall.side().release());
    choose(menu, Action.ACKNOWLEDGE);
    assertEquals(Optional.empty(), control.acknowledgedBy(atMax), "it was acknowledged before");
    assertEquals(Optional.empty(), control.acknowledgedBy(worst));
  }

  @Test
  void theMenuOfAnAlarmThatIsOverMeanwhileDoesNothingToAnother() {
    Alert flaps = model.alerts().get(2);
    ContextMenu menu = menuOn(3);
    model.alerts(model.alerts().stream().filter(alert -> !alert.equals(flaps)).toList());
    Fx.await("its row is gone", () -> !wall.alarms().arranged().contains(flaps));
    int before = control.journal().size();
    choose(menu, Action.ACKNOWLEDGE);
    assertEquals(before, control.journal().size());
    assertEquals("comment-stream p99 is over; nothing was done.", status());
  }

  private ContextMenu menuOn(int row) {
    Alert alert = Fx.get(() -> wall.alarms().arranged().get(row));
    Fx.run(() -> wall.alarms().focus(alert));
    Node node = Fx.get(() -> shown.stage().getScene().getFocusOwner());
    robot.clickOn(node, MouseButton.SECONDARY);
    Fx.await(
        "the menu", () -> Window.getWindows().stream().anyMatch(ContextMenu.class::isInstance));
    return Fx.get(() ->
        Window.getWindows().stream()
            .filter(ContextMenu.class::isInstance)
            .map(ContextMenu.class::cast)
            .findFirst()
            .orElseThrow());
  }

  private static void choose(ContextMenu menu, Action action) {
    Fx.run(() -> {
      menu.getItems().get(AlarmMenu.ACTIONS.indexOf(action)).fire();
      menu.hide();
    });
  }

  @Test
  void theJournalsTroubleIsInTheStatusLine() {
    control.trouble("The journal cannot be written: make room.");
    Node label = Fx.get(() -> find("#journal-trouble"));
    Fx.await(
        "said",
        () ->
            label.isVisible()
                && ((Label) label).getText().equals("The journal cannot be written: make room."));
  }

  @Test
  void aWallThatMustNotBeTrustedSaysSoOverItsWholeWidthUntilItMayBe() {
    Node band = Fx.get(() -> find("#dead-man"));
    assertFalse(Fx.get(band::isVisible));
    model.failing(
        List.of(new DeadMan(DeadMan.Cause.CHAT, "war-room", Boards.NOW.minusSeconds(90))));
    Fx.await(
        "the band",
        () -> band.isVisible() && band.getLayoutBounds().getWidth() > 900 && wall.settle());
    double panels = Fx.get(() -> find("#viewers").localToScene(0, 0).getY());
    model.failing(List.of());
    Fx.await(
        "no band", () -> !band.isVisible() && find("#viewers").localToScene(0, 0).getY() < panels);
  }

  @Test
  void aWallThatIsToldNothingAnyMoreSaysSo() {
    CountDownLatch never = new CountDownLatch(1);
    try {
      model.hangUntil(never);
      model.clock.advance(Duration.ofSeconds(20));
      Node band = Fx.get(() -> find("#dead-man"));
      Fx.await("the band", band::isVisible);
    } finally {
      never.countDown();
    }
  }
}
