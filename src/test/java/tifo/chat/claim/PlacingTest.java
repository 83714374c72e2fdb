package tifo.chat.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tifo.chat.claim.Sightings.fires;
import static tifo.chat.claim.Sightings.first;
import static tifo.chat.claim.Sightings.news;
import static tifo.chat.claim.Sightings.set;
import static tifo.chat.claim.Sightings.time;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tifo.chat.Standing;

/// Which sightings of several consoles are the same post. Slack is 20 s.
class PlacingTest {
  private History history = History.NONE;
  private Optional<Instant> goesOn = Optional.empty();
  private final Map<String, ToldPost> told = new HashMap<>();

  private Place place(String console, Sighting sighting) {
    Placing placing = Placing.of(console, sighting, new Chronicle(history, 1, goesOn, told));
    history = placing.history();
    return placing.place();
  }

  /// Places it and, if that is not done, posts it.
  private Place tell(String console, Sighting sighting) {
    Place place = place(console, sighting);
    told.putIfAbsent(place.key(), new ToldPost(console, Map.of("ts", place.key())));
    return place;
  }

  private boolean isTold(String console, Sighting sighting) {
    return place(console, sighting).told().isPresent();
  }

  private static Standing ended(long... alerts) {
    return new Standing(Set.of(), set(alerts));
  }

  @Test
  void aStartSeenSomeSecondsApartIsOnePost() {
    Place a = tell("A", first("a", 0, fires(1)));

    Place b = place("B", first("b", 14, fires(1)));

    assertEquals(a.key(), b.key());
    assertEquals(Optional.of(Map.of("ts", a.key())), b.told());
  }

  @Test
  void theSameQuestionHasTheSameAnswer() {
    Sighting start = first("a", 0, fires(1));
    Place before = place("A", start);
    tell("A", start);
    tell("A", news("a", 2, 0, 10, fires(1, 2)));

    assertEquals(before.key(), place("A", start).key());
    assertEquals(
        place("A", news("a", 2, 0, 10, fires(1, 2))).key(),
        place("A", news("a", 2, 0, 10, fires(1, 2))).key());
  }

  @Test
  void aConsoleThatComesLateFindsTheEpisodeThatGoesOn() {
    Place root = tell("A", first("a", 0, fires(1)));
    goesOn = Optional.of(time(3600));

    assertEquals(root.key(), place("B", first("b", 3630, fires(1))).key());
  }

  @Test
  void whatADeadConsoleLeftOpenDoesNotSwallowTheNextTrouble() {
    Place root = tell("A", first("a", 0, fires(1)));
    goesOn = Optional.of(time(60));

    Place next = place("B", first("b", 86_400, fires(1)));

    assertNotEquals(root.key(), next.key());
    assertNotEquals(root.episode(), next.episode());
  }

  @Test
  void aConsoleThatSawTheEndBeginsAnotherEpisodeHoweverSoon() {
    tell("A", first("a", 0, fires(1)));
    tell("B", first("b", 1, fires(1)));
    tell("A", news("a", 2, 0, 5, ended(1)));
    tell("B", news("b", 2, 1, 6, ended(1)));

    Place again = tell("A", first("a2", 8, fires(1)));

    assertTrue(again.told().isEmpty());
    assertEquals(Map.of(), again.root(), "a thread of its own");
    assertEquals(again.key(), place("B", first("b2", 9, fires(1))).key());
    assertTrue(isTold("B", first("b2", 9, fires(1))));
  }

  @Test
  void aLaggingConsoleDoesNotTellAShortEpisodeAgain() {
    tell("A", first("a", 0, fires(1)));
    tell("A", news("a", 2, 0, 10, ended(1)));

    assertTrue(isTold("B", first("b", 8, fires(1))));
    assertTrue(isTold("B", news("b", 2, 8, 25, ended(1))));
  }

  @Test
  void whatIsOverWhenItIsSeenIsTheEndThatWasTold() {
    tell("A", first("a", 0, fires(1)));
    tell("A", news("a", 2, 0, 10, ended(1)));

    assertTrue(isTold("B", first("b", 15, ended(1))));
  }

  @Test
  void aStartToldWithItsEndIsOnePostForAll() {
    place("A", first("a", 0, fires(1)));
    place("B", first("b", 0, fires(1)));
    place("C", first("c", 0, fires(1)));
    tell("A", first("a", 10, ended(1)));

    assertTrue(isTold("B", first("b", 10, ended(1))));
    assertTrue(isTold("C", first("c", 0, fires(1))), "of what is told to be over");
    assertTrue(isTold("C", news("c", 2, 0, 10, ended(1))));
    assertFalse(isTold("C", news("c", 3, 0, 12, fires(1))), "again");
  }

  @Test
  void anEndThatComesAfterTheStartWasToldIsToldByItself() {
    Place root = tell("A", first("a", 0, fires(1)));

    Place end = place("A", first("a", 10, ended(1)));

    assertEquals(Optional.empty(), end.told());
    assertNotEquals(root.key(), end.key());
    assertEquals(Map.of("ts", root.key()), end.root());
  }

  @Test
  void newTroubleSoonAfterTheEndIsToldByWhoTookNoPart() {
    Place root = tell("A", first("a", 0, fires(1)));
    tell("A", news("a", 2, 0, 10, ended(1)));

    Place again = place("C", first("c", 12, fires(1)));

    assertEquals(Optional.empty(), again.told());
    assertNotEquals(root.episode(), again.episode());
  }

  @Test
  void theEndIsNotTheUpdateOfAConsoleThatCountsOtherwise() {
    tell("A", first("a", 0, fires(1)));
    assertTrue(isTold("B", first("b", 1, fires(1))));
    // A's second is an update that B never sees; B's second is the end
    tell("A", news("a", 2, 0, 10, fires(1, 2)));

    Place end = tell("B", news("b", 2, 1, 12, ended(1)));

    assertTrue(end.told().isEmpty());
    assertTrue(isTold("A", news("a", 3, 0, 13, ended(1, 2))));
  }

  @Test
  void theEndIsOneWhateverWasOver() {
    tell("A", first("a", 0, fires(1, 2)));
    tell("B", first("b", 0, fires(1, 2)));
    tell("A", news("a", 2, 0, 10, new Standing(set(2), set(1))));
    tell("A", news("a", 3, 0, 20, ended(2)));

    assertTrue(isTold("B", news("b", 2, 0, 21, ended(1, 2))));
  }

  @Test
  void consolesThatLookAtOtherMomentsTellEachChangeOnce() {
    assertTrue(tell("A", first("a", 0, fires(1))).told().isEmpty());
    assertTrue(tell("B", first("b", 4, fires(1, 2))).told().isEmpty(), "2 is news");
    assertTrue(isTold("A", news("a", 2, 0, 10, fires(1, 2))));
    assertTrue(tell("B", news("b", 2, 4, 14, fires(1, 2, 3))).told().isEmpty());
    assertTrue(isTold("A", news("a", 3, 0, 20, fires(1, 2, 3))));
    assertTrue(tell("B", news("b", 3, 4, 24, ended(1, 2, 3))).told().isEmpty());
    assertTrue(isTold("A", news("a", 4, 0, 30, ended(1, 2, 3))));
  }

  @Test
  void whoFindsItsStartToldWithLessTellsTheRestInThatThread() {
    Place root = tell("A", first("a", 0, fires(1)));

    Place rest = place("B", first("b", 2, fires(1, 2)));

    assertNotEquals(root.key(), rest.key());
    assertEquals(Map.of("ts", root.key()), rest.root());
    assertEquals(rest.key(), place("B", first("b", 2, fires(1, 2))).key());
  }

  @Test
  void aStartThatNobodyToldYetIsAwaitedWhateverItSays() {
    Place root = place("A", first("a", 0, fires(1)));

    assertEquals(root.key(), place("B", first("b", 2, fires(1, 2))).key());
  }

  @Test
  void whatTheOneWhoToldTheStartLeftOutIsToldByWhoTookItOver() {
    place("A", first("a", 0, fires(1, 2)));
    // A dies, and B tells the start with what B saw
    tell("B", first("b", 1, fires(1)));

    assertFalse(isTold("B", news("b", 2, 1, 11, fires(1, 2))));
  }

  @Test
  void aStateThatComesBackIsToldAgain() {
    tell("A", first("a", 0, fires(1)));
    tell("B", first("b", 0, fires(1)));
    for (int i = 0; i < 3; i++) {
      double at = 5 + 10 * i;
      assertFalse(tell("A", news("a", 10 + i, 0, at, fires(1, 2))).told().isPresent());
      assertTrue(isTold("B", news("b", 10 + i, 0, at + 1, fires(1, 2))));
      Standing less = new Standing(set(1), set(2));
      assertFalse(tell("A", news("a", 20 + i, 0, at + 5, less)).told().isPresent());
      assertTrue(isTold("B", news("b", 20 + i, 0, at + 6, less)));
    }
  }

  @Test
  void aConsoleThatSaysTheSameAgainMeansItHoweverSoon() {
    tell("A", first("a", 0, fires(1)));
    tell("A", news("a", 2, 0, 5, fires(1, 2)));

    assertFalse(tell("A", news("a", 3, 0, 6, fires(1, 2))).told().isPresent());
  }

  @Test
  void aRepeatIsAPostOfItsOwnAndOneForAllConsoles() {
    tell("A", first("a", 0, fires(1)));
    tell("B", first("b", 0, fires(1)));

    assertFalse(tell("A", news("a", 2, 0, 14_400, fires(1))).told().isPresent());
    assertTrue(isTold("B", news("b", 2, 0, 14_410, fires(1))));
    assertFalse(tell("B", news("b", 3, 0, 28_800, fires(1))).told().isPresent());
  }

  @Test
  void whoTellsAnAlertAfterTheEndOfAnotherTellsTheEndAgain() {
    tell("A", first("a", 0, fires(1)));
    tell("B", first("b", 0, fires(1)));
    tell("A", news("a", 2, 0, 10, ended(1)));
    assertFalse(tell("B", news("b", 2, 0, 11, new Standing(set(2), set(1)))).told().isPresent());

    assertFalse(isTold("B", news("b", 3, 0, 16, ended(2))));
  }

  @Test
  void anEndIsToldByAnEndAlone() {
    tell("A", first("a", 0, fires(1)));
    tell("B", first("b", 0, fires(1)));
    tell("A", news("a", 2, 0, 10, new Standing(set(2), set(1))));

    assertFalse(isTold("B", news("b", 2, 0, 10, ended(1))));
  }

  @Test
  void oldNewsIsToldByWhatCameClearlyLater() {
    tell("A", first("a", 0, fires(1)));
    tell("B", first("b", 0, fires(1)));
    tell("A", news("a", 2, 0, 100, new Standing(set(1), set(2))));

    assertTrue(isTold("B", news("b", 2, 0, 40, fires(1, 2))));
    assertFalse(isTold("B", news("b", 3, 0, 90, fires(1, 2))), "may be after it");
  }

  @Test
  void manyAlertsAreAsGoodAsTheirNumber() {
    long[] many = java.util.stream.LongStream.range(0, 5000).toArray();
    tell("A", first("a", 0, fires(many)));

    assertTrue(isTold("B", first("b", 1, fires(many))));
    many[17] = -1;
    assertFalse(isTold("C", first("c", 1, fires(many))));
    assertTrue(ClaimJson.of(history).length() < 2_000);
  }

  @Test
  void aHistoryIsBounded() {
    for (int i = 0; i < 100; i++) {
      tell("A", first("a" + i, 1000 * i, fires(1)));
      for (int n = 0; n < 100; n++) {
        tell("A", news("a" + i, n, 1000 * i, 1000 * i + n, fires(1, 2 + n % 2)));
      }
      goesOn = Optional.empty();
    }

    assertEquals(6, history.episodes().size());
    assertEquals(24, history.episodes().getLast().posts().size());
    assertTrue(history.episodes().getLast().root().isPresent());
  }

  @Test
  void withoutAHistoryEachSightingHasAKeyOfItsOwn() {
    Set<String> keys = new java.util.HashSet<>();
    keys.add(Placing.of("A", first("a", 0, fires(1)), Chronicle.NONE).place().key());
    for (int n = 2; n < 10; n++) {
      keys.add(Placing.of("A", news("a", n, 0, n, fires(1)), Chronicle.NONE).place().key());
    }

    assertEquals(9, keys.size());
  }
}
