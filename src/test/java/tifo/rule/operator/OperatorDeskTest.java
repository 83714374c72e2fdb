package tifo.rule.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tifo.metric.Severity;
import tifo.rule.Alert;
import tifo.rule.AlertEvent;
import tifo.rule.Blindness;
import tifo.rule.journal.JournalEntry;
import tifo.rule.journal.JournalEntry.Kind;
import tifo.rule.journal.JournalFolder;
import tifo.rule.journal.JournalLimits;
import tifo.time.FakeClock;

class OperatorDeskTest {
  private static final Instant START = Alarms.START;
  private static final Alert SLOW = Alarms.firing("Slow", Severity.CRITICAL, START);

  private final FakeClock clock = new FakeClock(START);
  private final List<String> told = new ArrayList<>();
  private ScriptedFeed judge = new ScriptedFeed();

  @TempDir Path dir;

  private OperatorDesk open(JournalLimits limits) throws IOException {
    OperatorDesk desk = Desks.open(judge, dir, limits, Suppression.NONE, clock);
    desk.onNotices(events -> events.forEach(e -> told.add(e.kind() + " " + e.alert().ruleName())));
    return desk;
  }

  private OperatorDesk open() throws IOException {
    return open(JournalLimits.USUAL);
  }

  private List<Kind> kinds() throws IOException {
    List<Kind> kinds = new ArrayList<>();
    JournalFolder.read(dir, JournalFolder.Position.START, entry -> kinds.add(entry.kind()));
    return kinds;
  }

  @Test
  void anAcknowledgementIsOnTheDiskWhenItIsSeenAndSurvivesARestart() throws Exception {
    try (OperatorDesk desk = open()) {
      judge.fires(SLOW, START);
      desk.act(new OperatorAction.Acknowledge(SLOW, "on it"));
      assertEquals(Optional.of("desk 2"), desk.handlings().acknowledgedBy(SLOW));
      assertTrue(kinds().contains(Kind.ACKNOWLEDGED));
    }
    judge = new ScriptedFeed();
    judge.stillFires(SLOW);
    try (OperatorDesk desk = open()) {
      assertEquals(Optional.of("desk 2"), desk.handlings().acknowledgedBy(SLOW));
      desk.start();
      desk.tick();
      assertEquals(Optional.of("desk 2"), desk.handlings().acknowledgedBy(SLOW));
      clock.advance(Duration.ofSeconds(10));
      desk.tick();
      assertEquals(Optional.of("desk 2"), desk.handlings().acknowledgedBy(SLOW));
    }
    assertEquals(List.of("FIRING Slow"), told);
    assertTrue(judge.closed);
  }

  @Test
  void whatAKillKeptFromBeingToldIsToldOnceWhenTheJudgeRemembersIt() throws Exception {
    try (OperatorDesk desk = open()) {
      desk.start();
      judge.remembers(SLOW);
      judge.remembers(SLOW);
      assertEquals(List.of("FIRING Slow"), told);
    }
    judge = new ScriptedFeed();
    try (OperatorDesk desk = open()) {
      desk.start();
      judge.remembers(SLOW);
      judge.resolves(SLOW, START.plusSeconds(60));
    }
    assertEquals(List.of("FIRING Slow", "RESOLVED Slow"), told);
  }

  @Test
  void whatIsOverIsNotToldAgainWhileTheBookIsStillOfBefore() throws Exception {
    try (OperatorDesk desk = open()) {
      desk.start();
      judge.remembers(SLOW);
      judge.resolvesBeforeItsBook(SLOW, START.plusSeconds(60));
      clock.advance(Duration.ofSeconds(61));
      desk.tick();
      assertEquals(List.of("FIRING Slow", "RESOLVED Slow"), told);
    }
  }

  @Test
  void otherIdsOfRulesAreOnTheDiskBeforeTheJudgeForgetsTheOldOnes() throws Exception {
    try (OperatorDesk desk = open()) {
      desk.start();
      judge.fires(SLOW, START);
      judge.renames(Map.of("Slow", "other"));
      assertEquals(Kind.CARRIED, kinds().getLast());
    }
    judge = new ScriptedFeed();
    try (OperatorDesk desk = open()) {
      desk.start();
      judge.remembers(SLOW.ofRule("other"));
      judge.resolves(SLOW.ofRule("other"), START.plusSeconds(60));
    }
    assertEquals(List.of("FIRING Slow", "RESOLVED Slow"), told);
  }

  @Test
  void whatEndedWhileItWasClosedIsFoundOut() throws Exception {
    try (OperatorDesk desk = open()) {
      judge.fires(SLOW, START);
      desk.tick();
    }
    judge = new ScriptedFeed();
    judge.blind(Optional.of(new Blindness(Blindness.Cause.NOT_YET, "", START)));
    try (OperatorDesk desk = open()) {
      desk.start();
      desk.tick();
      assertEquals(List.of(), desk.handlings().latched(), "not judged yet");
      judge.blind(Optional.empty());
      desk.tick();
      clock.advance(Duration.ofSeconds(5));
      desk.tick();
      assertEquals(1, desk.handlings().latched().size());
    }
    assertEquals(List.of("FIRING Slow", "RESOLVED Slow"), told);
  }

  @Test
  void whatEndedWhileItWasClosedIsFoundOutWhenTheClockIsSetBackAfterTheStart() throws Exception {
    try (OperatorDesk desk = open()) {
      judge.fires(SLOW, START);
      desk.tick();
    }
    judge = new ScriptedFeed();
    clock.advance(Duration.ofHours(1));
    try (OperatorDesk desk = open()) {
      desk.start();
      desk.tick();
      clock.setBack(Duration.ofHours(1));
      desk.tick();
      clock.advance(Duration.ofSeconds(5));
      desk.tick();
    }
    assertEquals(List.of("FIRING Slow", "RESOLVED Slow"), told);
  }

  @Test
  void aGroupThatIsNotDueForLongHoldsUpNoOthersEnd() throws Exception {
    Alert hourly = Alarms.firing("Hourly", Severity.CRITICAL, START);
    try (OperatorDesk desk = open()) {
      judge.fires(SLOW, START);
      judge.fires(hourly, START);
      desk.tick();
    }
    judge = new ScriptedFeed();
    judge.blind(Optional.of(new Blindness(Blindness.Cause.NOT_YET, "", START)));
    judge.judged(Set.of("Slow"));
    try (OperatorDesk desk = open()) {
      desk.start();
      desk.tick();
      clock.advance(Duration.ofSeconds(5));
      desk.tick();
      assertEquals("RESOLVED Slow", told.getLast());
      judge.blind(Optional.of(new Blindness(Blindness.Cause.SOURCE, "jp-main", START)));
      judge.judged(Set.of("Slow", "Hourly"));
      desk.tick();
      clock.advance(Duration.ofSeconds(5));
      desk.tick();
      assertEquals("RESOLVED Slow", told.getLast(), "nobody can say that it is over");
      judge.blind(Optional.empty());
      desk.tick();
      clock.advance(Duration.ofSeconds(5));
      desk.tick();
      assertEquals("RESOLVED Hourly", told.getLast());
    }
    assertEquals(4, told.size());
  }

  @Test
  void blindnessAndItsEndAreInTheJournal() throws Exception {
    try (OperatorDesk desk = open()) {
      desk.start();
      judge.blind(Optional.of(new Blindness(Blindness.Cause.SOURCE, "jp-main", START)));
      desk.tick();
      desk.tick();
      judge.blind(Optional.empty());
      desk.tick();
    }
    assertEquals(List.of(Kind.STARTED, Kind.BLIND, Kind.SIGHTED, Kind.STOPPED), kinds());
  }

  @Test
  void aFullFileIsFollowedByOneThatHoldsAllThatMatters() throws Exception {
    JournalLimits small = new JournalLimits(3000, 1 << 20, Duration.ofDays(9), 1000);
    Alert full = Alarms.firing("Full", Severity.WARNING, START);
    try (OperatorDesk desk = open(small)) {
      judge.fires(SLOW, START);
      judge.fires(full, START);
      desk.act(new OperatorAction.Acknowledge(SLOW, ""));
      for (int i = 0; i < 12; i++) {
        desk.act(new OperatorAction.Note(full, "note " + i));
      }
      judge.resolves(full, START.plusSeconds(1));
    }
    assertTrue(kinds().stream().filter(kind -> kind == Kind.CARRY).count() > 1, kinds().toString());
    judge = new ScriptedFeed();
    judge.stillFires(SLOW);
    try (OperatorDesk desk = open(small)) {
      assertEquals(Optional.of("desk 2"), desk.handlings().acknowledgedBy(SLOW));
      List<JournalEntry> recent = desk.journal().recent();
      assertFalse(recent.isEmpty());
    }
  }

  @Test
  void aLargeStateDoesNotPushOutWhatHappened() throws Exception {
    JournalLimits small = new JournalLimits(3000, 40_000, Duration.ofDays(9), 1000);
    try (OperatorDesk desk = open(small)) {
      desk.act(new OperatorAction.Note(SLOW, "history"));
      for (int i = 0; i < 10; i++) {
        judge.fires(Alarms.firing("R" + i, Severity.CRITICAL, START), START);
      }
      for (int i = 0; i < 10; i++) {
        desk.tick();
      }
    }
    assertEquals(1, kinds().stream().filter(kind -> kind == Kind.NOTED).count());
    assertTrue(kinds().stream().filter(kind -> kind == Kind.CARRY).count() < 4, kinds().toString());
  }

  @Test
  void oneBrokenListenerKeepsNothingFromTheOthers() throws Exception {
    try (OperatorDesk desk = open()) {
      List<AlertEvent> second = new ArrayList<>();
      desk.onBook(_ -> {
        throw new IllegalStateException("broken on purpose");
      });
      desk.onNotices(_ -> {
        throw new IllegalStateException("broken on purpose");
      });
      desk.onNotices(second::addAll);
      judge.fires(SLOW, START);
      assertEquals(1, second.size());
    }
  }

  /// A second book comes while listeners, who ask the desk, get the first.
  @Test
  @Timeout(60)
  void noBookIsToldAfterANewerOne() throws Exception {
    try (OperatorDesk desk = open()) {
      Thread fires = new Thread(() -> judge.fires(SLOW, START));
      List<Integer> alerts = new CopyOnWriteArrayList<>();
      desk.onBook(_ -> {
        if (fires.getState() == Thread.State.NEW) {
          fires.start();
          while (!Set.of(Thread.State.BLOCKED, Thread.State.TERMINATED)
              .contains(fires.getState())) {
            Thread.onSpinWait();
          }
          List<Alert> _ = desk.open(desk.book());
        }
      });
      desk.onBook(book -> alerts.add(book.alerts().size()));
      desk.catchUp();
      fires.join();
      assertEquals(0, alerts.getFirst());
      assertEquals(1, alerts.getLast());
      assertEquals(alerts.stream().sorted().toList(), alerts);
    }
  }

  @Test
  void theClockWakesAShelf() throws Exception {
    try (OperatorDesk desk = open()) {
      desk.start();
      judge.fires(SLOW, START);
      desk.act(new OperatorAction.Shelve(SLOW, START.plusSeconds(60), ""));
      assertTrue(desk.handlings().isShelved(SLOW, clock.now()));
      clock.advance(Duration.ofSeconds(61));
      desk.tick();
      assertFalse(desk.handlings().isShelved(SLOW, clock.now()));
    }
  }
}
