package tifo.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tifo.metric.Severity;
import tifo.rule.Alert;
import tifo.rule.AlertEvent;
import tifo.rule.operator.Alarms;

/// The desk that makes pictures behind the words.
@Timeout(60)
class PictureDeskTest {
  private static final Alert SLOW = Alarms.firing("Slow", Severity.CRITICAL, Alarms.START);
  private static final Alert LOST = Alarms.firing("Lost", Severity.WARNING, Alarms.START);
  private static final Duration LONG = Duration.ofSeconds(30);

  private final ScriptedPainter painter = new ScriptedPainter();
  private final KeptTellings tellings = new KeptTellings();
  private PictureDesk desk = desk(64, LONG);

  private PictureDesk desk(int room, Duration patience) {
    return new PictureDesk(
        painter, tellings, new PictureDesk.Limits(room, 2, patience, Duration.ofSeconds(5)));
  }

  @AfterEach
  void end() {
    painter.release("a");
    painter.release("b");
    desk.close();
  }

  private static PictureOrder numbered(int number, AlertEvent.Kind kind) {
    return ScriptedPainter.order("panel " + number, kind, "a", SLOW);
  }

  @Test
  void whoIsToldTheSameGetsTheSamePictureWhichIsPaintedOnce() throws Exception {
    painter.hold("a");
    desk.order("x", ScriptedPainter.order("p99", "a", SLOW));
    painter.awaitPainted(1);
    desk.order("y", ScriptedPainter.order("p99", "a", SLOW));
    painter.release("a");
    tellings.awaitPictures(2);
    assertTrue(desk.await(LONG));
    desk.order("z", ScriptedPainter.order("p99", "a", SLOW));
    assertEquals(Set.of("x", "y", "z"), tellings.pictures().keySet());
    assertEquals(1, painter.painted().size());
  }

  @Test
  void otherWordsAboutTheSameDataAreAnotherPictureAfterTheFirst() throws Exception {
    painter.hold("a");
    desk.order("x", ScriptedPainter.order("p99", "a", SLOW));
    desk.order("y", ScriptedPainter.order("p99", "a", LOST));
    painter.awaitPainted(1);
    painter.release("a");
    tellings.awaitPictures(2);
    assertArrayEquals("Slow".getBytes(StandardCharsets.UTF_8), tellings.pictures().get("x"));
    assertArrayEquals("Lost".getBytes(StandardCharsets.UTF_8), tellings.pictures().get("y"));
    assertFalse(painter.hasMetTwice());
  }

  @Test
  void aSourceThatHangsHoldsUpNoPicturesButItsOwn() throws Exception {
    painter.hold("a");
    IntStream.range(0, 20).forEach(i -> desk.order("a" + i, numbered(i, AlertEvent.Kind.FIRING)));
    painter.awaitPainted(2);
    for (int i = 0; i < 20; i++) {
      desk.order("b" + i, ScriptedPainter.order("panel " + i, "b", SLOW));
    }
    tellings.awaitPictures(20);
    assertTrue(tellings.pictures().keySet().stream().allMatch(id -> id.startsWith("b")));
    assertTrue(painter.mostAtOnce() <= 4, "two for each of two sources");
    assertEquals(Map.of(), tellings.without());
  }

  @Test
  void whatIsOverGoesFirstWhenTooManyWaitAndThenTheOldest() throws Exception {
    desk = desk(3, LONG);
    painter.hold("a");
    desk.order("busy1", numbered(1, AlertEvent.Kind.FIRING));
    desk.order("busy2", numbered(2, AlertEvent.Kind.FIRING));
    painter.awaitPainted(2);
    desk.order("oldest", numbered(3, AlertEvent.Kind.FIRING));
    desk.order("over", numbered(4, AlertEvent.Kind.RESOLVED));
    desk.order("newer", numbered(5, AlertEvent.Kind.FIRING));
    assertEquals(Map.of(), tellings.without());
    desk.order("newest", numbered(6, AlertEvent.Kind.FIRING));
    assertEquals(Map.of("over", "too many pictures waited"), tellings.without());
    desk.order("more", numbered(7, AlertEvent.Kind.FIRING));
    assertEquals(Set.of("over", "oldest"), tellings.without().keySet());
    painter.release("a");
    tellings.awaitPictures(5);
    assertEquals(Set.of("busy1", "busy2", "newer", "newest", "more"), tellings.pictures().keySet());
  }

  @Test
  void thousandOrdersTakeNoMoreRoomThanSixtyFour() throws Exception {
    painter.hold("a");
    for (int i = 0; i < 1_000; i++) {
      desk.order("id" + i, numbered(i, AlertEvent.Kind.FIRING));
    }
    tellings.awaitWithout(1_000 - 64 - 2);
    painter.release("a");
    assertTrue(desk.await(LONG));
    Set<String> answered =
        IntStream.range(0, 1_000).mapToObj(i -> "id" + i).collect(Collectors.toSet());
    answered.removeAll(tellings.without().keySet());
    answered.removeAll(tellings.pictures().keySet());
    assertEquals(Set.of(), answered, "each is answered");
    assertTrue(tellings.pictures().size() <= 66, "painted " + tellings.pictures().size());
  }

  @Test
  void fiveHundredGroupsOfOnePanelAllHaveTheirPictures() throws Exception {
    painter.hold("a");
    for (int i = 0; i < 500; i++) {
      Alert alert = Alarms.firing("Slow" + i, Severity.CRITICAL, Alarms.START);
      desk.order("id" + i, ScriptedPainter.order("p99", "a", alert));
    }
    painter.awaitPainted(1);
    assertEquals(1, painter.mostAtOnce(), "the others wait for what the first is answered");
    painter.release("a");
    tellings.awaitPictures(500);
    assertEquals(Map.of(), tellings.without());
  }

  @Test
  void ofOnePanelThereIsNoEndlessRoomEither() throws Exception {
    desk = desk(2, LONG);
    painter.hold("a");
    desk.order("busy", ScriptedPainter.order("p99", "a", SLOW));
    painter.awaitPainted(1);
    for (int i = 0; i < 20; i++) {
      Alert alert = Alarms.firing("Slow" + i, Severity.CRITICAL, Alarms.START);
      desk.order("id" + i, ScriptedPainter.order("p99", "a", alert));
    }
    assertEquals(Set.of("id0", "id1", "id2", "id3"), tellings.without().keySet());
  }

  @Test
  void whatBreaksInHandingOverTakesNoPainterAway() throws Exception {
    tellings.breaksOn("x1", new IllegalStateException("broken"));
    tellings.breaksOn("x2", new OutOfMemoryError("as a test"));
    tellings.breaksOn("x3", new StackOverflowError("as a test"));
    for (int i = 1; i <= 3; i++) {
      desk.order("x" + i, numbered(i, AlertEvent.Kind.FIRING));
    }
    assertTrue(desk.await(LONG), "nothing is left of what broke");
    assertEquals(Map.of("x1", "it could not be written to disk"), tellings.without());
    desk.order("y", numbered(1, AlertEvent.Kind.RESOLVED));
    desk.order("z", numbered(2, AlertEvent.Kind.RESOLVED));
    tellings.awaitPictures(2);
  }

  @Test
  void whatTakesTooLongIsGivenUp() throws Exception {
    desk = desk(64, Duration.ofMillis(1));
    painter.hold("a");
    desk.order("x", ScriptedPainter.order("p99", "a", SLOW));
    tellings.awaitWithout(1);
    assertEquals(Map.of("x", "its data did not come in time"), tellings.without());
    assertTrue(desk.await(LONG), "whoever waited for the source waits no longer");
  }

  @Test
  void aPictureThatCannotBeMadeIsSaid() throws Exception {
    desk.order("x", ScriptedPainter.order("broken", "a", SLOW));
    desk.order("y", ScriptedPainter.order("gone", "a", SLOW));
    tellings.awaitWithout(2);
    assertEquals(
        Map.of("x", "it could not be made", "y", "its panel is on no board"), tellings.without());
  }

  @Test
  void whatAnEarlierProcessWasAskedForIsPainted() throws Exception {
    tellings.wasLeft("old", ScriptedPainter.order("p99", "a", SLOW).text());
    tellings.wasLeft("odd", "of another time");
    desk.goOn();
    tellings.awaitPictures(1);
    assertEquals(Set.of("old"), tellings.pictures().keySet());
    assertEquals(Map.of("odd", "its order cannot be read"), tellings.without());
  }

  @Test
  void whatIsLeftAtTheEndStaysAwaited() throws Exception {
    desk =
        new PictureDesk(
            painter, tellings, new PictureDesk.Limits(64, 2, LONG, Duration.ofMillis(10)));
    painter.hold("a");
    desk.order("x", ScriptedPainter.order("p99", "a", SLOW));
    painter.awaitPainted(1);
    desk.close();
    desk.order("y", ScriptedPainter.order("p50", "a", SLOW));
    assertEquals(Map.of(), tellings.pictures());
    assertEquals(Map.of(), tellings.without());
  }

  @Test
  void anOrderIsTheSameAfterItWasWrittenDown() {
    Alert odd = Alarms.noData("Slow", SLOW.labels(), Alarms.START);
    List<Alert> many = IntStream.range(0, 30).mapToObj(i -> i == 0 ? odd : SLOW).toList();
    PictureOrder order =
        ScriptedPainter.order("p99", AlertEvent.Kind.RESOLVED, "a", many.toArray(Alert[]::new));
    assertEquals(20, order.alerts().size());
    assertEquals(10, order.more());
    assertEquals(Optional.of(order), PictureOrder.read(order.text()));
    assertTrue(order.isOver());
  }
}
