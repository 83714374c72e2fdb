package tifo.app;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tifo.match.Fixture;

/// The matches of a recording, and which of them is on at an instant. Immutable.
record ReplayMatches(List<Fixture> all) {
  /// A match counts from so long before its kick-off.
  private static final Duration RUN_UP = Duration.ofHours(2);

  ReplayMatches {
    all = all.stream().sorted(Comparator.comparing(Fixture::kickOff)).toList();
  }

  /// The last match whose run-up has begun, or the first.
  Optional<Fixture> at(Instant instant) {
    return all.stream()
        .filter(match -> !instant.isBefore(match.kickOff().minus(RUN_UP)))
        .reduce((_, later) -> later)
        .or(() -> all.stream().findFirst());
  }

  /// The match of that number, from 1 on.
  ///
  /// @throws UsageException when there is none
  Fixture number(int number, String recording) {
    if (number < 1 || number > all.size()) {
      throw new UsageException(
          recording + " has " + all.size() + " matches; there is no match " + number);
    }
    return all.get(number - 1);
  }

  /// As people call it.
  static String title(Fixture match) {
    return match.home() + " v " + match.away();
  }
}
