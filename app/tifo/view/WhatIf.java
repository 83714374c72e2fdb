package tifo.view;

import java.util.Optional;
import tifo.poll.BoardSnapshot;

/// Which zone is thought dead: one that was chosen, or the worst. FX thread.
final class WhatIf {
  private Optional<String> zone = Optional.empty();

  /// Empty for the worst one.
  Optional<String> zone() {
    return zone;
  }

  /// This zone from now on, or again the worst one if it is chosen already.
  void choose(String wanted) {
    Optional<String> chosen = Optional.of(wanted);
    zone = zone.equals(chosen) ? Optional.empty() : chosen;
  }

  void chooseWorst() {
    zone = Optional.empty();
  }

  void next(BoardSnapshot snapshot) {
    zone = WhatIfZones.after(zone, WhatIfZones.of(snapshot));
  }
}
