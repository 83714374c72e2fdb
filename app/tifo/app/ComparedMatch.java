package tifo.app;

import java.time.Duration;
import tifo.match.Fixture;
import tifo.paint.ReplayTimeline;
import tifo.poll.BesideMatch;
import tifo.record.Recording;
import tifo.time.LiveClock;

/// The match that a replay is compared with, of another recording or of the same one. Open until it
/// is closed; any thread.
record ComparedMatch(Recording recording, Fixture match) implements AutoCloseable {
  /// @throws UsageException when the recording has no such match
  static ComparedMatch open(RecordingPlace place) {
    Recording recording = Recording.open(place.path());
    try {
      ReplayMatches matches = new ReplayMatches(recording.info().matches());
      return new ComparedMatch(recording, matches.number(place.match(), place.path().toString()));
    } catch (RuntimeException e) {
      recording.close();
      throw e;
    }
  }

  /// Lays it beside that match of the replay, kick-off on kick-off.
  void layBeside(Fixture own, ReplayRun replay) {
    Duration later = Duration.between(own.kickOff(), match.kickOff());
    String title = ReplayMatches.title(match);
    replay.compare(
        new BesideMatch(title, ReplayWiring.sources(recording, new LiveClock()), later),
        new ReplayTimeline.Compared(title, match, later.negated()));
  }

  @Override
  public void close() {
    recording.close();
  }
}
