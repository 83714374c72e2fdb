package tifo.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FixtureFilesTest {
  private static void refuses(String text, String... sentences) {
    LoadedFixture loaded = FixtureFiles.read("f.yaml", text);
    assertEquals(Optional.empty(), loaded.fixture());
    assertEquals(List.of(sentences), loaded.problems().stream().map(Object::toString).toList());
  }

  @Test
  void readsAMatch() {
    LoadedFixture loaded =
        FixtureFiles.read(
            "f.yaml",
            """
            home: JPN
            away: ESP
            kick_off: 2022-12-02T04:00:00+09:00
            phases:
              second_half: 2022-12-02T05:04:00+09:00
            goals:
              - {at: "2022-12-02T05:09:30+09:00", side: JPN, minute: 51}
              - {at: "2022-12-02T04:11:10+09:00", side: ESP, minute: 11}
            """);
    assertEquals(List.of(), loaded.problems());
    Fixture match = loaded.fixture().orElseThrow();
    Instant kickOff = Instant.parse("2022-12-01T19:00:00Z");
    assertEquals(kickOff, match.kickOff());
    assertEquals(
        Optional.of(kickOff.plus(Duration.ofMinutes(48))), match.start(MatchPhase.HALF_TIME));
    assertEquals(Optional.of(kickOff.plus(Duration.ofMinutes(115))), match.start(MatchPhase.AFTER));
    assertEquals(List.of(11, 51), match.goals().stream().map(Goal::minute).toList());
    assertEquals(1, match.score(true, kickOff.plus(Duration.ofHours(2))));
  }

  @Test
  void readsJsonAndExtraTime() {
    Fixture match =
        FixtureFiles.read(
                "f.json",
                """
                {"home": "JPN", "away": "CRO", "kick_off": "2022-12-05T15:00:00Z",
                 "phases": {"extra_time": "2022-12-05T16:58:00Z", "penalties": "2022-12-05T17:36:00Z"}}
                """)
            .fixture()
            .orElseThrow();
    assertEquals(
        List.of(
            MatchPhase.FIRST_HALF,
            MatchPhase.HALF_TIME,
            MatchPhase.SECOND_HALF,
            MatchPhase.EXTRA_TIME,
            MatchPhase.PENALTIES,
            MatchPhase.AFTER),
        match.phases().stream().map(Fixture.PhaseStart::phase).toList());
  }

  @Test
  void saysWhatIsWrongAndWhere() {
    refuses(
        """
        home: JPN
        kickoff: x
        kick_off: 2022-12-02 04:00
        """,
        "f.yaml:1:1: a fixture needs the key 'away'",
        "f.yaml:2:1: unknown key 'kickoff' in a fixture; did you mean 'kick_off'?",
        "f.yaml:3:11: 'kick_off' must be a time with its offset, such as"
            + " 2022-12-02T04:00:00+09:00, not '2022-12-02 04:00'");
    refuses(
        """
        home: JPN
        away: ESP
        kick_off: 2022-12-02T04:00:00Z
        phases: {half_time: 2022-12-02T03:00:00Z}
        """,
        "f.yaml:4:9: HALF_TIME must begin after FIRST_HALF");
    refuses(
        """
        home: JPN
        away: ESP
        kick_off: 2022-12-02T04:00:00Z
        goals: [{at: 2022-12-02T04:10:00Z, side: JAP, minute: 10}]
        """,
        "f.yaml:4:42: 'side' cannot be 'JAP'; known are JPN, ESP");
    assertTrue(
        FixtureFiles.load(Path.of("none.yaml")).problems().toString().contains("does not exist"));
  }
}
