package tifo.sim.incident;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// One incident of a match: it holds from `from` until just before `until`, in simulated time.
public record Incident(
    IncidentKind kind, Map<String, String> parameters, Instant from, Instant until) {
  private static final Map<String, Integer> MOST =
      Map.of("percent", 100, "series", 3, "value", 1000);

  /// Fills in the parameters that are not given; throws IllegalArgumentException for unknown ones.
  public Incident {
    Set<String> known = kind.defaults().keySet();
    for (String name : parameters.keySet()) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            kind.slug()
                + " has no parameter '"
                + name
                + "'"
                + (known.isEmpty() ? "" : "; it has " + known));
      }
    }
    if (!until.isAfter(from)) {
      throw new IllegalArgumentException(kind.slug() + " must last longer than no time at all");
    }
    Map<String, String> all = new HashMap<>(kind.defaults());
    all.putAll(parameters);
    all.forEach(Incident::check);
    parameters = Map.copyOf(all);
  }

  public boolean activeAt(Instant now) {
    return !now.isBefore(from) && now.isBefore(until);
  }

  public String parameter(String name) {
    String value = parameters.get(name);
    if (value == null) {
      throw new IllegalArgumentException(kind.slug() + " has no parameter '" + name + "'");
    }
    return value;
  }

  public int number(String name) {
    return Integer.parseInt(parameter(name));
  }

  Incident endedAt(Instant now) {
    return new Incident(kind, parameters, from, now);
  }

  /// As a schedule writes it: `zone-loss{zone=asia-northeast1-b} FROM..UNTIL`.
  @Override
  public String toString() {
    return kind.slug() + new TreeMap<>(parameters) + " " + from + ".." + until;
  }

  private static void check(String name, String value) {
    Integer most = MOST.get(name);
    if (most != null && (!value.matches("[0-9]{1,4}") || Integer.parseInt(value) > most)) {
      throw new IllegalArgumentException(
          name + " must be a whole number from 0 to " + most + ", not '" + value + "'");
    }
  }
}
