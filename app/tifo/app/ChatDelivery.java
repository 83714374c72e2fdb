package tifo.app;

import java.io.IOException;
import java.time.Duration;
import tifo.chat.Tellings;
import tifo.chat.outbox.Outbox;

/// The way from a telling to chat: the outbox, and the desk that makes its pictures. Any thread.
final class ChatDelivery implements AutoCloseable {
  private final Outbox outbox;
  private final PictureDesk pictures;

  ChatDelivery(Outbox outbox, Painter painter) {
    this(outbox, painter, PictureDesk.Limits.USUAL);
  }

  ChatDelivery(Outbox outbox, Painter painter, PictureDesk.Limits limits) {
    this.outbox = outbox;
    this.pictures = new PictureDesk(painter, outbox, limits);
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
    outbox.close();
  }
}
