package tifo.chat.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tifo.chat.outbox.ChatWatch.Unreachable;
import tifo.chat.outbox.OutboxStatus.TargetStatus;

class ChatWatchTest {
  private static final Instant START = Instant.parse("2022-12-01T19:00:00Z");
  private final ChatWatch watch = new ChatWatch();

  private static OutboxStatus status(int queued, String suspended, String problem) {
    TargetStatus target =
        new TargetStatus(
            "war-room",
            "slack",
            queued,
            3,
            0,
            Optional.of(suspended).filter(s -> !s.isEmpty()),
            Optional.of(problem).filter(s -> !s.isEmpty()),
            Optional.empty());
    return new OutboxStatus(List.of(target), 0, List.of());
  }

  private List<Unreachable> look(OutboxStatus status, int seconds) {
    return watch.look(status, START.plusSeconds(seconds));
  }

  @Test
  void isUnreachableAfterAMinuteOfTrouble() {
    OutboxStatus bad = status(2, "", "HTTP 503");
    assertEquals(List.of(), look(bad, 0));
    assertEquals(List.of(), look(bad, 59));
    assertEquals(List.of(new Unreachable("war-room", "HTTP 503", START)), look(bad, 60));
    assertEquals(List.of(), look(status(0, "", ""), 61));
    assertEquals(List.of(), look(bad, 62), "a new trouble begins anew");
  }

  @Test
  void aTargetThatWaitsForTheOperatorIsUnreachableWithoutPosts() {
    OutboxStatus bad = status(0, "the token is revoked", "");
    look(bad, 0);
    assertEquals("the token is revoked", look(bad, 60).getFirst().why());
  }

  @Test
  void anOldTroubleWithNothingToSendIsNone() {
    OutboxStatus old = status(0, "", "HTTP 503");
    look(old, 0);
    assertEquals(List.of(), look(old, 600));
  }
}
