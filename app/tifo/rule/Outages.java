package tifo.rule;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// When sources of the past gave no answer to whoever asked, so that nothing could be judged by
/// them: as in a live wall's failed evaluations, alerts then stay as they were. Immutable.
///
/// It goes by the instant of an evaluation and not by the times that a query names: a query over
/// the last ten minutes is answered as soon as its source is back.
public record Outages(Map<String, List<Outages.Outage>> bySource) {
  public static final Outages NONE = new Outages(Map.of());

  /// From one instant on, until the other; `reason` is a sentence for the operator.
  public record Outage(Instant from, Instant until, String reason) {
    boolean holdsAt(Instant instant) {
      return !instant.isBefore(from) && instant.isBefore(until);
    }
  }

  public Outages {
    Map<String, List<Outage>> copy = new HashMap<>();
    bySource.forEach((source, all) -> copy.put(source, List.copyOf(all)));
    bySource = Map.copyOf(copy);
  }

  /// The same with one more.
  public Outages and(String source, Outage more) {
    Map<String, List<Outage>> all = new HashMap<>(bySource);
    all.merge(
        source, List.of(more), (some, one) -> Stream.concat(some.stream(), one.stream()).toList());
    return new Outages(all);
  }

  Optional<Outage> at(String source, Instant evaluation) {
    return bySource.getOrDefault(source, List.of()).stream()
        .filter(outage -> outage.holdsAt(evaluation))
        .findFirst();
  }
}
