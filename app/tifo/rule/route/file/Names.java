package tifo.rule.route.file;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import tifo.yaml.Nearest;
import tifo.yaml.Place;
import tifo.yaml.Problems;

/// The names that routes give, to be looked up once all of a configuration was read. Not
/// thread-safe.
final class Names {
  private record Use(Place place, String name) {}

  private final List<Use> receivers = new ArrayList<>();
  private final List<Use> intervals = new ArrayList<>();

  void receiver(Place place, String name) {
    receivers.add(new Use(place, name));
  }

  void interval(Place place, String name) {
    intervals.add(new Use(place, name));
  }

  void check(
      Collection<String> knownReceivers, Collection<String> knownIntervals, Problems problems) {
    receivers.stream()
        .filter(use -> !knownReceivers.contains(use.name))
        .forEach(use ->
            problems.add(
                use.place,
                "no receiver is named '"
                    + use.name
                    + "'"
                    + Nearest.hint(use.name, knownReceivers)));
    intervals.stream()
        .filter(use -> !knownIntervals.contains(use.name))
        .forEach(use ->
            problems.add(
                use.place,
                "no time interval is named '"
                    + use.name
                    + "'"
                    + Nearest.hint(use.name, knownIntervals)));
  }
}
