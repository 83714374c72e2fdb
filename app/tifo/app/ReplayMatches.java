package tifo.app;

import java.util.Comparator;
import java.util.List;
import tifo.match.Fixture;

/// The matches of a recording, in order. Immutable.
record ReplayMatches(List<Fixture> all) {
  ReplayMatches {
    all = all.stream().sorted(Comparator.comparing(Fixture::kickOff)).toList();
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
