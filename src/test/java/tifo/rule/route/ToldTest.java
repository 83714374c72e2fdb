package tifo.rule.route;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whether a group is told again: what was told (firing/over, and how many minutes ago), what is so
/// now, whether the receiver wants to hear of ends; told again after 10 minutes.
class ToldTest {
  private static final Instant NOW = Instant.parse("2022-12-01T19:00:00Z");

  @ParameterizedTest
  @CsvSource(
      nullValues = "nothing",
      value = {
        "nothing, 0, 1, '',  true,  FIRST",
        "nothing, 0, '', 1,  true,  nothing",
        "nothing, 0, '', '', true,  nothing",
        "nothing, 0, 1, 2,   false, FIRST",
        "1/,      1, 1, '',  true,  nothing",
        "1/,      1, 1 2, '', true, NEW_ALERTS",
        "1 2/,    1, 1, '',  true,  nothing",
        "1 2/,    1, 1, 2,   true,  NEW_RESOLVED",
        "1 2/,    1, 1, 2,   false, nothing",
        "1 2/3,   1, 1, 3,   true,  nothing",
        "1 2/3,   1, 1, 2 3, true,  NEW_RESOLVED",
        "1/2,     1, 1 2, '', true, NEW_ALERTS",
        "1/,      1, '', 1,  true,  ALL_RESOLVED",
        "1/,      1, '', 1,  false, ALL_RESOLVED",
        "1/,      1, '', '', true,  ALL_RESOLVED",
        "/1,      1, '', 1,  true,  nothing",
        "/1,      1, '', 2,  true,  nothing",
        "/1,     99, '', 1,  true,  nothing",
        "/1,      1, 1, '',  true,  FIRST",
        "/,       1, 2, '',  true,  FIRST",
        "1/,     10, 1, '',  true,  nothing",
        "1/,     11, 1, '',  true,  REPEAT",
        "1 2/,   11, 1, 2,   false, REPEAT",
        "1 2/,   11, 1, '',  true,  REPEAT",
      })
  void again(
      String told, int minutesAgo, String firing, String over, boolean ends, String expected) {
    Optional<Told> last = Optional.ofNullable(told).map(text -> told(text, minutesAgo));

    Optional<Reason> reason =
        Told.reason(last, ids(firing), ids(over), ends, Duration.ofMinutes(10), NOW);

    assertEquals(Optional.ofNullable(expected).map(Reason::valueOf), reason);
  }

  private static Told told(String text, int minutesAgo) {
    String[] sides = text.split("/", -1);
    Instant at = NOW.minus(Duration.ofMinutes(minutesAgo));
    return new Told("r", "g", ids(sides[0]), ids(sides[1]), at, Instant.MAX, at, 1);
  }

  private static Set<Long> ids(String text) {
    return Arrays.stream(text.split(" ", -1))
        .filter(part -> !part.isEmpty())
        .map(Long::valueOf)
        .collect(Collectors.toSet());
  }
}
