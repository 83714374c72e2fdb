package tifo.sim.incident;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The incidents of one match, past and to come. Immutable; at most 200.
public record IncidentSchedule(List<Incident> incidents) {
  private static final int BOUND = 200;
  public static final IncidentSchedule NONE = new IncidentSchedule(List.of());

  public IncidentSchedule {
    if (incidents.size() > BOUND) {
      throw new IllegalArgumentException("a match has room for " + BOUND + " incidents");
    }
    incidents = List.copyOf(incidents);
  }

  public IncidentSchedule with(Incident incident) {
    return new IncidentSchedule(Stream.concat(incidents.stream(), Stream.of(incident)).toList());
  }

  /// Ends what is active of this kind, now.
  public IncidentSchedule ended(IncidentKind kind, Instant now) {
    return new IncidentSchedule(
        incidents.stream()
            .filter(i -> i.kind() != kind || !(i.activeAt(now) && i.from().equals(now)))
            .map(i -> i.kind() == kind && i.activeAt(now) ? i.endedAt(now) : i)
            .toList());
  }

  public List<Incident> active(IncidentKind kind, Instant now) {
    return incidents.stream().filter(i -> i.kind() == kind && i.activeAt(now)).toList();
  }

  /// The latest begun of those that are active.
  public Optional<Incident> one(IncidentKind kind, Instant now) {
    return active(kind, now).stream().reduce((a, b) -> b);
  }
}
