package tifo.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.layout.Pane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tifo.rule.Alert;

/// A thousand alarms at once: as many rows as are in sight, and each alarm can be reached.
class AlarmCrowdTest {
  private static final int MANY = 1_000;

  private final ScriptedModel model = new ScriptedModel(Boards.NOW, Boards.two());
  private ShownWall shown;
  private AlarmPane pane;

  @BeforeEach
  void open() {
    ScriptedModel gallery = new ScriptedModel(Boards.NOW, Boards.two());
    AlarmGallery.room(gallery);
    Alert like = gallery.alerts().getFirst();
    List<Alert> crowd =
        IntStream.range(0, MANY)
            .mapToObj(i -> like.ofRule("crowd/" + i).annotated("summary", "number " + i))
            .toList();
    shown = new ShownWall(model, WallPixels.painted(), 900);
    model.alerts(crowd);
    pane = shown.wall().alarms();
    Fx.await("they are there", () -> pane.arranged().size() == MANY && pane.isSettled());
  }

  @AfterEach
  void close() {
    shown.close();
  }

  private int nodes() {
    return Fx.get(() -> ((Pane) pane).getChildren().size());
  }

  private int focused() {
    return Fx.get(() -> pane.focused().map(pane.arranged()::indexOf).orElse(-1));
  }

  @Test
  void onlyWhatIsInSightHasARow() {
    assertTrue(nodes() < 60, nodes() + " nodes");
    assertTrue(nodes() > 5, nodes() + " nodes");
  }

  @Test
  void theFocusReachesTheLastAndComesBack() {
    Fx.run(pane::focusFirst);
    assertEquals(0, focused());
    for (int at : new int[] {1, 30, 400, MANY - 1}) {
      int by = at - focused();
      Fx.run(() -> pane.moveFocus(by));
      Fx.await("it is painted", () -> pane.isSettled());
      assertEquals(at, focused());
    }
    Fx.run(() -> pane.moveFocus(-MANY));
    assertEquals(0, focused());
  }

  @Test
  void whoseAlarmIsOverHandsTheFocusOn() {
    Fx.run(pane::focusFirst);
    Fx.run(() -> pane.moveFocus(500));
    List<Alert> left = Fx.get(() -> List.copyOf(pane.arranged().subList(0, 300)));
    model.alerts(left);
    Fx.await("the others are gone", () -> pane.arranged().size() == 300);
    assertTrue(focused() >= 0, "the focus stays in the list");
    assertTrue(nodes() < 60, nodes() + " nodes");
  }

  @Test
  void whatComesInSightIsKeptWhenTheListIsReadAnew() {
    Fx.run(pane::focusFirst);
    Fx.run(() -> pane.moveFocus(500));
    for (int i = 0; i < 3; i++) {
      model.alerts(List.copyOf(model.alerts()));
      Fx.await("it is painted", () -> pane.isSettled());
    }
    assertEquals(500, focused());
    assertTrue(nodes() < 60, nodes() + " nodes");
  }
}
