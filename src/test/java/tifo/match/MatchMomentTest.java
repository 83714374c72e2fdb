package tifo.match;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchMomentTest {
  private static final Instant KICK_OFF = Instant.parse("2022-12-01T19:00:00Z");
  private static final Fixture MATCH = FixtureFiles.usual("JPN", "ESP", KICK_OFF);

  // usual times from kick-off: half-time 48:00, second half 63:00, end 114:00
  @ParameterizedTest
  @CsvSource({
    "0, FIRST_HALF, 0:00, 1'",
    "59, FIRST_HALF, 0:59, 1'",
    "2699, FIRST_HALF, 44:59, 45'",
    "2700, FIRST_HALF, 45+0:00, 45+1'",
    "2830, FIRST_HALF, 45+2:10, 45+3'",
    "2880, HALF_TIME, 45:00, HT",
    "3780, SECOND_HALF, 45:00, 46'",
    "4872, SECOND_HALF, 63:12, 64'",
    "6600, SECOND_HALF, 90+2:00, 90+3'",
  })
  void tellsTheTimeAsFootballDoes(long seconds, MatchPhase phase, String clock, String minute) {
    MatchMoment moment = MatchMoment.of(MATCH, KICK_OFF.plusSeconds(seconds));
    assertEquals(phase, moment.phase());
    assertEquals(clock, moment.clock());
    assertEquals(minute, moment.minute());
  }

  @Test
  void countsDownAndKnowsTheEnd() {
    MatchMoment before = MatchMoment.of(MATCH, KICK_OFF.minusSeconds(90));
    assertEquals(MatchPhase.BEFORE, before.phase());
    assertEquals("−1:30", before.clock());
    Instant night = KICK_OFF.minus(Duration.ofHours(9));
    assertEquals("−9:00:00", MatchMoment.of(MATCH, night).clock());
    assertEquals(-2, before.minutesFromKickOff());
    assertEquals(Duration.ofSeconds(-90), before.fromKickOff());
    MatchMoment late = MatchMoment.of(MATCH, KICK_OFF.plus(Duration.ofMinutes(83)));
    assertEquals(Optional.of(Duration.ofMinutes(31)), late.toFullTime());
    MatchMoment after = MatchMoment.of(MATCH, KICK_OFF.plus(Duration.ofHours(3)));
    assertEquals("FT", after.minute());
    assertEquals("90:00", after.clock());
    assertEquals(Optional.empty(), after.toFullTime());
  }
}
