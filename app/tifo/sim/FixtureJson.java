package tifo.sim;

import java.util.Locale;
import java.util.stream.Collectors;
import tifo.match.Fixture;
import tifo.match.MatchPhase;

/// The fixture as JSON in the form of `FixtureFiles`, its times on the wall's clock.
final class FixtureJson {
  private FixtureJson() {}

  static String write(Fixture fixture, SimulatedClock clock) {
    String phases =
        fixture.phases().stream()
            .filter(p -> p.phase() != MatchPhase.BEFORE && p.phase() != MatchPhase.FIRST_HALF)
            .map(p ->
                "    \"%s\": \"%s\""
                    .formatted(
                        p.phase().name().toLowerCase(Locale.ROOT), clock.mapping().toWall(p.at())))
            .collect(Collectors.joining(",\n"));
    String goals =
        fixture.goals().stream()
            .map(g ->
                "    {\"at\": \"%s\", \"side\": \"%s\", \"minute\": %s}"
                    .formatted(
                        clock.mapping().toWall(g.at()),
                        g.home() ? fixture.home() : fixture.away(),
                        g.minute()))
            .collect(Collectors.joining(",\n"));
    return """
    {
      "home": "%s",
      "away": "%s",
      "kick_off": "%s",
      "speed": %s,
      "phases": {
    %s
      },
      "goals": [
    %s
      ]
    }
    """
        .formatted(
            fixture.home(),
            fixture.away(),
            clock.mapping().toWall(fixture.kickOff()),
            clock.mapping().speed(),
            phases,
            goals);
  }
}
