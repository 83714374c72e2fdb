package tifo.match;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A match as JSON in the form that `FixtureFiles` reads. Stateless.
public final class FixtureJson {
  private FixtureJson() {}

  public static String text(Fixture fixture) {
    return of(fixture).toPrettyString();
  }

  public static ObjectNode of(Fixture fixture) {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("home", fixture.home());
    json.put("away", fixture.away());
    json.put("kick_off", fixture.kickOff().toString());
    json.put("speed", fixture.speed());
    ObjectNode phases = json.putObject("phases");
    for (Fixture.PhaseStart start : fixture.phases()) {
      if (start.phase() != MatchPhase.BEFORE && start.phase() != MatchPhase.FIRST_HALF) {
        phases.put(start.phase().slug(), start.at().toString());
      }
    }
    ArrayNode goals = json.putArray("goals");
    for (Goal goal : fixture.goals()) {
      goals
          .addObject()
          .put("at", goal.at().toString())
          .put("side", goal.home() ? fixture.home() : fixture.away())
          .put("minute", goal.minute());
    }
    return json;
  }
}
