package tifo.sim;

import java.util.stream.Collectors;
import tifo.match.Fixture;

/// The fixture as JSON, its times on the wall's clock.
final class FixtureJson {
  private FixtureJson() {}

  static String write(Fixture fixture, SimulatedClock clock) {
    String phases =
        fixture.phases().stream()
            .map(p ->
                "    {\"phase\": \"%s\", \"at\": \"%s\"}"
                    .formatted(p.phase(), clock.mapping().toWall(p.at())))
            .collect(Collectors.joining(",\n"));
    String goals =
        fixture.goals().stream()
            .map(g ->
                "    {\"at\": \"%s\", \"home\": %b, \"minute\": %d}"
                    .formatted(clock.mapping().toWall(g.at()), g.home(), g.minute()))
            .collect(Collectors.joining(",\n"));
    return """
    {
      "home": "%s",
      "away": "%s",
      "kickOff": "%s",
      "speed": %s,
      "phases": [
    %s
      ],
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
