package tifo.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import tifo.board.PanelData;
import tifo.board.PanelSpec;
import tifo.metric.Labels;
import tifo.metric.Matrix;
import tifo.metric.Reading;
import tifo.metric.Series;
import tifo.metric.TimeRange;
import tifo.paint.PaintContext;
import tifo.paint.PlotArea;
import tifo.paint.Surface;

/// A live wall: its crosshair and its recorder; it does not know the keys of a replay.
class LiveKeysTest {
  private final ScriptedModel model = new ScriptedModel(Boards.NOW, Boards.two());
  private final Recorder recorder = new Recorder();
  private final List<Optional<Instant>> crosshairs = new CopyOnWriteArrayList<>();
  private volatile Optional<PlotArea> area = Optional.empty();
  private final FxRobot robot = new FxRobot();
  private final ShownWall shown;
  private final Wall wall;
  private final Stage stage;

  private final class Recorder implements RecordingControl {
    private volatile State state = State.OFF;

    @Override
    public State state() {
      return state;
    }

    @Override
    public void start() {
      tell(new State(Optional.of(Boards.NOW.minusSeconds(754)), 1_234_567, Optional.empty()));
    }

    @Override
    public void stop() {
      tell(State.OFF);
    }

    void tell(State now) {
      state = now;
      model.changed();
    }
  }

  private final class Noting implements PanelPixels {
    private final PanelPixels painted = WallPixels.painted().panels();

    @Override
    public void paint(Surface surface, PanelSpec spec, PanelData data, PaintContext context) {
      painted.paint(surface, spec, data, context);
    }

    @Override
    public Optional<PlotArea> zoomed(
        Surface surface,
        PanelSpec spec,
        PanelData data,
        PaintContext context,
        Optional<Instant> crosshair) {
      crosshairs.add(crosshair);
      area = painted.zoomed(surface, spec, data, context, crosshair);
      return area;
    }
  }

  LiveKeysTest() {
    Fx.start();
    model.recorder(recorder);
    model.data("one", Map.of("viewers", viewers()));
    WallPixels real = WallPixels.painted();
    WallPixels pixels =
        new WallPixels(new Noting(), real.topBar(), real.alarms(), real.conductor());
    shown = new ShownWall(model, pixels, 900);
    wall = shown.wall();
    stage = shown.stage();
  }

  private static PanelData viewers() {
    TimeRange range =
        TimeRange.endingAt(Boards.NOW, Duration.ofMinutes(10), Duration.ofSeconds(15));
    int count = (int) range.steps();
    long[] times = new long[count];
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      times[i] = range.start() + i * range.step();
      values[i] = 100 + i;
    }
    Matrix matrix = new Matrix(List.of(new Series(Labels.of("zone", "a"), times, values)));
    return new PanelData(
        Map.of("a", new Reading.Fresh(matrix, "Prometheus", Boards.NOW, List.of())), range);
  }

  @AfterEach
  void close() {
    shown.close();
  }

  private void enlarge() {
    Fx.run(() -> {
      wall.board().orElseThrow().focusFirst();
      wall.zoomFocused();
    });
    Fx.await("it is painted large", () -> wall.settle() && area.isPresent());
  }

  private void awaitCrosshair(Optional<Instant> at) {
    Fx.await("crosshair " + at, () -> wall.settle() && crosshairs.getLast().equals(at));
  }

  @Test
  void arrowsMoveTheCrosshairOfALargePanelAndNotTheBoards() {
    enlarge();
    Instant end = Instant.ofEpochMilli(viewers().range().end());
    robot.type(KeyCode.LEFT);
    awaitCrosshair(Optional.of(end));
    robot.type(KeyCode.LEFT, KeyCode.LEFT, KeyCode.RIGHT);
    awaitCrosshair(Optional.of(end.minusSeconds(15)));
    robot.type(KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.RIGHT);
    awaitCrosshair(Optional.of(end));
    assertEquals("one", Fx.get(() -> wall.board().orElseThrow().boardId()));
    robot.type(KeyCode.ESCAPE, KeyCode.RIGHT);
    assertEquals("two", Fx.get(() -> wall.board().orElseThrow().boardId()));
  }

  @Test
  void thePointerReadsOffALargePanel() {
    enlarge();
    PlotArea plot = area.orElseThrow();
    double x = plot.box().x() + plot.box().width() / 2;
    robot.moveTo(onPanel(x, plot.box().middle()));
    Fx.await("a crosshair", () -> wall.settle() && crosshairs.getLast().isPresent());
    long away =
        Duration.between(plot.time(x), crosshairs.getLast().orElseThrow()).abs().toSeconds();
    assertTrue(away < 3, away + " s away");
    robot.moveTo(onPanel(x, 10));
    awaitCrosshair(Optional.empty());
  }

  private Point2D onPanel(double x, double y) {
    return Fx.get(() -> stage.getScene().lookup("#viewers").localToScreen(x, y));
  }

  @Test
  void keysOfAReplayDoNothing() {
    robot.type(KeyCode.SPACE, KeyCode.N, KeyCode.P, KeyCode.G, KeyCode.C, KeyCode.END);
    robot.write(",.[]0");
    assertNull(Fx.get(() -> stage.getScene().lookup("#conductor")));
    assertNull(Fx.get(() -> stage.getScene().lookup("#go-to")));
    assertNull(Fx.get(() -> stage.getScene().lookup("#replay-frame")));
    assertEquals("one", Fx.get(() -> wall.board().orElseThrow().boardId()));
  }

  @Test
  void recordsAtOnceAndStopsOnlyWhenAskedTwice() {
    Button button = Fx.get(() -> (Button) stage.getScene().lookup("#record"));
    assertEquals("Record", Fx.get(button::getText));
    robot.type(KeyCode.R);
    Fx.await("elapsed", () -> button.getText().equals("REC 12:34 · 1,234,567 samples"));
    robot.type(KeyCode.R);
    assertTrue(recorder.state().isRecording());
    assertTrue(status().contains("Press again"), status());
    robot.clickOn("#record");
    assertFalse(recorder.state().isRecording());
    Fx.await("off", () -> button.getText().equals("Record"));
  }

  @Test
  void theRecordersTroubleIsShownAtOnce() {
    String trouble = "The disk is full: make room, the recording goes on by itself.";
    recorder.tell(new RecordingControl.State(Optional.of(Boards.NOW), 5, Optional.of(trouble)));
    Node label = Fx.get(() -> stage.getScene().lookup("#record-trouble"));
    Fx.await("trouble", () -> label.isVisible() && ((Label) label).getText().equals(trouble));
  }

  private String status() {
    return Fx.get(() -> ((Label) stage.getScene().lookup("#status .status-label")).getText());
  }
}
