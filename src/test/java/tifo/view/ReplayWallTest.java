package tifo.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javafx.scene.control.Label;
import javafx.scene.image.WritableImage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tifo.metric.Severity;
import tifo.paint.Box;
import tifo.paint.PaintContext;
import tifo.paint.ReplayTimeline;
import tifo.paint.Surface;
import tifo.rule.Alert;
import tifo.source.SourceHealth;

/// A wall of a replay: it looks like one, and all that it shows is of one instant.
class ReplayWallTest {
  private static final Instant START = Boards.NOW.minusSeconds(7200);
  private static final Instant END = Boards.NOW.plusSeconds(3600);

  private final AtomicLong nanos = new AtomicLong();
  private final ScriptedConductor conductor = new ScriptedConductor(timeline(), nanos::get);
  private final ScriptedModel model = scripted();
  private final Map<String, PaintContext> painted = new ConcurrentHashMap<>();
  private final OpenWall open = OpenWall.of(model, noted(), Locale.ENGLISH);

  static ReplayTimeline timeline() {
    return new ReplayTimeline(
        "night", START, END, List.of(), List.of(), List.of(), List.of(), END, Optional.empty());
  }

  private ScriptedModel scripted() {
    conductor.seek(Boards.NOW);
    ScriptedModel replay = new ScriptedModel(conductor, Boards.two());
    replay.alerts(
        List.of(Boards.alert("playback-auth", Severity.CRITICAL, Boards.NOW, "one/viewers")));
    return replay;
  }

  @AfterEach
  void close() {
    open.close();
  }

  @Test
  void everyPartShowsTheInstantOfTheData() {
    conductor.play();
    conductor.speed(600);
    for (int i = 1; i <= 3; i++) {
      // The clock runs on while the wall reads and paints, and the data stay behind it.
      nanos.addAndGet(1_000_000_000L);
      Instant shown = conductor.position().minusSeconds(95);
      model.lag(Duration.ofSeconds(95));
      Fx.await("the wall follows", () -> open.wall().settle() && isShown(shown));
      assertEquals(Set.of("viewers", "nodes", "top bar", "alarms", "conductor"), painted.keySet());
      painted.forEach((part, context) -> assertEquals(shown, context.now(), part));
    }
  }

  private boolean isShown(Instant at) {
    return painted.values().stream().anyMatch(context -> context.now().equals(at));
  }

  @Test
  void timeDoesNotPassBetweenTheStatesOfAReplay() {
    Instant before = now();
    model.clock.advance(Duration.ofMinutes(5));
    long reads = model.reads();
    Fx.await("it was read again", () -> model.reads() > reads + 1 && open.wall().settle());
    assertEquals(before, now());
  }

  private Instant now() {
    return Objects.requireNonNull(painted.get("top bar")).now();
  }

  @Test
  void theFrameIsCyanOnAllSides() {
    WritableImage image = Fx.get(() -> open.scene().snapshot(null));
    int[][] edges = {{1, 500}, {1918, 500}, {900, 1}, {900, 1078}};
    for (int[] at : edges) {
      assertEquals(0xFF5CC8E6, image.getPixelReader().getArgb(at[0], at[1]));
    }
  }

  @Test
  void theStatusLineDoesNotSpeakOfPolling() {
    Label status = Fx.get(() -> (Label) open.scene().lookup("#status .status-label"));
    assertTrue(status.getText().contains("Replay"), status.getText());
  }

  private WallPixels noted() {
    WallPixels plain = new PlainPixels().all();
    PanelPixels panels =
        (surface, spec, data, context) -> {
          plain.panels().paint(surface, spec, data, context);
          painted.put(spec.frame().id(), context);
        };
    ConductorPixels strip =
        (surface, replay, window, context) -> {
          plain.conductor().paint(surface, replay, window, context);
          painted.put("conductor", context);
        };
    return new WallPixels(panels, topBar(plain.topBar()), alarms(plain.alarms()), strip);
  }

  private TopBarPixels topBar(TopBarPixels plain) {
    return new TopBarPixels() {
      @Override
      public void paint(
          Surface surface, String mode, List<SourceHealth> sources, PaintContext context) {
        plain.paint(surface, mode, sources, context);
        painted.put("top bar", context);
      }

      @Override
      public Map<String, Box> chips(
          double width, String mode, List<SourceHealth> sources, PaintContext context) {
        return plain.chips(width, mode, sources, context);
      }
    };
  }

  private AlarmPixels alarms(AlarmPixels plain) {
    return new AlarmPixels() {
      @Override
      public List<Alert> listed(PaintContext context) {
        return plain.listed(context);
      }

      @Override
      public Box icon() {
        return plain.icon();
      }

      @Override
      public double headerHeight(boolean calm) {
        return plain.headerHeight(calm);
      }

      @Override
      public double footerHeight() {
        return plain.footerHeight();
      }

      @Override
      public double rowHeight(
          Alert alert, boolean worst, boolean selected, double width, PaintContext context) {
        return plain.rowHeight(alert, worst, selected, width, context);
      }

      @Override
      public void header(Surface surface, PaintContext context) {
        plain.header(surface, context);
      }

      @Override
      public void row(
          Surface surface, Alert alert, boolean worst, boolean selected, PaintContext context) {
        plain.row(surface, alert, worst, selected, context);
        painted.put("alarms", context);
      }

      @Override
      public void footer(Surface surface, List<Alert> alerts, int hidden, PaintContext context) {
        plain.footer(surface, alerts, hidden, context);
      }
    };
  }
}
