package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tifo.metric.Severity;
import tifo.rule.Alert;
import tifo.rule.journal.JournalEntry;
import tifo.rule.journal.JournalEntry.Kind;
import tifo.rule.operator.Alarms;
import tifo.rule.operator.Desks;
import tifo.rule.operator.OperatorAction;
import tifo.rule.operator.OperatorDesk;
import tifo.rule.operator.ScriptedFeed;
import tifo.rule.route.Silence;
import tifo.rule.route.Silences;
import tifo.time.FakeClock;
import tifo.view.ListedSilence;
import tifo.view.ListedSilence.Place;

/// What the wall's keys lead to: silences that hold back, journal entries, and what chat is told.
@Timeout(60)
class LiveAlarmControlTest {
  private static final Alert SLOW = Alarms.firing("Slow", Severity.CRITICAL, Alarms.START);
  private static final Alert FULL = Alarms.firing("Full", Severity.WARNING, Alarms.START);

  private final FakeClock clock = new FakeClock(Alarms.START);
  private final ScriptedFeed judge = new ScriptedFeed();
  private final List<String> told = new CopyOnWriteArrayList<>();

  @TempDir Path dir;

  private OperatorDesk desk(AlertSilences silences) throws Exception {
    OperatorDesk desk = Desks.open(judge, dir.resolve("journal"), silences, clock);
    desk.onNotices(events -> events.forEach(e -> told.add(e.kind() + " " + e.alert().ruleName())));
    return desk;
  }

  private AlertSilences silences() throws Exception {
    return new AlertSilences(
        new Silences(dir.resolve("silences.json")),
        new AlertmanagerSilences(List.of()),
        new AlertLabels(List.of()),
        clock);
  }

  /// Waits until it is done, which is when it is on the disk and shown.
  private static void done(CompletionStage<String> asked) throws Exception {
    assertEquals("", asked.toCompletableFuture().get(10, TimeUnit.SECONDS));
  }

  @Test
  void aSilenceHoldsBackShowsWhoseItIsAndSurvivesARestart() throws Exception {
    AlertSilences silences = silences();
    try (OperatorDesk desk = desk(silences);
        LiveAlarmControl control = new LiveAlarmControl(desk, silences)) {
      done(control.silence("zone=\"b\", alertname=~\"S.*\"", "", Alarms.START.plusSeconds(900)));
      judge.fires(SLOW, Alarms.START);
      judge.fires(FULL, Alarms.START);
      assertEquals(List.of("FIRING Full"), told);
      desk.tick();
      assertEquals(Optional.of("desk 2"), desk.handlings().of(SLOW).silencedBy());
      assertEquals(1, desk.told().book().alerts().size());
    }
    AlertSilences again = silences();
    assertEquals(Optional.of("desk 2"), again.of(SLOW, Alarms.START.plusSeconds(899)));
    assertEquals(Optional.empty(), again.of(SLOW, Alarms.START.plusSeconds(900)));
  }

  @Test
  void theEndOfASilenceTells() throws Exception {
    AlertSilences silences = silences();
    try (OperatorDesk desk = desk(silences);
        LiveAlarmControl control = new LiveAlarmControl(desk, silences)) {
      done(control.silence("alertname=Slow", "", Alarms.START.plusSeconds(900)));
      judge.fires(SLOW, Alarms.START);
      assertEquals(List.of(), told);
      clock.advance(Duration.ofSeconds(1));
      done(control.unsilence(SLOW));
      assertEquals(List.of("FIRING Slow"), told);
      List<Kind> noted = desk.journal().recent().stream().map(JournalEntry::kind).toList();
      assertTrue(noted.containsAll(List.of(Kind.SILENCED, Kind.UNSILENCED)), noted::toString);
    }
  }

  @Test
  void oneThatCannotBeEndedDoesNotHideThatAnotherWas() throws Exception {
    AlertSilences silences = silences();
    Silence slow = silences.draft("alertname=Slow", "", "kai", Alarms.START.plusSeconds(900));
    assertEquals("", silences.begin(slow));
    ListedSilence there = silences.list().all(List.of()).getFirst();
    ListedSilence gone = new ListedSilence(slow, List.of(new Place("", "gone")), 0);
    clock.advance(Duration.ofSeconds(1));
    assertEquals(1, silences.refresh().size());
    assertEquals("no silence has the id gone", silences.end(List.of(there, gone), "mika"));
    JournalEntry noted = silences.refresh().getFirst();
    assertEquals("UNSILENCED by mika", noted.kind() + " by " + noted.who());
    IOException nothing =
        assertThrows(IOException.class, () -> silences.end(List.of(gone), "mika"));
    assertEquals("no silence has the id gone", nothing.getMessage());
  }

  @Test
  void whatCannotBeASilenceIsAnsweredWithASentence() throws Exception {
    AlertSilences silences = silences();
    try (OperatorDesk desk = desk(silences);
        LiveAlarmControl control = new LiveAlarmControl(desk, silences)) {
      for (String text : List.of("", "zone!=\"x\"", "zone=~\"(\"", "zone")) {
        assertFalse(refusal(control.silence(text, "", Alarms.START.plusSeconds(60))).isEmpty());
      }
      assertEquals(
          "its end has passed; choose a later one",
          refusal(control.silence("zone=b", "", Alarms.START)));
      assertEquals("no silence holds for it any more", refusal(control.unsilence(SLOW)));
      assertEquals(
          List.of(),
          desk.journal().recent().stream().filter(it -> it.kind() == Kind.SILENCED).toList());
    }
  }

  private static String refusal(CompletionStage<String> answer) throws Exception {
    ExecutionException failed =
        assertThrows(
            ExecutionException.class, () -> answer.toCompletableFuture().get(10, TimeUnit.SECONDS));
    return String.valueOf(Objects.requireNonNull(failed.getCause()).getMessage());
  }

  @Test
  void actionsAreDoneInTheirOrder() throws Exception {
    AlertSilences silences = silences();
    try (OperatorDesk desk = desk(silences);
        LiveAlarmControl control = new LiveAlarmControl(desk, silences)) {
      judge.fires(SLOW, Alarms.START);
      for (int i = 0; i < 20; i++) {
        control.act(new OperatorAction.Note(SLOW, "note " + i));
      }
      control
          .act(new OperatorAction.Acknowledge(SLOW, ""))
          .toCompletableFuture()
          .get(10, TimeUnit.SECONDS);
      assertEquals("note 19", desk.handlings().of(SLOW).note());
      assertTrue(desk.handlings().of(SLOW).acknowledged().isPresent());
    }
  }
}
