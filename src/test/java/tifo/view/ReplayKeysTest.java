package tifo.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import tifo.match.Fixture;
import tifo.match.Fixture.PhaseStart;
import tifo.match.MatchPhase;
import tifo.metric.Severity;
import tifo.paint.ConductorScale;
import tifo.paint.ReplayTimeline;
import tifo.paint.ReplayTimeline.Hole;
import tifo.paint.ReplayTimeline.Note;
import tifo.paint.ReplayTimeline.Span;

/// What an operator does to a replay with keys and mouse, over the real conductor in a window.
class ReplayKeysTest {
  private static final Instant START = Instant.parse("2022-12-01T18:00:00Z");
  private static final Instant KICK_OFF = START.plus(Duration.ofHours(1));
  private static final Instant END = START.plus(Duration.ofHours(3));
  private static final Instant FIRST = START.plus(Duration.ofMinutes(20));
  private static final Instant SECOND = START.plus(Duration.ofMinutes(80));

  private final AtomicLong nanos = new AtomicLong();
  private final ScriptedConductor conductor = new ScriptedConductor(timeline(), nanos::get);
  private final ScriptedModel model = new ScriptedModel(conductor, Boards.two());
  private final FxRobot robot = new FxRobot();
  private final ShownWall shown;
  private final Wall wall;
  private final Stage stage;

  private static ReplayTimeline timeline() {
    Fixture match =
        new Fixture(
            "JPN",
            "ESP",
            List.of(
                new PhaseStart(MatchPhase.FIRST_HALF, KICK_OFF),
                new PhaseStart(MatchPhase.AFTER, KICK_OFF.plusSeconds(2900))),
            List.of());
    return new ReplayTimeline(
        "night",
        START,
        END,
        List.of(match),
        List.of(
            new Span(Severity.WARNING, "pool free 29 %", FIRST, FIRST.plusSeconds(60)),
            new Span(Severity.INFO, "shed", FIRST.plusSeconds(300), FIRST.plusSeconds(310)),
            new Span(Severity.CRITICAL, "p99 412 ms", SECOND, SECOND.plusSeconds(60))),
        List.of(new Note(END.minusSeconds(1800), "bulk_scale thrown")),
        List.of(
            new Hole(END.minusSeconds(3600), END.minusSeconds(3000), "Prometheus was restarted")),
        END,
        Optional.empty());
  }

  ReplayKeysTest() {
    Fx.start();
    WallPixels plain = new PlainPixels().all();
    WallPixels pixels =
        new WallPixels(
            plain.panels(), plain.topBar(), plain.alarms(), WallPixels.painted().conductor());
    shown = new ShownWall(model, pixels, 900);
    wall = shown.wall();
    stage = shown.stage();
  }

  @AfterEach
  void close() {
    shown.close();
  }

  @Test
  void spacePlaysAndPausesAndTheButtonSaysWhatItWillDo() {
    assertEquals("Play (Space)", button("play").getAccessibleText());
    robot.type(KeyCode.SPACE);
    assertTrue(conductor.isPlaying());
    awaitWords("play", "Pause (Space)");
    robot.type(KeyCode.SPACE);
    assertFalse(conductor.isPlaying());
    awaitWords("play", "Play (Space)");
  }

  @Test
  void stepsByCommaAndFullStop() {
    conductor.seek(KICK_OFF);
    robot.write("..,");
    assertEquals(KICK_OFF.plusSeconds(15), conductor.position());
  }

  @Test
  void bracketsGoThroughTheSpeedsAndStopAtTheEnds() {
    robot.write("[]]");
    assertEquals(16, conductor.speed());
    robot.write("]]]]");
    assertEquals(600, conductor.speed());
    awaitWords("speed_600", "Plays at 600× life's speed");
    robot.write("[");
    assertEquals(60, conductor.speed());
  }

  @Test
  void jumpsFromAlertToAlertAndSaysWhenThereIsNoOther() {
    robot.type(KeyCode.N);
    assertEquals(FIRST, conductor.position());
    robot.type(KeyCode.N);
    assertEquals(SECOND, conductor.position(), "what only informs is not gone to");
    robot.type(KeyCode.N);
    assertEquals(SECOND, conductor.position());
    assertTrue(status().startsWith("No later alert"), status());
    robot.type(KeyCode.P);
    assertEquals(FIRST, conductor.position());
  }

  @Test
  void theAlertBeforeIsReachedWhilePlayingToo() {
    robot.type(KeyCode.N, KeyCode.N, KeyCode.SPACE);
    robot.write("]]]");
    nanos.addAndGet(500_000_000L);
    assertEquals(SECOND.plusSeconds(30), conductor.position());
    robot.type(KeyCode.P);
    assertEquals(FIRST, conductor.position());
  }

  @Test
  void goesToKickOffAndTheEnds() {
    robot.type(KeyCode.DIGIT0);
    assertEquals(KICK_OFF, conductor.position());
    robot.type(KeyCode.END);
    assertEquals(END, conductor.position());
    robot.type(KeyCode.HOME);
    assertEquals(START, conductor.position());
  }

  @Test
  void goesToATypedTimeAndSaysWhatItUnderstands() {
    robot.type(KeyCode.G);
    robot.write("soon").type(KeyCode.ENTER);
    Label trouble = Fx.get(() -> (Label) stage.getScene().lookup("#go-to .trouble"));
    assertTrue(trouble.getText().contains("kickoff+20m"), trouble.getText());
    assertEquals(START, conductor.position());
    robot.type(KeyCode.BACK_SPACE, 4);
    robot.write("30'").type(KeyCode.ENTER);
    assertEquals(KICK_OFF.plusSeconds(29 * 60), conductor.position(), Fx.get(trouble::getText));
    assertFalse(Fx.get(() -> stage.getScene().lookup("#go-to").isVisible()));
  }

  @Test
  void escapeLeavesTheFieldAndLettersInItAreText() {
    robot.type(KeyCode.G, KeyCode.N, KeyCode.SPACE, KeyCode.ESCAPE);
    assertEquals(START, conductor.position());
    assertFalse(conductor.isPlaying());
    assertFalse(Fx.get(() -> stage.getScene().lookup("#go-to").isVisible()));
    robot.type(KeyCode.N);
    assertEquals(FIRST, conductor.position());
  }

  @Test
  void copiesACommandThatOpensThis() {
    robot.type(KeyCode.DIGIT0, KeyCode.C);
    String link = "tifo replay night --at 2022-12-01T19:00:00Z --board one";
    assertEquals(link, Fx.get(() -> Clipboard.getSystemClipboard().getString()));
    assertEquals("Copied: " + link, status());
  }

  @Test
  void dragsThePlayheadWhileTheClockHolds() {
    conductor.play();
    Instant to = START.plus(Duration.ofMinutes(45));
    robot.drag(onLanes(KICK_OFF), MouseButton.PRIMARY);
    assertFalse(conductor.isPlaying());
    nanos.addAndGet(60_000_000_000L);
    robot.moveTo(onLanes(to));
    assertNear(to, conductor.position());
    robot.drop();
    assertTrue(conductor.isPlaying());
    assertTrue(conductor.seeks.size() >= 2, "it scrubs on the way");
  }

  @Test
  void aClickDoesNotMakeAStandingReplayPlayNorBeginAgainAtTheEnd() {
    robot.clickOn(onLanes(KICK_OFF));
    assertNear(KICK_OFF, conductor.position());
    assertFalse(conductor.isPlaying());
    conductor.play();
    // The headless platform ends a drag at the edge of what is dragged.
    Point2D lastPixel = onLanes(END).subtract(1, 0);
    robot.drag(onLanes(KICK_OFF), MouseButton.PRIMARY).moveTo(lastPixel);
    conductor.seek(END);
    robot.drop();
    assertEquals(END, conductor.position());
    assertFalse(conductor.isPlaying());
  }

  @Test
  void thePointerTellsWhatIsThere() {
    robot.moveTo(onLanes(SECOND.plusSeconds(20)));
    Fx.await("time, minute and alert", () -> hovered().contains("p99 412 ms"));
    assertTrue(Fx.get(this::hovered).contains("1st half"), Fx.get(this::hovered));
    robot.moveTo(onLanes(END.minusSeconds(3200)));
    Fx.await("the gap's reason", () -> hovered().contains("Prometheus was restarted"));
    robot.moveTo(onLanes(END.minusSeconds(1800)));
    Fx.await("the annotation", () -> hovered().contains("bulk_scale thrown"));
  }

  @Test
  void theHelpHasTheKeysOfAReplayAndNotThoseOfRecorderAndSilences() {
    robot.write("?");
    Fx.await("the help is shown", () -> stage.getScene().lookup("#help").isVisible());
    long keys = Fx.get(() -> (long) stage.getScene().getRoot().lookupAll("#help .key").size());
    assertEquals(Action.values().length - 3, keys);
  }

  @Test
  void aPressedButtonLeavesTheSpaceBarToThePlayback() {
    robot.clickOn("#conductor-speed_16");
    assertEquals(16, conductor.speed());
    robot.type(KeyCode.SPACE);
    assertTrue(conductor.isPlaying());
    assertEquals(16, conductor.speed());
  }

  @Test
  void buttonsAndLanesAreReachedByTabAndArrowsMoveThePlayhead() {
    Node lanes = Fx.get(() -> stage.getScene().lookup("#conductor-lanes"));
    conductor.seek(KICK_OFF);
    Fx.run(lanes::requestFocus);
    robot.type(KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.LEFT);
    assertEquals(KICK_OFF.plusSeconds(15), conductor.position());
    assertEquals("one", Fx.get(() -> wall.board().orElseThrow().boardId()));
    Fx.run(() -> button("speed_60").requestFocus());
    robot.type(KeyCode.SPACE);
    assertEquals(60, conductor.speed());
  }

  private static void assertNear(Instant expected, Instant actual) {
    long away = Duration.between(expected, actual).abs().toSeconds();
    // A pixel is 18 s here.
    assertTrue(away <= 20, actual + " is not " + expected);
  }

  private Point2D onLanes(Instant at) {
    return Fx.get(() -> {
      Node strip = stage.getScene().lookup("#conductor");
      double width = strip.getLayoutBounds().getWidth();
      double x = ConductorScale.of(width, timeline()).x(at);
      return strip.localToScreen(x, 60);
    });
  }

  private String hovered() {
    StringBuilder words = new StringBuilder();
    for (Node label : stage.getScene().getRoot().lookupAll("#conductor-hover .label")) {
      words.append(((Label) label).getText()).append('\n');
    }
    return words.toString();
  }

  private Button button(String name) {
    return (Button) stage.getScene().lookup("#conductor-" + name);
  }

  private void awaitWords(String name, String words) {
    Fx.await(words, () -> words.equals(button(name).getAccessibleText()));
  }

  private String status() {
    return Fx.get(() -> ((Label) stage.getScene().lookup("#status .status-label")).getText());
  }
}
