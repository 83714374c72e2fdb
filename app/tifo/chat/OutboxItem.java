package tifo.chat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A post as a target sees it. Immutable, but for the picture, which is on disk.
///
/// `id` is the idempotency key. `root` is the thread's first post, if this one continues a thread.
/// `notes` are sentences for people that the post has to carry besides its message. `doubtful` says
/// that an earlier attempt from the same checkpoint may have taken effect: a process died in it,
/// perhaps another console's, or its answer was lost. `tries` counts attempts from this checkpoint
/// by this process, the first being 1.
public record OutboxItem(
    String id,
    String thread,
    String rule,
    PostKind kind,
    Instant at,
    ChatMessage message,
    ToldGroup group,
    Picture picture,
    Optional<Root> root,
    List<String> notes,
    boolean doubtful,
    int tries) {
  public OutboxItem {
    notes = List.copyOf(notes);
  }

  /// Where the picture stands.
  public sealed interface Picture {
    /// The post has none.
    record None() implements Picture {}

    /// It is still being made. See `Outcome.AwaitsPicture`.
    record Coming() implements Picture {}

    /// A PNG in the outbox's folder. `prepared` is what finds it at the target, if it was handed
    /// over before (`PreparesPictures`), and empty otherwise.
    record Ready(Path file, long length, Map<String, String> prepared) implements Picture {
      public Ready {
        prepared = Map.copyOf(prepared);
      }

      public Ready(Path file, long length) {
        this(file, length, Map.of());
      }

      public byte[] read() throws IOException {
        return Files.readAllBytes(file);
      }
    }

    /// There should be one and will not be, or not in time: people have to be told.
    record Missing() implements Picture {}
  }

  /// The first post of a thread: its words, and what the target returned for finding it again.
  public record Root(ChatMessage message, Map<String, String> reference) {
    public Root {
      reference = Map.copyOf(reference);
    }

    /// What the target returned by that name, or the empty string.
    public String value(String name) {
      return reference.getOrDefault(name, "");
    }
  }

  /// The PNG, if it is ready.
  public Optional<Picture.Ready> png() {
    return picture instanceof Picture.Ready ready ? Optional.of(ready) : Optional.empty();
  }

  /// What it has to say besides its message: that it may be there already, its notes, and that the
  /// picture that it should have is not there.
  public List<String> remarks(boolean mayBeRepeat, boolean lacksPicture) {
    List<String> remarks = new ArrayList<>(notes);
    if (mayBeRepeat && !notes.contains(message.remarks().possibleRepeat())) {
      remarks.addFirst(message.remarks().possibleRepeat());
    }
    if (lacksPicture) {
      remarks.add(message.remarks().pictureMissing());
    }
    return remarks;
  }

  public boolean isPictureComing() {
    return picture instanceof Picture.Coming;
  }

  public boolean isPictureMissing() {
    return picture instanceof Picture.Missing;
  }

  /// The post whose thread this one goes on with, if it does and there is one.
  public Optional<Root> continued() {
    return kind.follows() ? root : Optional.empty();
  }
}
