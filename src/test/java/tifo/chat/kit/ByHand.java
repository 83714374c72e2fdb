package tifo.chat.kit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tifo.chat.ChatTarget;
import tifo.chat.Checkpoint;
import tifo.chat.OutboxItem;
import tifo.chat.OutboxItem.Picture;
import tifo.chat.OutboxItem.Root;
import tifo.chat.Outcome;
import tifo.chat.PostKind;
import tifo.chat.Posts;
import tifo.chat.Telling;

/// A delivery without an outbox: tries again as long as it is told to, in no time, and keeps what
/// an outbox would. For one thread.
public final class ByHand {
  private static final int ATTEMPTS = 60;

  private final ChatTarget target;
  private final Telling telling;
  private final Optional<Root> root;
  private List<String> notes = List.of();
  private Checkpoint reached = Checkpoint.START;
  private boolean doubtful;
  private int tries;
  private final List<Duration> waits = new ArrayList<>();

  public ByHand(ChatTarget target, Telling telling) {
    this(target, telling, Optional.empty());
  }

  /// What goes on with the thread of a post that is done.
  public ByHand(ChatTarget target, Telling telling, Telling first, Outcome.Done told) {
    this(target, telling, Optional.of(new Root(first.message(), told.thread())));
  }

  private ByHand(ChatTarget target, Telling telling, Optional<Root> root) {
    this.target = target;
    this.telling = telling;
    this.root = root;
  }

  /// How long it was told to wait, each time.
  public List<Duration> waits() {
    return List.copyOf(waits);
  }

  /// With a note for people.
  public ByHand noting(String note) {
    notes = List.of(note);
    return this;
  }

  /// Begins there.
  public ByHand from(Checkpoint checkpoint) {
    reached = checkpoint;
    return this;
  }

  /// Where it stands.
  public Checkpoint reached() {
    return reached;
  }

  /// Attempts until it is done, given up, suspended, or waits for the picture.
  public Outcome deliver(Picture picture) {
    for (int i = 0; i < ATTEMPTS; i++) {
      tries++;
      Outcome outcome = target.deliver(item(picture), reached);
      switch (outcome) {
        case Outcome.Advanced(Checkpoint next) -> reach(next);
        case Outcome.Ambiguous _ -> doubtful = true;
        case Outcome.Retry retry -> waits.add(retry.after());
        case Outcome.AwaitsPicture(Checkpoint next, Duration _) -> {
          reach(next);
          return outcome;
        }
        default -> {
          return outcome;
        }
      }
    }
    throw new AssertionError("no end after " + ATTEMPTS + " attempts at " + reached);
  }

  private void reach(Checkpoint next) {
    reached = next;
    doubtful = false;
    tries = 0;
  }

  /// What the target is given next.
  public OutboxItem item(Picture picture) {
    PostKind kind = telling.kind();
    return new OutboxItem(
        telling.id(),
        telling.topic().thread(),
        telling.rule(),
        kind,
        telling.at(),
        telling.message(),
        telling.group(),
        picture,
        root,
        notes,
        doubtful,
        tries);
  }

  /// A telling of this kind.
  public static Telling as(PostKind kind) {
    return kind == PostKind.RESOLVED
        ? Posts.numbered(Posts.resolved("a"), 2, kind)
        : Posts.numbered(Posts.firing("a"), 1, kind);
  }
}
