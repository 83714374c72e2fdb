package tifo.sim;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tifo.sim.incident.Incident;

/// Incidents as JSON, their times on the wall's clock.
final class IncidentJson {
  private IncidentJson() {}

  static String write(List<Incident> incidents, SimulatedClock clock) {
    return incidents.stream()
        .map(i -> "  " + write(i, clock))
        .collect(Collectors.joining(",\n", "[\n", "\n]\n"));
  }

  static String write(Incident incident, SimulatedClock clock) {
    String parameters =
        new TreeMap<>(incident.parameters())
            .entrySet().stream()
                .map(e -> ", " + quoted(e.getKey()) + ": " + quoted(e.getValue()))
                .collect(Collectors.joining());
    return "{\"incident\": \"%s\", \"from\": \"%s\", \"until\": \"%s\", \"active\": %b%s}"
        .formatted(
            incident.kind().slug(),
            clock.mapping().toWall(incident.from()),
            clock.mapping().toWall(incident.until()),
            incident.activeAt(clock.now()),
            parameters);
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append("\\u%04x".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }
}
