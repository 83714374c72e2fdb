package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tifo.rule.Blindness;

/// Alerts on their way to chat over restarts, and what of it is on the disk.
class RoutedRestartTest extends RoutedAlertsCase {
  private static final Duration AHEAD = Duration.ofHours(1);

  @Test
  void aKillAtAnySecondTellsNothingTwiceAndLosesNothing() throws Exception {
    fire("a", "warning");
    for (int second = 0; second < 90; second++) {
      run(1);
      if (second == 30) {
        fire("b", "warning");
      }
      killAndBegin();
    }
    resolve("a");
    resolve("b");
    run(70);
    List<String> told = headlines("war-room");
    assertEquals(3, told.size(), told::toString);
    assertTrue(told.get(1).contains("MORE FIRING"));
    assertTrue(told.get(2).contains("RESOLVED"));
  }

  @Test
  void whatFiredWhileTifoWasDownIsTakenFromTheBook() throws Exception {
    book(List.of(alert("a", "warning", START.minusSeconds(600))));
    run(5);
    assertEquals(1, headlines("war-room").size());
  }

  @Test
  void whatEndedWhileTifoWasDownIsOverOnceTheJudgeSeesThatItIs() throws Exception {
    fire("a", "warning");
    run(20);
    killAndBegin();
    book(List.of());
    feed.blindness = Optional.of(new Blindness(Blindness.Cause.NOT_YET, "", START));
    run(600);
    assertEquals(1, headlines("war-room").size(), "nobody knows yet");
    feed.blindness = Optional.empty();
    run(400);
    assertTrue(headlines("war-room").getLast().contains("RESOLVED"));
  }

  @Test
  void whatIsMissingIsOverInTimeWhenTheClockJumpedAheadAndBack() throws Exception {
    fire("a", "warning");
    run(20);
    book(List.of());
    clock.advance(Duration.ofDays(1));
    routed.look();
    clock.setBack(Duration.ofDays(1));
    run(400);
    assertTrue(headlines("war-room").getLast().contains("RESOLVED"));
  }

  private void fireWhileTheClockIsAhead() throws Exception {
    clock.advance(AHEAD);
    fire("a", "warning");
    run(20);
    assertEquals(1, headlines("war-room").size());
  }

  private void assertEndsInTime() throws Exception {
    run(5);
    resolve("a");
    run(70);
    assertEquals(2, headlines("war-room").size());
    assertTrue(headlines("war-room").getLast().contains("RESOLVED"));
  }

  @Test
  void whatBeganWhileTheClockWasAheadEndsInTime() throws Exception {
    fireWhileTheClockIsAhead();
    clock.setBack(AHEAD);
    assertEndsInTime();
  }

  @Test
  void whatBeganWhileTheClockWasAheadEndsInTimeAfterARestart() throws Exception {
    fireWhileTheClockIsAhead();
    routed.close();
    clock.setBack(AHEAD);
    killAndBegin();
    assertEndsInTime();
  }

  @Test
  void whatEndedWhileTheClockWasAheadIsOver() throws Exception {
    fire("a", "warning");
    run(20);
    clock.advance(AHEAD);
    run(1);
    resolve("a");
    clock.setBack(AHEAD);
    run(70);
    assertEquals(2, headlines("war-room").size());
  }

  @Test
  void aStateThatCannotBeReadIsPutAside() throws Exception {
    routed.close();
    outbox.close();
    Files.writeString(folder.resolve("state.json"), "{\"version\": 1");
    begin();
    fire("a", "warning");
    run(20);
    assertEquals(1, headlines("war-room").size());
    assertTrue(Files.exists(folder.resolve("state.json.damaged")));
  }

  @Test
  void aStateThatCouldNotBeWrittenIsWrittenWhenItCan() throws Exception {
    Path state = folder.resolve("state.json");
    Path inTheWay = Files.createDirectories(state.resolve("x"));
    fire("a", "warning");
    run(20);
    assertEquals(1, headlines("war-room").size());
    Files.delete(inTheWay);
    Files.delete(state);
    run(10);
    assertTrue(Files.isRegularFile(state));
  }

  @Test
  void theStateIsNotWrittenAnewWhenNothingWasTold() throws Exception {
    fire("a", "warning");
    run(30);
    Files.delete(folder.resolve("state.json"));
    run(200);
    assertFalse(Files.exists(folder.resolve("state.json")));
  }

  @Test
  void afterAStartNothingIsToldBeforeItIsJudged() throws Exception {
    fire("a", "warning");
    run(20);
    clock.advance(Duration.ofHours(5));
    killAndBegin();
    feed.blindness = Optional.of(new Blindness(Blindness.Cause.NOT_YET, "", clock.now()));
    run(30);
    assertEquals(1, headlines("war-room").size(), "it may be over");
    resolve("a");
    feed.blindness = Optional.empty();
    run(5);
    assertEquals(2, headlines("war-room").size());
    assertTrue(headlines("war-room").getLast().contains("RESOLVED"));
  }

  @Test
  void afterAStartAJudgeThatDoesNotJudgeIsNotWaitedForForever() throws Exception {
    feed.blindness = Optional.of(new Blindness(Blindness.Cause.NOT_YET, "", START));
    fire("a", "warning");
    run(50);
    assertEquals(List.of(), headlines("war-room"));
    run(15);
    assertEquals(1, headlines("war-room").size());
  }
}
