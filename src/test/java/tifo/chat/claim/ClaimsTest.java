package tifo.chat.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tifo.chat.claim.Sightings.fires;
import static tifo.chat.claim.Sightings.first;
import static tifo.chat.claim.Sightings.news;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tifo.chat.Checkpoint;
import tifo.chat.Standing;
import tifo.chat.claim.Decision.Go;
import tifo.chat.claim.Decision.Told;
import tifo.chat.claim.Decision.Wait;

/// What one console decides, over a store in memory.
class ClaimsTest {
  private static final Sighting SEEN = Sightings.of("s");
  private static final Map<String, String> TS = Map.of("ts", "1");

  private final Steady steady = new Steady();
  private final MemoryStore store = new MemoryStore(steady);
  private final Desk a = new Desk("desk-1");
  private final Desk b = new Desk("desk-2");
  private final Desk c = new Desk("desk-3");

  private final class Desk {
    final MemoryStore.Line line = store.line();
    final Claims claims;

    Desk(String name) {
      claims = new Claims(line, new Console(name, "1"), Claims.LEASE, steady);
    }

    Go go(Sighting sighting) {
      return assertInstanceOf(Go.class, claims.decide(sighting));
    }

    Duration waits(Sighting sighting) {
      return assertInstanceOf(Wait.class, claims.decide(sighting)).time();
    }

    void present() {
      claims.present(List.of(), Sightings.T0);
    }

    /// After waits as long as they are said to be.
    Duration untilGo(Sighting sighting) {
      Duration waited = Duration.ZERO;
      while (claims.decide(sighting) instanceof Wait(Duration time)) {
        waited = waited.plus(time);
        steady.pass(time);
      }
      return waited;
    }
  }

  @Test
  void oneGoesAndTheOthersWaitForItsLease() {
    Go go = a.go(SEEN);

    assertFalse(go.possibleRepeat());
    assertEquals(Claims.LEASE, b.waits(SEEN));
    assertTrue(a.claims.told(go, SEEN, TS));
    assertEquals(TS, assertInstanceOf(Told.class, b.claims.decide(SEEN)).reference());
  }

  @Test
  void whoTakesOverGoesOnUnderTheSameKeyFromTheCheckpoint() {
    Go old = a.go(SEEN);
    assertTrue(a.claims.renew(old, Map.of("stage", "root")).isPresent());
    steady.pass(b.waits(SEEN));

    Go next = b.go(SEEN);

    assertEquals(old.place().key(), next.place().key());
    assertEquals(Map.of("stage", "root"), next.reached());
    assertTrue(next.fence() > old.fence());
    assertFalse(next.possibleRepeat());
    assertEquals(Optional.empty(), a.claims.renew(old, Map.of()), "it must stop");
  }

  @Test
  void aClaimIsRenewedAtHalfOfItsLease() {
    Go go = a.go(SEEN);
    assertEquals(Duration.ofMillis(2500), a.claims.untilRenewal(go));
    steady.pass(Duration.ofSeconds(3));
    assertEquals(Duration.ZERO, a.claims.untilRenewal(go));

    Go held = a.claims.renew(go, Map.of()).orElseThrow();

    assertEquals(Duration.ofMillis(2500), a.claims.untilRenewal(held));
    assertEquals(Claims.LEASE, b.waits(SEEN));
  }

  @Test
  void whoWaitsAsksAgainAfterALeaseHoweverLongItIsSaidToBe() {
    a.claims.renew(a.go(SEEN), Map.of());
    store.setClockBack(Duration.ofHours(1));

    assertEquals(Claims.LEASE, b.waits(SEEN));
    b.line.cut(true);
    assertTrue(b.untilGo(SEEN).compareTo(Claims.LEASE.multipliedBy(2)) < 0);
  }

  @Test
  void whatIsGivenUpIsFreeAtOnce() {
    Go go = a.go(SEEN);

    a.claims.release(go, Map.of("file", "F1"));

    assertEquals(Map.of("file", "F1"), b.go(SEEN).reached());
  }

  @Test
  void withoutTheStoreAllPostOneAfterTheOtherAndSaySo() {
    List.of(a, b, c).forEach(Desk::present);
    List.of(a, b, c).forEach(Desk::present);
    List.of(a, b, c).forEach(desk -> desk.line.cut(true));

    Set<Duration> waits = new TreeSet<>();
    for (Desk desk : List.of(a, b, c)) {
      waits.add(desk.untilGo(SEEN));
      assertTrue(desk.go(SEEN).possibleRepeat());
    }

    assertEquals(
        new TreeSet<>(Set.of(Duration.ZERO, Claims.TURN, Claims.TURN.multipliedBy(2))), waits);
    assertEquals(a.go(SEEN).place().key(), b.go(SEEN).place().key(), "so that it can be found");
    assertEquals(Optional.of("The store cannot be reached"), a.claims.trouble());
  }

  @Test
  void withoutTheStoreWhoSeesAnythingElseHasAnotherKey() {
    Sighting one = first("a", 0, fires(1));
    List<Sighting> others =
        List.of(
            first("b", 0, fires(1, 2)),
            first("b", 1, fires(1)),
            first("b", 0, new Standing(Set.of(1L), Set.of(2L))),
            news("b", 2, 0, 0, fires(1)),
            news("b", 2, 0, 5, fires(1)));
    a.line.cut(true);
    b.line.cut(true);
    a.untilGo(one);
    Place mine = a.go(one).place();

    for (Sighting other : others) {
      b.untilGo(other);
      assertNotEquals(mine.key(), b.go(other).place().key(), other.toString());
    }
    Sighting again = news("a", 7, 0, 5, fires(1));
    a.untilGo(again);
    String key = a.go(again).place().key();
    Sighting still = news("a", 8, 0, 5, fires(1));
    a.untilGo(still);
    assertNotEquals(key, a.go(still).place().key(), "it means that it is so again");
    assertEquals(key, a.go(again).place().key());
  }

  @Test
  void aStoreThatIsAwayIsAskedSeldom() {
    a.line.cut(true);
    for (int i = 0; i < 100; i++) {
      a.claims.decide(Sightings.of("s" + i));
    }

    assertEquals(1, a.line.calls());
    steady.pass(Duration.ofSeconds(1));
    a.claims.decide(SEEN);
    a.claims.decide(SEEN);
    assertEquals(2, a.line.calls());
  }

  @Test
  void aCrowdWaitsInsteadOfTakingABusyStoreForOneThatIsAway() {
    List<Decision> inner = new ArrayList<>();
    a.line.meanwhile(() -> {
      if (inner.isEmpty()) {
        Decision decision = a.claims.decide(Sightings.of("s" + a.line.calls()));
        inner.add(decision);
      }
    });

    assertInstanceOf(Go.class, a.claims.decide(SEEN));

    assertInstanceOf(Wait.class, inner.getFirst(), "the ninth at once");
    assertEquals(Optional.empty(), a.claims.trouble());
  }

  @Test
  void whoSawAnotherAtItLetsThatFinishFirst() {
    a.go(SEEN);
    assertEquals(Claims.LEASE, b.waits(SEEN));
    b.line.cut(true);

    assertTrue(b.untilGo(SEEN).compareTo(Claims.LEASE) >= 0);
  }

  @Test
  void theOwnerIsSureOfItsClaimWhileItsLeaseLasts() {
    Go go = a.go(SEEN);
    a.line.cut(true);

    steady.pass(Duration.ofSeconds(4));
    assertFalse(a.claims.renew(go, Map.of()).orElseThrow().possibleRepeat());
    steady.pass(Duration.ofSeconds(1));
    assertEquals(Optional.empty(), a.claims.renew(go, Map.of()), "another may have it");
    a.untilGo(SEEN);
    assertTrue(a.go(SEEN).possibleRepeat());
  }

  @Test
  void whatCanBeSeenIsGoneOnWithWhoeverElseMayHaveIt() {
    Go go = a.go(SEEN);
    a.line.cut(true);
    steady.pass(Claims.LEASE);

    Map<String, String> seen =
        new Reached("desk-1", "1", Checkpoint.START.to("posted").seen(), true).stored();
    assertTrue(a.claims.renew(go, seen).orElseThrow().possibleRepeat());
  }

  @Test
  void whatWasPostedWithoutTheStoreIsRecordedWhenItIsBack() {
    a.line.cut(true);
    a.untilGo(SEEN);
    assertFalse(a.claims.told(a.go(SEEN), SEEN, TS));
    a.line.cut(false);
    steady.pass(Duration.ofSeconds(10));

    a.present();

    assertEquals(0, a.claims.owed().size());
    assertEquals(TS, assertInstanceOf(Told.class, b.claims.decide(SEEN)).reference());
  }

  @Test
  void whatIsRecordedStopsWhoIsAboutToPostIt() {
    a.line.cut(true);
    a.untilGo(SEEN);
    Go other = b.go(SEEN);
    a.claims.told(a.go(SEEN), SEEN, TS);
    a.line.cut(false);
    steady.pass(Duration.ofSeconds(3));
    assertTrue(b.claims.renew(other, Map.of()).isPresent());

    a.present();

    assertEquals(Optional.empty(), b.claims.renew(other, Map.of()));
    assertInstanceOf(Told.class, b.claims.decide(SEEN));
  }

  @Test
  void whoPostedAndLostItsClaimSaysThatItIsTold() {
    Go old = a.go(SEEN);
    steady.pass(Claims.LEASE);
    Go next = b.go(SEEN);

    assertTrue(a.claims.told(old, SEEN, TS));

    assertEquals(Optional.empty(), b.claims.renew(next, Map.of()));
    assertEquals(TS, assertInstanceOf(Told.class, b.claims.decide(SEEN)).reference());
  }

  @Test
  void aLostAnswerCostsNothing() {
    a.line.loseNextAnswer();
    a.untilGo(SEEN);
    steady.pass(Duration.ofSeconds(10));
    Go go = a.go(SEEN);
    a.line.loseNextAnswer();
    assertFalse(a.claims.told(go, SEEN, TS));
    steady.pass(Duration.ofSeconds(10));

    a.present();

    assertEquals(0, a.claims.owed().size());
    assertEquals(1, store.told().size());
  }

  @Test
  void whatWasToldWithLessIsAnUpdateInItsThread() {
    Sighting less = first("a", 0, fires(1));
    Sighting more = first("b", 1, fires(1, 2));
    Go root = a.go(less);
    b.waits(more);
    a.claims.told(root, less, TS);

    Go update = b.go(more);

    assertEquals(TS, update.place().root());
    assertNotEquals(root.place().key(), update.place().key());
  }

  @Test
  void whatAnotherToldWithLessUnderOurKeyIsAPostOfItsOwn() {
    Sighting more = first("a", 0, fires(1, 2));
    Sighting less = first("b", 1, fires(1));
    a.claims.release(a.go(more), Map.of());
    Go root = b.go(less);
    assertTrue(b.claims.told(root, less, TS));

    Go update = a.go(more);

    assertNotEquals(root.place().key(), update.place().key());
    assertEquals(TS, update.place().root());
  }

  @Test
  void aConsoleAloneNeverWaits() {
    try (Claims single =
        new Claims(new NoStore(), new Console("desk-1", "1"), Claims.LEASE, steady)) {
      single.present(List.of(), Sightings.T0);
      Go go = assertInstanceOf(Go.class, single.decide(SEEN));

      assertFalse(go.possibleRepeat());
      assertTrue(single.renew(go, Map.of()).isPresent());
      assertTrue(single.told(go, SEEN, TS));
      assertEquals(go.place().key(), assertInstanceOf(Go.class, single.decide(SEEN)).place().key());
    }
  }
}
