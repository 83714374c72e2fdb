package tifo.chat.outbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Reads the list of an outbox from its folder, also while a wall sends from it. Stateless.
public final class OutboxReader {
  private OutboxReader() {}

  /// As `OutboxDesk.list`; what is being sent at this moment is not known. Nothing there is an
  /// empty list.
  ///
  /// @throws IOException if it is there and cannot be read
  public static List<Posting> list(Path dir) throws IOException {
    SavedOutbox saved = SavedOutbox.of(LogContents.read(OutboxFolder.log(dir)).values());
    return Posting.list(
        saved.queued(),
        saved.failed(),
        saved.episodes(),
        target -> Optional.ofNullable(saved.suspended().get(target)));
  }
}
