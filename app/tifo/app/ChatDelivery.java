package tifo.app;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import tifo.chat.Tellings;
import tifo.chat.claim.ClaimedPosts;
import tifo.chat.claim.GoingOn;
import tifo.chat.outbox.Outbox;

/// The way from a telling to chat: the outbox, the desk that makes its pictures, and the claims of
/// several consoles, if there are. Any thread.
final class ChatDelivery implements AutoCloseable {
  private final Outbox outbox;
  private final PictureDesk pictures;
  private final Optional<ClaimedPosts> claims;

  /// `claims` are those that the outbox asks.
  ChatDelivery(Outbox outbox, Painter painter, Optional<ClaimedPosts> claims) {
    this(outbox, painter, PictureDesk.Limits.USUAL, claims);
  }

  ChatDelivery(
      Outbox outbox, Painter painter, PictureDesk.Limits limits, Optional<ClaimedPosts> claims) {
    this.outbox = outbox;
    this.pictures = new PictureDesk(painter, outbox, limits);
    this.claims = claims;
  }

  /// Tells other consoles that this one lives, and of which trouble.
  void start(Supplier<GoingOn> trouble) {
    claims.ifPresent(it -> it.start(trouble));
  }

  Outbox outbox() {
    return outbox;
  }

  Tellings tellings() {
    return outbox;
  }

  PictureDesk pictures() {
    return pictures;
  }

  /// What keeps consoles from agreeing on who posts, in a sentence.
  Optional<String> trouble() {
    return claims.flatMap(ClaimedPosts::trouble);
  }

  /// Waits until all that was told is sent, with its pictures. False if the time is over first, or
  /// only targets that are suspended have anything left.
  boolean drain(Duration atMost) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    boolean _ = pictures.await(atMost);
    return outbox.drain(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
  }

  /// Makes the pictures that are under way, for a moment; what is not sent is sent at the next
  /// start.
  @Override
  public void close() throws IOException {
    pictures.close();
    try {
      outbox.close();
    } finally {
      claims.ifPresent(ClaimedPosts::close);
    }
  }
}
