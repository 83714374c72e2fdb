package tifo.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javafx.scene.control.Label;
import javafx.scene.image.WritableImage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tifo.metric.Severity;
import tifo.source.SourceHealth.State;

class WallTest {
  private final ScriptedModel model = scripted();
  private final PlainPixels pixels = new PlainPixels();
  private final OpenWall open = OpenWall.of(model, pixels.all(), Locale.ENGLISH);
  private final Wall wall = open.wall();

  private static ScriptedModel scripted() {
    ScriptedModel model = new ScriptedModel(Boards.NOW, Boards.two());
    model.sources(List.of(Boards.source("Prometheus", State.OK)));
    model.alerts(
        List.of(
            Boards.alert("playback-auth", Severity.CRITICAL, Boards.NOW, "two/zones"),
            Boards.alert("comment-stream", Severity.WARNING, Boards.NOW, "")));
    return model;
  }

  @AfterEach
  void close() {
    open.close();
  }

  @Test
  void picturesAreOnTheScene() {
    WritableImage image = Fx.get(() -> open.scene().snapshot(null));
    assertEquals(PlainPixels.PANEL, image.getPixelReader().getArgb(300, 300));
    assertEquals(0xFF0A0E13, image.getPixelReader().getArgb(8, 300));
  }

  @Test
  void asksOnlyForTheBoardOnScreen() {
    Fx.run(() -> wall.openBoard("two"));
    Fx.await("the other board is asked for", () -> model.calls.contains("show two"));
    assertEquals(List.of("show one", "hide one", "show two"), model.calls);
  }

  @Test
  void statusLineCountsTheMistakesOfTheFiles() {
    model.flaws(2);
    Fx.await(
        "the mistakes are counted",
        () ->
            wall.root().lookupAll("#status .label").stream()
                .anyMatch(label -> ((Label) label).getText().startsWith("2 mistakes")));
  }

  @Test
  void statusLineCountsSkippedEvaluations() {
    model.late(3);
    Fx.await(
        "the skipped evaluations are counted",
        () ->
            wall.root().lookup("#late") instanceof Label label
                && label.isVisible()
                && label.getText().startsWith("3 evaluations of rules skipped"));
  }

  @Test
  void statusLineSaysWhatDoesNotWorkBesides() {
    model.troubles(List.of("The heartbeat: no answer", "make room"));
    Fx.await(
        "it is said",
        () ->
            wall.root().lookup("#troubles") instanceof Label label
                && label.isVisible()
                && label.getText().equals("The heartbeat: no answer · make room"));
  }

  @Test
  void aWallThatShowsWhatItReadTellsTheModelSoUntilItHangs() {
    Fx.await("it is told", () -> model.lastShown().equals(Optional.of(Boards.NOW)));
    model.clock.advance(Duration.ofSeconds(5));
    model.late(1);
    Fx.await("again", () -> model.lastShown().equals(Optional.of(Boards.NOW.plusSeconds(5))));
    CountDownLatch never = new CountDownLatch(1);
    try {
      model.hangUntil(never);
      model.clock.advance(Duration.ofSeconds(20));
      Fx.await("the band", () -> wall.root().lookup("#dead-man").isVisible());
      assertEquals(Optional.of(Boards.NOW.plusSeconds(5)), model.lastShown());
    } finally {
      never.countDown();
    }
  }

  @Test
  void aZoomedPanelTakesTheBoardAndLeavesTheAlarms() {
    Fx.run(() -> {
      wall.board().orElseThrow().focusFirst();
      wall.zoomFocused();
    });
    open.awaitSettled();
    PanelView large = wall.board().orElseThrow().zoomed().orElseThrow();
    assertTrue(large.getHeight() > 900, "height " + large.getHeight());
    assertTrue(large.getWidth() > 1300, "width " + large.getWidth());
    assertTrue(Fx.get(() -> wall.alarms().isVisible()));
  }
}
