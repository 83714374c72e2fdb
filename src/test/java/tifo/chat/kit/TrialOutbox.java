package tifo.chat.kit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import tifo.chat.ChatTarget;
import tifo.chat.outbox.Outbox;
import tifo.chat.outbox.OutboxLimits;
import tifo.time.WarClock;

/// A real outbox with the target that is tried, whose pictures come at once, or late. Any thread.
public final class TrialOutbox implements AutoCloseable {
  private final Outbox outbox;

  /// Opens it.
  public TrialOutbox(Path folder, ChatTarget target, WarClock clock, boolean late)
      throws IOException {
    if (late) {
      LatePictures slow = new LatePictures(target, true);
      outbox = new Outbox(folder, List.of(slow), clock, LatePictures.LIMITS);
      slow.to(outbox);
    } else {
      outbox = new Outbox(folder, List.of(target), clock, OutboxLimits.DEFAULT);
    }
  }

  public Outbox outbox() {
    return outbox;
  }

  @Override
  public void close() throws IOException {
    outbox.close();
  }
}
