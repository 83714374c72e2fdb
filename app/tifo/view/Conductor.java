package tifo.view;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tifo.paint.ReplayTimeline;

/// What the operator of a replay works: where it stands, how fast it runs, and what there is to
/// see.
///
/// Any thread, the FX thread too: no method blocks. Changes are told through `WallModel.listen`.
public interface Conductor {
  /// All that the lanes show; another one once more is known.
  ReplayTimeline timeline();

  /// Where the clock stands, which the wall follows as fast as it can.
  Instant position();

  boolean isPlaying();

  double speed();

  void play();

  void pause();

  /// Jumps there, or to the nearer end of the recording.
  void seek(Instant to);

  /// From 1 to 600 times life's speed.
  void speed(double times);

  /// How far one step goes.
  Duration step();

  /// A command line that opens this recording here: board, panel and position.
  String link(String boardId, Optional<String> panelId);
}
