package tifo.chat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A post as a target sees it. Immutable, but for the picture, which is on disk.
///
/// `id` is the idempotency key. `doubtful` says that an earlier attempt from the same checkpoint
/// may have taken effect: a process died in it, or its answer was lost. `tries` counts attempts
/// from this checkpoint by this process, the first being 1. `root` is the thread's first post, if
/// this one continues a thread.
public record OutboxItem(
    String id,
    String thread,
    String rule,
    PostKind kind,
    Instant at,
    ChatMessage message,
    Optional<Picture> picture,
    Optional<Root> root,
    boolean doubtful,
    int tries) {
  /// A PNG in the outbox's folder.
  public record Picture(Path file, long length) {
    public byte[] read() throws IOException {
      return Files.readAllBytes(file);
    }
  }

  /// The first post of a thread: its words, and what the target returned for finding it again.
  public record Root(ChatMessage message, Map<String, String> reference) {
    public Root {
      reference = Map.copyOf(reference);
    }
  }
}
