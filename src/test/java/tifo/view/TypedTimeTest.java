package tifo.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tifo.match.Fixture;
import tifo.match.Fixture.PhaseStart;
import tifo.match.MatchPhase;
import tifo.paint.ReplayTimeline;

class TypedTimeTest {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final Instant START = Instant.parse("2022-12-01T14:50:00Z");
  private static final Instant KICK_OFF = Instant.parse("2022-12-01T19:00:00Z");

  private static TypedTime.Answer read(String typed, double speed, String position) {
    Fixture match =
        new Fixture(
            "JPN",
            "ESP",
            List.of(
                new PhaseStart(MatchPhase.FIRST_HALF, KICK_OFF),
                new PhaseStart(MatchPhase.HALF_TIME, KICK_OFF.plusSeconds(49 * 60)),
                new PhaseStart(MatchPhase.SECOND_HALF, KICK_OFF.plusSeconds(64 * 60)),
                new PhaseStart(MatchPhase.AFTER, KICK_OFF.plusSeconds(113 * 60))),
            List.of(),
            speed);
    return read(typed, List.of(match), position);
  }

  private static TypedTime.Answer read(String typed, List<Fixture> matches, String position) {
    Instant end = Instant.parse("2022-12-01T21:10:00Z");
    ReplayTimeline timeline =
        new ReplayTimeline(
            "night", START, end, matches, List.of(), List.of(), List.of(), end, Optional.empty());
    return new TypedTime(timeline, Instant.parse(position), TOKYO).read(typed);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "05:18:52, 2022-12-01T20:18:52Z",
        "5:18, 2022-12-01T20:18:00Z",
        "23:55, 2022-12-01T14:55:00Z",
        "1', 2022-12-01T19:00:00Z",
        "45+2', 2022-12-01T19:46:00Z",
        "46', 2022-12-01T20:04:00Z",
        "63′, 2022-12-01T20:21:00Z",
        "90 + 4 ', 2022-12-01T20:52:00Z",
        "kickoff, 2022-12-01T19:00:00Z",
        "Kick-off+20m, 2022-12-01T19:20:00Z",
        "kickoff - 1h30m, 2022-12-01T17:30:00Z",
        "2022-12-01t20:18:52z, 2022-12-01T20:18:52Z",
      })
  void understands(String typed, Instant meant) {
    assertEquals(Optional.of(meant), read(typed, 1, "2022-12-01T18:00:00Z").at());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "soon",
        "25:00",
        "05:61",
        "0'",
        "121'",
        "63",
        "kickoff+soon",
        "kickoff+",
        "'",
        "::"
      })
  void saysWhatIsNoTime(String typed) {
    assertEquals("go-to.not-understood", read(typed, 1, "2022-12-01T18:00:00Z").trouble());
  }

  @ParameterizedTest
  @ValueSource(strings = {"12:00", "2024-12-01T20:18:52Z", "kickoff+9h"})
  void saysWhatLiesOutside(String typed) {
    assertEquals("go-to.outside", read(typed, 1, "2022-12-01T18:00:00Z").trouble());
  }

  @Test
  void aMinuteNeedsAMatchThatHasIt() {
    assertEquals("go-to.no-match", read("63'", List.of(), "2022-12-01T18:00:00Z").trouble());
    assertEquals("go-to.no-match", read("kickoff", List.of(), "2022-12-01T18:00:00Z").trouble());
    assertEquals("go-to.no-match", read("95'", 1, "2022-12-01T18:00:00Z").trouble());
  }

  @Test
  void aMatchThatRunsFasterIsShorter() {
    assertEquals(
        Optional.of(KICK_OFF.plusSeconds(60)), read("21'", 20, "2022-12-01T18:00:00Z").at());
  }

  @Test
  void ofTwoDaysTheNearerTimeIsMeant() {
    Instant start = Instant.parse("2022-12-01T14:50:00Z");
    ReplayTimeline days =
        new ReplayTimeline(
            "days",
            start,
            start.plusSeconds(3 * 86_400),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            start,
            Optional.empty());
    Instant position = Instant.parse("2022-12-03T01:00:00Z");
    assertEquals(
        Optional.of(Instant.parse("2022-12-02T20:00:00Z")),
        new TypedTime(days, position, TOKYO).read("05:00").at());
  }
}
