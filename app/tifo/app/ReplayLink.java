package tifo.app;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The command line that opens a replay where another one is. Immutable.
///
/// `place` is what the command line calls the recording, and is empty for the match that Tifo
/// brings along; `faults` make it a drill; times are told in `zone`.
record ReplayLink(String place, List<String> faults, ZoneId zone) {
  ReplayLink {
    faults = List.copyOf(faults);
  }

  String to(String board, Optional<String> panel, Instant at) {
    List<String> words = new ArrayList<>(List.of("tifo", "replay"));
    if (!place.isEmpty()) {
      words.add(quoted(place));
    }
    faults.forEach(fault -> words.addAll(List.of("--fault", quoted(fault))));
    words.addAll(List.of("--board", board));
    panel.ifPresent(id -> words.addAll(List.of("--panel", id)));
    words.addAll(List.of("--at", time(at)));
    return String.join(" ", words);
  }

  private String time(Instant at) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
        at.truncatedTo(ChronoUnit.SECONDS).atZone(zone));
  }

  private static String quoted(String text) {
    return text.matches("[A-Za-z0-9_./~:@%+=,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
