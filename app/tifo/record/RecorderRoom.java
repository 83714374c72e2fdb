package tifo.record;

import java.nio.file.Path;
import java.time.Instant;
import java.util.function.LongSupplier;
import tifo.time.WarClock;

/// What the recorders of one folder share. Any thread.
record RecorderRoom(
    Path folder,
    RecordingNotes notes,
    RecorderOptions options,
    WarClock clock,
    LongSupplier nanos,
    RecorderListener listener) {
  void heard(RecorderListener.Weight weight, String source, String sentence) {
    listener.heard(weight, source, sentence);
  }

  void note(Instant at, String source, String sentence) {
    notes.add(new Annotation(at, source + ": " + sentence));
  }
}
