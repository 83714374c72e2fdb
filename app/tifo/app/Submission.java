package tifo.app;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import tifo.chat.Telling;
import tifo.chat.outbox.Outbox;

/// Hands posts to an outbox, also on a thread that is to stop: files cannot be written on one that
/// is interrupted, and what is told at the end counts as much. Stateless, any thread.
final class Submission {
  private Submission() {}

  /// @throws IOException if it could not be written down, and so will not be sent
  static void of(Telling post, Outbox outbox) throws IOException {
    boolean stops = Thread.interrupted();
    try {
      outbox.submit(post);
    } catch (ClosedByInterruptException e) {
      stops |= Thread.interrupted();
      // a post that the outbox has got is not taken twice
      outbox.submit(post);
    } finally {
      if (stops) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
