package tifo.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.scene.image.ImageView;
import org.junit.jupiter.api.Test;
import tifo.board.Board;
import tifo.board.PanelData;
import tifo.board.PanelSpec;
import tifo.metric.Labels;
import tifo.metric.Matrix;
import tifo.metric.Reading;
import tifo.metric.Series;
import tifo.metric.Severity;
import tifo.metric.TimeRange;
import tifo.rule.Alert;

/// A replay's wall changes as a whole, however slow its painters are; a live one panel by panel.
class FrameGateTest {
  private static final int FRAMES = 400;
  private static final List<String> RULES = List.of("r0", "r1", "r2", "r3", "r4");

  private volatile boolean hangs;

  private final ScriptedConductor conductor =
      new ScriptedConductor(ReplayWallTest.timeline(), () -> 0);
  private ScriptedModel model = new ScriptedModel(conductor, boards());

  @Test
  void atEveryPulseAllIsOfOneInstant() {
    try (OpenWall open = replay(FrameGateTest::slowly)) {
      Played played = play(open, false, _ -> {});
      assertEquals(List.of(), played.strangers());
      assertTrue(played.shown().size() > 20, "only " + played.shown().size() + " were shown");
      awaitLast(open, played);
    }
  }

  @Test
  void thatHoldsForPanelsThatComeBackIntoSightAndForOtherBoards() {
    try (OpenWall open = replay(FrameGateTest::slowly)) {
      Wall wall = open.wall();
      IntConsumer busy =
          pulse -> {
            switch (pulse % 40) {
              case 5, 17 -> wall.board().ifPresent(view -> view.zoom(view.panel("a")));
              case 8 -> wall.openBoard(-1);
              case 11, 23 -> wall.back();
              case 30 -> wall.openBoard(1);
              default -> {}
            }
          };
      Played played = play(open, true, busy);
      assertEquals(List.of(), played.strangers());
      awaitLast(open, played);
    }
  }

  @Test
  void aPainterThatFailsDoesNotHoldUpTheOthers() {
    Consumer<String> failing =
        part -> {
          if (part.equals("b")) {
            throw new IllegalStateException("meant to fail");
          }
        };
    try (OpenWall open = replay(failing)) {
      frame(5);
      Fx.await(
          "the others show it",
          () -> open.wall().settle() && colour(open, "a") == InstantPixels.colour(at(5)));
    }
  }

  @Test
  void aPanelThatHangsHoldsUpTheOthersForAWhileOnly() {
    CountDownLatch stuck = new CountDownLatch(1);
    try (OpenWall open = replay(part -> waitAtB(part, stuck))) {
      hangs = true;
      frame(1);
      Fx.await("the gate gives up", () -> isShown(open, 1));
      assertEquals(InstantPixels.colour(at(1)), Fx.get(() -> colour(open, "a")));
      assertEquals(InstantPixels.colour(at(0)), Fx.get(() -> colour(open, "b")));
      stuck.countDown();
      Fx.await("the late one comes", () -> colour(open, "b") == InstantPixels.colour(at(1)));
      frame(2);
      Fx.await("all goes on", () -> open.wall().settle() && isShown(open, 2));
    }
  }

  @Test
  void aQuickPanelWaitsForASlowOneOnlyInAReplay() {
    CountDownLatch stuck = new CountDownLatch(1);
    ScriptedModel live = new ScriptedModel(Boards.NOW, boards());
    Consumer<String> hanging = part -> waitAtB(part, stuck);
    try (OpenWall open = OpenWall.of(live, new InstantPixels(hanging).all(), Locale.ENGLISH)) {
      hangs = true;
      live.clock.advance(Duration.ofSeconds(1));
      live.data("one", data(1));
      Fx.await("the quick one shows it", () -> colour(open, "a") == InstantPixels.colour(at(1)));
      assertEquals(InstantPixels.colour(at(0)), Fx.get(() -> colour(open, "b")));
      stuck.countDown();
      Fx.await("so does the slow one", () -> colour(open, "b") == InstantPixels.colour(at(1)));
    } finally {
      stuck.countDown();
    }
  }

  @Test
  void aWallThatIsClosedMeanwhileStaysAsItWas() {
    CountDownLatch stuck = new CountDownLatch(1);
    OpenWall open = replay(part -> waitAtB(part, stuck));
    hangs = true;
    frame(1);
    Fx.await("it is painting", () -> !open.wall().settle());
    open.close();
    stuck.countDown();
    // What was painted comes to the FX thread before what is asked of it next, if at all.
    assertNotEquals(Optional.of(at(1)), Fx.get(open.wall()::shown));
    assertEquals(InstantPixels.colour(at(0)), Fx.get(() -> colour(open, "a")));
  }

  private record Played(Set<String> words, Set<Instant> shown, int last) {
    List<String> strangers() {
      return words.stream().sorted().limit(20).toList();
    }
  }

  /// Feeds a frame at each pulse and looks at the wall before, as it is drawn then.
  private Played play(OpenWall open, boolean blanksAllowed, IntConsumer busy) {
    SameInstant eye = new SameInstant(open.wall(), blanksAllowed);
    Played played = new Played(new HashSet<>(), new HashSet<>(), FRAMES);
    int[] pulse = {0};
    Fx.await(
        "it is played",
        Duration.ofSeconds(60),
        () -> {
          played.words().addAll(eye.strangers(rows(open)));
          played.shown().add(open.wall().shown().orElseThrow());
          // Whoever awaits this may come a few pulses late.
          if (pulse[0] < FRAMES) {
            busy.accept(pulse[0]);
            frame(++pulse[0]);
          }
          return pulse[0] == FRAMES;
        });
    return played;
  }

  private static void awaitLast(OpenWall open, Played played) {
    Fx.await("the last one", () -> open.wall().settle() && isShown(open, played.last()));
    SameInstant eye = new SameInstant(open.wall(), false);
    assertEquals(List.of(), Fx.get(() -> eye.strangers(rows(open))));
  }

  private static Set<String> rows(OpenWall open) {
    Set<String> rules = new TreeSet<>();
    if (open.wall().alarms().getScene() != null) {
      int second = InstantPixels.colour(open.wall().shown().orElseThrow()) & 0xFFFFFF;
      alerts(second).forEach(alert -> rules.add(alert.ruleId()));
    }
    return rules;
  }

  private OpenWall replay(Consumer<String> before) {
    conductor.seek(at(0));
    model = new ScriptedModel(conductor, boards());
    frame(0);
    return OpenWall.of(model, new InstantPixels(before).all(), Locale.ENGLISH);
  }

  private void frame(int second) {
    model.frame(at(second), data(second), alerts(second));
  }

  private static Instant at(int second) {
    return InstantPixels.at(second);
  }

  private static boolean isShown(OpenWall open, int second) {
    return open.wall().shown().filter(at(second)::equals).isPresent();
  }

  private static int colour(OpenWall open, String panel) {
    PanelView view = open.wall().board().orElseThrow().panel(panel).orElseThrow();
    ImageView image = (ImageView) view.getChildrenUnmodifiable().getFirst();
    return image.getImage() == null ? 0 : image.getImage().getPixelReader().getArgb(1, 1);
  }

  /// Nothing, thirty milliseconds, or something between them.
  private static void slowly(String part) {
    int millis =
        switch (part) {
          case "b", "row r1" -> 30;
          case "c", "top bar", "footer" -> ThreadLocalRandom.current().nextInt(20);
          default -> 0;
        };
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
  }

  private void waitAtB(String part, CountDownLatch stuck) {
    try {
      if (hangs && part.equals("b") && !stuck.await(20, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody came");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static List<Board> boards() {
    return List.of(
        board(
            "one",
            List.of(
                Boards.series("a", 0, 0, 9, 8),
                Boards.series("b", 9, 0, 9, 8),
                Boards.series("c", 0, 8, 9, 8),
                new PanelSpec.Stat(Boards.frame("number", 9, 8, 9, 8), false),
                new PanelSpec.AlarmList(Boards.frame("alarms", 18, 0, 6, 24), ""))),
        board("two", List.of(Boards.series("a", 0, 0, 12, 24), Boards.series("b", 12, 0, 12, 24))));
  }

  private static Board board(String id, List<PanelSpec> panels) {
    return new Board(
        id,
        Boards.local(id, id),
        id,
        Duration.ofSeconds(5),
        Duration.ofHours(1),
        List.of(),
        panels);
  }

  private static Map<String, PanelData> data(int second) {
    TimeRange range = TimeRange.endingAt(at(second), Duration.ofHours(1), Duration.ofSeconds(15));
    Series series = Series.of(Labels.EMPTY, at(second).toEpochMilli(), second);
    Reading reading = new Reading.Fresh(new Matrix(List.of(series)), "p", at(second), List.of());
    Map<String, PanelData> data = new HashMap<>();
    for (String panel : List.of("a", "b", "c", "number")) {
      data.put(panel, new PanelData(Map.of("a", reading), range));
    }
    return data;
  }

  /// Of five rules those whose bit is set.
  private static List<Alert> alerts(int second) {
    List<Alert> alerts = new ArrayList<>();
    for (int i = 0; i < RULES.size(); i++) {
      if ((second >> i & 1) == 1) {
        Severity severity = i == 3 ? Severity.CRITICAL : Severity.WARNING;
        alerts.add(Boards.alert(RULES.get(i), severity, Boards.NOW, ""));
      }
    }
    return alerts;
  }
}
