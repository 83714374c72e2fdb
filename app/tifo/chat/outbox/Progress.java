package tifo.chat.outbox;

import java.time.Instant;
import tifo.chat.Checkpoint;

/// How far an entry has come, as it is written to disk. Immutable.
///
/// `begun` is written before the first attempt from a checkpoint, so that a restart knows that
/// there may have been one; `doubtful` says that one may have taken effect. `failed`: it is put
/// aside, for the reason that `why` tells; else `why` is why the last attempt did not succeed.
record Progress(
    Checkpoint saved,
    boolean begun,
    boolean doubtful,
    boolean failed,
    int tries,
    String why,
    Instant since) {
  static Progress none(Instant since) {
    return new Progress(Checkpoint.START, false, false, false, 0, "", since);
  }

  Progress begins() {
    return new Progress(saved, true, doubtful, failed, tries, why, since);
  }

  /// `begins` again from there at once, or not before something else has happened. While nothing
  /// can be seen of it, it stays as doubtful as it was: a stage on the way may not have looked.
  Progress reached(Checkpoint checkpoint, boolean begins) {
    boolean stays = doubtful && !checkpoint.visible();
    return new Progress(checkpoint, begins, stays, failed, 0, "", since);
  }

  Progress tried() {
    return new Progress(saved, begun, doubtful, failed, tries + 1, why, since);
  }

  /// The attempt had no effect: there is nothing for a restart to doubt.
  Progress endedWithoutEffect() {
    return new Progress(saved, false, doubtful, failed, tries, why, since);
  }

  Progress inDoubt() {
    return new Progress(saved, begun, true, failed, tries, why, since);
  }

  Progress because(String reason) {
    return new Progress(saved, begun, doubtful, failed, tries, reason, since);
  }

  Progress failedBecause(String reason, Instant now) {
    return new Progress(saved, begun, doubtful, true, tries, reason, now);
  }

  /// Goes on where it failed.
  Progress again(Instant now) {
    return new Progress(saved, false, doubtful, false, 0, "", now);
  }
}
