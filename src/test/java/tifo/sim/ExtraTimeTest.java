package tifo.sim;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tifo.sim.SimulatedSeries.KICK_OFF;
import static tifo.sim.SimulatedSeries.at;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tifo.match.Fixture;
import tifo.match.Fixture.PhaseStart;
import tifo.match.FixtureFiles;
import tifo.match.FixtureJson;
import tifo.match.MatchMoment;
import tifo.match.MatchPhase;
import tifo.time.FakeClock;

/// A match that is not decided after ninety minutes goes on, and so do its viewers and its load.
class ExtraTimeTest {
  @Test
  void ninetyMinutesEndAtFullTime() {
    Fixture fixture = MatchScript.of(MatchLength.NINETY_MINUTES, KICK_OFF);
    assertEquals(
        List.of(
            MatchPhase.FIRST_HALF, MatchPhase.HALF_TIME, MatchPhase.SECOND_HALF, MatchPhase.AFTER),
        phases(fixture));
    assertEquals("2-1", score(fixture, 114));
  }

  @Test
  void extraTimeIsTwiceFifteenMinutesAndDecides() {
    Fixture fixture = MatchScript.of(MatchLength.EXTRA_TIME, KICK_OFF);
    assertEquals(
        List.of(
            MatchPhase.FIRST_HALF,
            MatchPhase.HALF_TIME,
            MatchPhase.SECOND_HALF,
            MatchPhase.EXTRA_TIME,
            MatchPhase.AFTER),
        phases(fixture));
    Duration extra =
        Duration.between(
            fixture.start(MatchPhase.EXTRA_TIME).orElseThrow(),
            fixture.start(MatchPhase.AFTER).orElseThrow());
    assertTrue(extra.toMinutes() >= 30 && extra.toMinutes() <= 36, extra + " with time added");
    assertEquals("91'", moment(fixture, 119).minute());
    assertEquals("120'", moment(fixture, 148).minute());
    assertEquals("2-2", score(fixture, 119), "nothing is decided after ninety minutes");
    assertEquals("3-2", score(fixture, 153));
  }

  @Test
  void penaltiesFollowAnExtraTimeThatDecidesNothing() {
    Fixture fixture = MatchScript.of(MatchLength.PENALTIES, KICK_OFF);
    assertEquals(
        List.of(
            MatchPhase.FIRST_HALF,
            MatchPhase.HALF_TIME,
            MatchPhase.SECOND_HALF,
            MatchPhase.EXTRA_TIME,
            MatchPhase.PENALTIES,
            MatchPhase.AFTER),
        phases(fixture));
    assertEquals("2-2", score(fixture, 153));
    assertEquals("PEN", moment(fixture, 160).minute());
    assertEquals("2-2", score(fixture, 171), "a kick from the mark is no goal of the match");
  }

  @ParameterizedTest
  @EnumSource(MatchLength.class)
  void viewersAndLoadStayUntilTheEndAndLeaveAfterIt(MatchLength length) {
    Fixture fixture = MatchScript.of(length, KICK_OFF);
    double end = minutes(fixture.start(MatchPhase.AFTER).orElseThrow());
    MatchSimulation simulation = new MatchSimulation(1, fixture, 1);
    String desired = "kube_horizontalpodautoscaler_status_desired_replicas";
    double fullTime = at(simulation, 112, "ccu_scale").sum();
    double last = at(simulation, end - 2, "ccu_scale").sum();
    double podsAtTheEnd = at(simulation, end - 2, desired).sum();
    double after = at(simulation, end + 60, "ccu_scale").sum();
    double podsAfter = at(simulation, end + 60, desired).sum();
    assertAll(
        () -> assertTrue(last >= fullTime, "at the end " + last + ", at full time " + fullTime),
        () -> assertTrue(last < 6_000_000, "below what a load test has carried: " + last),
        () -> assertTrue(after < 0.4 * last, "an hour after the end " + after),
        () -> assertTrue(podsAfter < 0.75 * podsAtTheEnd, podsAtTheEnd + " to " + podsAfter));
  }

  @Test
  void planForExtraTimeGrowsWithTheMatch() {
    MatchSimulation simulation =
        new MatchSimulation(1, MatchScript.of(MatchLength.PENALTIES, KICK_OFF), 1);
    List<Double> plan = new ArrayList<>();
    for (int minute : List.of(113, 122, 150, 168)) {
      plan.add(at(simulation, minute, "tifo_expected_ccu", "quantile", "0.5").sum());
    }
    assertEquals(plan.stream().sorted().toList(), plan);
    double over = at(simulation, 200, "tifo_expected_ccu", "quantile", "0.5").sum();
    assertTrue(over < 0.5 * plan.getLast(), plan + " then " + over);
  }

  @Test
  void tellsTheFixtureWithItsPenalties() {
    Fixture fixture = MatchScript.of(MatchLength.PENALTIES, KICK_OFF);
    SimulatedClock clock = new SimulatedClock(new FakeClock(KICK_OFF), KICK_OFF, 1);
    Fixture read =
        FixtureFiles.read("/fixture", FixtureJson.text(clock.mapping().toWall(fixture)))
            .fixture()
            .orElseThrow();
    assertEquals(fixture, read);
  }

  private static List<MatchPhase> phases(Fixture fixture) {
    return fixture.phases().stream().map(PhaseStart::phase).toList();
  }

  private static String score(Fixture fixture, int minute) {
    Instant now = KICK_OFF.plus(Duration.ofMinutes(minute));
    return fixture.score(true, now) + "-" + fixture.score(false, now);
  }

  private static MatchMoment moment(Fixture fixture, int minute) {
    return MatchMoment.of(fixture, KICK_OFF.plus(Duration.ofMinutes(minute)));
  }

  private static double minutes(Instant at) {
    return Duration.between(KICK_OFF, at).toSeconds() / 60.0;
  }
}
