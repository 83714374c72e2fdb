package tifo.chat.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tifo.chat.OutboxItem;
import tifo.chat.Outcome;
import tifo.chat.Posts;
import tifo.time.FakeClock;

/// What a restart makes of the last attempt before it.
@Timeout(60)
class OutboxDoubtTest {
  @TempDir Path dir;
  private final FakeClock clock = new FakeClock(Posts.START);

  /// The target cannot have acted: what is posted after a restart is no repeat.
  @ParameterizedTest
  @EnumSource(Outcome.Cause.class)
  void whatHadNoEffectIsNotInDoubtAfterARestart(Outcome.Cause cause) throws Exception {
    assertEquals(false, doubtAfter(new Outcome.Retry(cause, "no route", Duration.ofMinutes(1))));
  }

  @Test
  void whatWasInDoubtStaysSo() throws Exception {
    assertEquals(true, doubtAfter(new Outcome.Ambiguous("no answer")));
  }

  /// A line of the log is damaged, so that it is not known what was done; and the next process dies
  /// before it can try anything.
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void doubtAfterDamageLastsUntilSomethingCanBeSeen(boolean restarted) throws Exception {
    ScriptedTarget down = new ScriptedTarget("chat", (_, _) -> new Outcome.Suspended("no token"));
    try (Outbox outbox = new Outbox(dir, List.of(down), clock)) {
      outbox.submit(Posts.firing("a"));
      Until.first(outbox, Posting.State.SUSPENDED);
      outbox.submit(Posts.firing("b"));
    }
    Path log = dir.resolve("outbox.log");
    Files.writeString(log, Files.readString(log).replace("Losing zone b", "Losing zone 8"));
    if (restarted) {
      new Outbox(dir, List.of(), clock).close();
    }
    ScriptedTarget works =
        new ScriptedTarget(
            "chat",
            (_, saved) ->
                switch (saved.stage()) {
                  case "start" -> new Outcome.Advanced(saved.to("named"));
                  case "named" -> new Outcome.Advanced(saved.to("posted").seen());
                  default -> new Outcome.Done(Map.of());
                });
    try (Outbox outbox = new Outbox(dir, List.of(works), clock)) {
      assertTrue(outbox.drain(Duration.ofSeconds(10)));
    }
    assertEquals(
        List.of(true, true, false), works.asked().stream().map(OutboxItem::doubtful).toList());
  }

  private boolean doubtAfter(Outcome failure) throws Exception {
    ScriptedTarget fails = new ScriptedTarget("chat", (_, _) -> failure);
    try (Outbox outbox = new Outbox(dir, List.of(fails), clock)) {
      outbox.submit(Posts.firing("a"));
      fails.awaitAsked(1);
      clock.awaitSleepers(1);
    }
    ScriptedTarget works = new ScriptedTarget("chat", (_, _) -> new Outcome.Done(Map.of()));
    try (Outbox _ = new Outbox(dir, List.of(works), clock)) {
      works.awaitAsked(1);
    }
    return works.asked().getFirst().doubtful();
  }
}
