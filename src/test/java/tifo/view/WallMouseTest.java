package tifo.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import tifo.board.Board;
import tifo.board.LocalText;
import tifo.board.PanelData;
import tifo.board.PanelSpec;
import tifo.metric.Labels;
import tifo.metric.Matrix;
import tifo.metric.Reading;
import tifo.metric.Series;
import tifo.metric.TimeRange;
import tifo.paint.Box;
import tifo.paint.PaintContext;
import tifo.paint.Surface;
import tifo.paint.ZoneMatrixPainter;
import tifo.source.SourceHealth;
import tifo.source.SourceHealth.State;

/// What an operator does with the mouse, over the real painters: the chips of the sources and the
/// heads of the zones are pixels, so a click must find what is painted under it.
class WallMouseTest {
  private static final List<String> ZONES = List.of("tokyo-a", "tokyo-b", "tokyo-c");
  private static final PanelSpec.ZoneMatrix MATRIX =
      new PanelSpec.ZoneMatrix(
          Boards.frame("zones", 0, 0, 24, 12), "pool", "zone", "fixed-.*", 0.33, false);

  private volatile Optional<PaintContext> painted = Optional.empty();
  private final ScriptedModel model = scripted();
  private final FxRobot robot = new FxRobot();
  private final ShownWall shown;
  private final Wall wall;
  private final Stage stage;

  WallMouseTest() {
    Fx.start();
    WallPixels real = WallPixels.painted();
    PanelPixels noted =
        (surface, spec, data, context) -> {
          real.panels().paint(surface, spec, data, context);
          painted = Optional.of(context);
        };
    WallPixels pixels = new WallPixels(noted, real.topBar(), real.alarms(), real.conductor());
    shown = new ShownWall(model, pixels, 900);
    wall = shown.wall();
    stage = shown.stage();
  }

  private static ScriptedModel scripted() {
    Board board =
        new Board(
            "pools",
            LocalText.of("Node pools"),
            "1",
            Duration.ofSeconds(5),
            Duration.ofHours(1),
            List.of(),
            // The alarms take the lower half: at the side they would leave the matrix no width.
            List.of(MATRIX, new PanelSpec.AlarmList(Boards.frame("alarms", 0, 12, 24, 12), "")));
    ScriptedModel model = new ScriptedModel(Boards.NOW, List.of(board));
    model.data("pools", Map.of("zones", pools()));
    model.sources(
        List.of(
            Boards.source("tokyo", State.OK),
            new SourceHealth(
                "seoul",
                State.FAILED,
                Boards.NOW.minusSeconds(90),
                Optional.of(Boards.NOW.minusSeconds(95)),
                Duration.ofMillis(38),
                Optional.empty(),
                Optional.of("HTTP 503"))));
    return model;
  }

  private static PanelData pools() {
    return new PanelData(
        Map.of("allocatable", perZone(133), "requested", perZone(100)),
        TimeRange.endingAt(Boards.NOW, Duration.ofHours(1), Duration.ofSeconds(15)));
  }

  private static Reading perZone(double value) {
    List<Series> series = new ArrayList<>();
    for (String zone : ZONES) {
      Labels labels = Labels.of("pool", "fixed-n2-32", "zone", zone);
      series.add(Series.of(labels, Boards.NOW.toEpochMilli(), value));
    }
    return new Reading.Fresh(new Matrix(series), "tokyo", Boards.NOW, List.of());
  }

  @AfterEach
  void close() {
    shown.close();
  }

  @Test
  void clickOnTheHeadOfAZoneLetsItDieAndAnotherOneLetsItLive() {
    assertEquals("If the worst zone dies", zoneOnStatusLine());
    for (String zone : List.of("tokyo-a", "tokyo-c")) {
      click(head(zone, 0.1, 0.5));
      awaitPaintedWith(Optional.of(zone));
      assertEquals("If " + zone + " dies", zoneOnStatusLine());
    }
    // Elsewhere on it, because two quick clicks on one place are a double click.
    click(head("tokyo-c", 0.9, 0.5));
    awaitPaintedWith(Optional.empty());
    assertEquals("If the worst zone dies", zoneOnStatusLine());
  }

  @Test
  void clickBesideTheHeadsLetsNoZoneDie() {
    Point2D head = head("tokyo-b");
    click(head("tokyo-b", 0.9, 1.5));
    click(head("tokyo-b", 0.1, -0.5));
    robot.clickOn(head.getX(), head.getY(), MouseButton.SECONDARY);
    assertEquals("If the worst zone dies", zoneOnStatusLine());
    click(head);
    awaitPaintedWith(Optional.of("tokyo-b"));
  }

  @Test
  void doubleClickOnAHeadLetsTheZoneDieAndOpensNothing() {
    Point2D head = head("tokyo-b");
    robot.doubleClickOn(head.getX(), head.getY(), MouseButton.PRIMARY);
    awaitPaintedWith(Optional.of("tokyo-b"));
    assertEquals(Optional.empty(), Fx.get(this::zoomed));
    assertEquals("If tokyo-b dies", zoneOnStatusLine());
  }

  @Test
  void doubleClickBesideTheHeadsOpensThePanelAndLetsNoZoneDie() {
    Point2D beside = head("tokyo-b", 0.5, 1.5);
    robot.doubleClickOn(beside.getX(), beside.getY(), MouseButton.PRIMARY);
    Fx.await("the panel is open", () -> zoomed().equals(Optional.of(panel())));
    assertEquals("If the worst zone dies", zoneOnStatusLine());
  }

  @Test
  void clickOnAChipSaysHowThatSourceDoes() {
    click(centreOf(chip("seoul")));
    Fx.await("the details are open", this::isDetailsOpen);
    Set<String> words = details();
    assertTrue(words.containsAll(Set.of("seoul", "FAILED", "HTTP 503")), words::toString);
    assertFalse(words.contains("tokyo"), words::toString);
  }

  @Test
  void clickOnTheBarBesideTheChipsSaysHowAllSourcesDo() {
    Node chip = chip("tokyo");
    Point2D bar = Fx.get(() -> chip.getParent().localToScreen(4, 4));
    click(bar);
    Fx.await("the details are open", this::isDetailsOpen);
    Set<String> words = details();
    assertTrue(words.containsAll(Set.of("seoul", "tokyo", "OK", "HTTP 503")), words::toString);
  }

  private Box headBox(String zone) {
    return Fx.get(() -> {
      PanelView panel = panel();
      Surface probe = new Surface(panel.getWidth(), panel.getHeight(), 1, 0);
      Map<String, Box> heads =
          ZoneMatrixPainter.heads(probe, MATRIX, pools(), painted.orElseThrow());
      return Objects.requireNonNull(heads.get(zone));
    });
  }

  private Point2D head(String zone) {
    return head(zone, 0.5, 0.5);
  }

  /// The point at these shares of the head's width and height.
  private Point2D head(String zone, double across, double down) {
    Box box = headBox(zone);
    return Fx.get(
        () -> panel().localToScreen(box.x() + across * box.width(), box.y() + down * box.height()));
  }

  private PanelView panel() {
    return (PanelView) stage.getScene().lookup("#zones");
  }

  /// FX thread.
  private Optional<PanelView> zoomed() {
    return wall.board().flatMap(BoardView::zoomed);
  }

  private void click(Point2D onScreen) {
    robot.clickOn(onScreen);
  }

  private void awaitPaintedWith(Optional<String> zone) {
    Fx.await(
        "the panel is painted with " + zone,
        () -> wall.settle() && painted.orElseThrow().whatIfZone().equals(zone));
  }

  private String zoneOnStatusLine() {
    return Fx.get(() ->
        stage.getScene().getRoot().lookupAll("#status .label").stream()
            .map(label -> ((Label) label).getText())
            .filter(words -> words.startsWith("If "))
            .findFirst()
            .orElse(""));
  }

  private Node chip(String source) {
    Node chip = Fx.get(() -> stage.getScene().lookup("#source-" + source));
    assertTrue(Fx.get(chip::isVisible), source + " has a chip");
    return chip;
  }

  private static Point2D centreOf(Node node) {
    return Fx.get(() -> {
      var bounds = node.localToScreen(node.getBoundsInLocal());
      return new Point2D(bounds.getCenterX(), bounds.getCenterY());
    });
  }

  private boolean isDetailsOpen() {
    return Window.getWindows().stream().anyMatch(w -> !w.equals(stage) && hasDetails(w));
  }

  private static boolean hasDetails(Window window) {
    return window.getScene() != null
        && window.getScene().getRoot().lookup(".source-details") != null;
  }

  private Set<String> details() {
    return Fx.get(() ->
        Window.getWindows().stream()
            .filter(w -> !w.equals(stage) && hasDetails(w))
            .flatMap(w -> w.getScene().getRoot().lookupAll(".source-details .label").stream())
            .map(label -> ((Label) label).getText())
            .collect(Collectors.toSet()));
  }
}
