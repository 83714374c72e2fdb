package tifo.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tifo.chat.ChatTarget;
import tifo.chat.outbox.Outbox;
import tifo.store.BlockWriter;
import tifo.time.WarClock;

/// Where a replay's posts wait: what is said in one replay is said again in the next, so nothing is
/// kept unless it goes to chat for others. Any thread.
record ReplayOutbox(Outbox outbox, Path place, boolean kept) implements AutoCloseable {
  /// In a place of its own that goes away with the replay.
  static ReplayOutbox passing(List<ChatTarget> targets, WarClock clock) throws IOException {
    Path place = Files.createTempDirectory("tifo-replay-outbox");
    return new ReplayOutbox(new Outbox(place, targets, clock), place, false);
  }

  /// In this place, from which what was not sent is sent the next time.
  static ReplayOutbox kept(Path place, List<ChatTarget> targets, WarClock clock)
      throws IOException {
    return new ReplayOutbox(new Outbox(place, targets, clock), place, true);
  }

  /// After the outbox itself was closed.
  @Override
  public void close() throws IOException {
    if (!kept) {
      BlockWriter.delete(place);
    }
  }
}
