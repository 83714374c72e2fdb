package tifo.view;

import java.time.Instant;
import java.util.Optional;

/// Records what a live wall is fed with, at the operator's word.
///
/// Any thread, the FX thread too: no method blocks. Changes are told through `WallModel.listen`.
public interface RecordingControl {
  /// `since` is when the recording began, empty when there is none; `samples` is how many it has;
  /// `trouble` is what goes wrong with it and what to do, in one sentence.
  record State(Optional<Instant> since, long samples, Optional<String> trouble) {
    public static final State OFF = new State(Optional.empty(), 0, Optional.empty());

    public boolean isRecording() {
      return since.isPresent();
    }
  }

  State state();

  void start();

  void stop();
}
