package tifo.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tifo.board.PanelData;
import tifo.board.PanelSpec;
import tifo.metric.Reading;
import tifo.poll.BoardSnapshot;

/// The zones that can be let die, as the data of the board's pool panels name them. Pure.
final class WhatIfZones {
  private WhatIfZones() {}

  static List<String> of(BoardSnapshot snapshot) {
    TreeSet<String> zones = new TreeSet<>();
    for (PanelSpec spec : snapshot.board().panels()) {
      columnLabel(spec)
          .ifPresent(label ->
              snapshot
                  .panel(spec.frame().id())
                  .map(PanelData::readings)
                  .ifPresent(readings ->
                      readings.values().forEach(reading -> collect(reading, label, zones))));
    }
    return List.copyOf(zones);
  }

  /// None, then each zone, then none again. A zone that is no longer there gives way to none.
  static Optional<String> after(Optional<String> chosen, List<String> zones) {
    List<Optional<String>> round = new ArrayList<>();
    round.add(Optional.empty());
    zones.forEach(zone -> round.add(Optional.of(zone)));
    return round.get((round.indexOf(chosen) + 1) % round.size());
  }

  private static void collect(Reading reading, String label, Set<String> zones) {
    reading
        .matrix()
        .series()
        .forEach(series -> {
          if (series.labels().has(label)) {
            zones.add(series.labels().get(label));
          }
        });
  }

  private static Optional<String> columnLabel(PanelSpec spec) {
    return switch (spec) {
      case PanelSpec.ZoneMatrix matrix -> Optional.of(matrix.columnLabel());
      case PanelSpec.Verdict verdict -> Optional.of(verdict.columnLabel());
      case PanelSpec.WhatIf whatIf -> Optional.of(whatIf.columnLabel());
      default -> Optional.empty();
    };
  }
}
