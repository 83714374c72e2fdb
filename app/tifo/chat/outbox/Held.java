package tifo.chat.outbox;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/// A queued post in memory. Guarded by the ledger that holds it.
///
/// While it is `inHand` a lane or an operator has it, and it can be neither sent by another, nor
/// shed, nor merged. `waitUntil` is when an attempt may be made though its picture is still
/// awaited, `giveUpAt` when the picture is given up, both on the steady clock. `parked`: its target
/// has said that it waits for the picture.
final class Held {
  Entry entry;
  Progress progress;
  PictureNote picture;
  boolean inHand;
  boolean parked;
  Duration waitUntil = Duration.ZERO;
  Duration giveUpAt = Duration.ZERO;

  /// Done when the disk knows what was merged into it.
  CompletableFuture<Void> merged = CompletableFuture.completedFuture(null);

  Held(Entry entry, Progress progress, PictureNote picture) {
    this.entry = entry;
    this.progress = progress;
    this.picture = picture;
  }

  long sequence() {
    return entry.sequence();
  }

  boolean awaitsPicture(Duration now) {
    return picture.isComing() && now.compareTo(waitUntil) < 0;
  }

  /// Nobody can have seen anything of it.
  boolean isUnsent() {
    return !inHand && !progress.saved().visible() && !progress.doubtful();
  }

  /// What is over is needed less than what still burns.
  int need() {
    return switch (entry.kind()) {
      case RESOLVED, FIRED_AND_RESOLVED -> 0;
      case SHARED, TEST, UPDATED -> 1;
      case FIRING -> 2;
    };
  }
}
