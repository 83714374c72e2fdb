package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tifo.rule.journal.JournalEntry;
import tifo.rule.route.MatcherSyntax;
import tifo.rule.route.Silence;

class SilenceWatchTest {
  private static final Instant START = Instant.parse("2022-12-01T19:00:00Z");

  private final SilenceWatch watch = new SilenceWatch(START);

  private static Silence silence(String id, String who, int begin, int end) {
    return new Silence(
        id, MatcherSyntax.parse("zone=b"), at(begin), at(end), at(begin), who, "why");
  }

  private static Instant at(int second) {
    return START.plusSeconds(second);
  }

  private List<String> look(int second, Silence... all) {
    return watch.look(List.of(all), at(second)).stream().map(SilenceWatchTest::words).toList();
  }

  private static String words(JournalEntry entry) {
    return entry.kind() + " " + entry.text() + " by " + entry.who();
  }

  @Test
  void whatOthersBeginAndEndIsNews() {
    assertEquals(List.of(), look(1));
    assertEquals(List.of("SILENCED {zone=\"b\"} by kai"), look(3, silence("1", "kai", 2, 900)));
    assertEquals(List.of(), look(4, silence("1", "kai", 2, 900)));
    assertEquals(List.of("UNSILENCED {zone=\"b\"} by "), look(6, silence("1", "kai", 2, 5)));
    assertEquals(List.of(), look(7, silence("1", "kai", 2, 5)));
  }

  @Test
  void whoEndsItHereIsNamed() {
    look(3, silence("1", "kai", 2, 900));
    watch.ends(List.of("1"), "mika");
    look(4, silence("1", "kai", 2, 900));
    assertEquals(List.of("UNSILENCED {zone=\"b\"} by mika"), look(6, silence("1", "kai", 2, 5)));
  }

  @Test
  void whatWasBegunBeforeOrEndsAtItsTimeIsNone() {
    assertEquals(List.of(), look(1, silence("1", "kai", -60, 10)));
    assertEquals(List.of(), look(10, silence("1", "kai", -60, 10)));
    assertEquals(List.of(), look(11));
  }

  @Test
  void aClockThatIsPutRightHidesNothing() {
    assertEquals(List.of(), look(-3_600));
    assertEquals(1, look(-3_500, silence("1", "kai", -3_501, 900)).size());
  }

  @Test
  void whatSeveralKeepIsOneAndOverWhenNobodyKeepsIt() {
    Silence one = silence("1", "kai", 2, 900);
    Silence other = silence("a", "kai", 3, 900);
    assertEquals(1, look(3, one).size());
    assertEquals(List.of(), look(4, one, other));
    assertEquals(List.of(), look(5, silence("1", "kai", 2, 5), other));
    assertEquals(1, look(6, silence("1", "kai", 2, 5), silence("a", "kai", 3, 6)).size());
  }

  @Test
  void aLongerOneIsNoEnd() {
    look(3, silence("1", "kai", 2, 900));
    assertEquals(List.of("SILENCED {zone=\"b\"} by kai"), look(4, silence("1", "kai", 2, 1_800)));
  }
}
