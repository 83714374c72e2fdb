package tifo.chat.outbox;

import java.io.IOException;
import java.util.List;
import tifo.chat.Telling;

/// What people see of the outbox, and do about it. Any thread; what changes something waits for the
/// disk.
public interface OutboxDesk {
  /// All that is queued, in its order; then what failed, and what was sent lately, the newest
  /// first.
  List<Posting> list();

  /// Whether it was told; for as long as its thread is remembered.
  boolean isTold(Telling post);

  /// Tries a queued post now, or what is before it in its thread, whatever it waits for but the
  /// target's own wish to be left alone. False if there is no such post.
  boolean retry(String id);

  /// Gives a post up, queued or failed. False if there is no such post, or it is being sent at this
  /// moment.
  ///
  /// @throws IOException if that could not be written down, and so did not happen
  boolean discard(String id) throws IOException;

  /// Queues a failed post anew; it goes on where it failed. False if there is no such post.
  ///
  /// @throws IOException if that could not be written down, and so did not happen
  boolean sendAgain(String id) throws IOException;

  /// Lets a suspended target try at once: what was wrong is mended.
  void resume(String target);
}
