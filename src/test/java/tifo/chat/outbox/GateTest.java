package tifo.chat.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tifo.chat.ChatTarget.Pace;

/// What a gate lets through, on steady time.
class GateTest {
  private static final Duration PROBE = Duration.ofMinutes(5);

  private final Gate gate = new Gate(Pace.UNLIMITED, PROBE);

  @Test
  void opensOnceTheTargetAnswersThoughAnotherPostSuspendedIt() {
    gate.suspend("missing scope", at(0));
    assertEquals(Optional.of(PROBE), gate.ask(at(1)));

    assertTrue(gate.answered(), "it was suspended");

    assertEquals(Optional.empty(), gate.suspended());
    assertEquals(Optional.empty(), gate.ask(at(1)), "it says that it is well, and is");
  }

  @Test
  void theLongestWishToBeLeftAloneHolds() {
    gate.rateLimited(at(30));
    gate.rateLimited(at(10));

    assertEquals(Optional.of(at(30)), gate.ask(at(5)));
  }

  @Test
  void afterFiveFailuresOneProbesAndTheOthersWait() {
    for (int i = 0; i < Gate.FAILURES_TO_OPEN; i++) {
      assertEquals(Optional.empty(), gate.ask(at(i)));
      gate.unreachable(at(i), at(20));
    }
    assertEquals(Optional.of(at(20)), gate.ask(at(10)));
    assertEquals(Optional.empty(), gate.ask(at(20)), "one probes");
    assertEquals(Optional.of(at(20).plus(Gate.PROBE_TIME)), gate.ask(at(21)), "one at a time");
    assertEquals(Optional.empty(), gate.ask(at(20).plus(Gate.PROBE_TIME)), "it never came back");

    assertFalse(gate.answered());

    assertEquals(Optional.empty(), gate.ask(at(300)));
    assertEquals(Optional.empty(), gate.ask(at(300)), "all go on");
  }

  /// Each post that is tried is a new one, for which this is the first failure.
  @Test
  void aTargetThatIsDownIsLeftAloneHoweverManyPostsWait() {
    Duration now = Duration.ZERO;
    int probes = 0;
    while (now.compareTo(Duration.ofHours(1)) < 0) {
      Optional<Duration> wait = gate.ask(now);
      if (wait.isEmpty()) {
        probes++;
        gate.unreachable(now, now.plusMillis(300));
      } else {
        now = wait.get();
      }
    }
    assertTrue(probes < 5 + 8 + 2 * 60, probes + " in an hour");
    assertTrue(probes > 60, probes + " in an hour");
  }

  @Test
  void manyThatFailAtOnceAreOneFailure() {
    for (int i = 0; i < 8; i++) {
      assertEquals(Optional.empty(), gate.ask(at(0)));
    }
    for (int i = 0; i < 8; i++) {
      gate.unreachable(at(1), at(1));
    }
    assertEquals(Optional.empty(), gate.ask(at(2)));
  }

  @Test
  void aLookThatPostsNothingTakesNoTurnOfThosePosting() {
    Gate slow = new Gate(new Pace(1, Duration.ofSeconds(10)), PROBE);
    assertEquals(Optional.empty(), slow.ask(at(0)));
    slow.giveBack();
    assertEquals(Optional.empty(), slow.ask(at(1)));
    assertEquals(Optional.of(at(11)), slow.ask(at(2)));
  }

  private static Duration at(int seconds) {
    return Duration.ofSeconds(seconds);
  }
}
