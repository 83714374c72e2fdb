package tifo.chat.host;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tifo.chat.ChatMessage;
import tifo.chat.ChatTarget;
import tifo.chat.Checkpoint;
import tifo.chat.OutboxItem;
import tifo.chat.OutboxItem.Picture;
import tifo.chat.OutboxItem.Root;
import tifo.chat.Outcome;
import tifo.chat.PostKind;
import tifo.chat.Posts;
import tifo.chat.Telling;

/// A post as the outbox gives it to a target that shows pictures by address. Immutable.
public record Given(
    Telling telling,
    Picture picture,
    Optional<Root> root,
    List<String> notes,
    boolean doubtful,
    int tries) {
  public static Given firing(Picture picture) {
    return of(Posts.numbered(Posts.firing("north"), 1, PostKind.FIRING), picture);
  }

  public static Given of(Telling telling, Picture picture) {
    return new Given(telling, picture, Optional.empty(), List.of(), false, 1);
  }

  /// The same of another message.
  public static Given saying(ChatMessage message) {
    Telling t = Posts.firing("north");
    return of(
        new Telling(
            t.target(), t.topic(), 1, t.kind(), t.at(), t.rule(), message, t.group(), t.shot()),
        new Picture.None());
  }

  public Given after(Telling first) {
    Root before = new Root(first.message(), Map.of());
    return new Given(telling, picture, Optional.of(before), notes, doubtful, tries);
  }

  public Given in(Optional<Root> thread) {
    return new Given(telling, picture, thread, notes, doubtful, tries);
  }

  public Given noting(String... more) {
    return new Given(telling, picture, root, List.of(more), doubtful, tries);
  }

  public Given inDoubt() {
    return new Given(telling, picture, root, notes, true, tries);
  }

  public Given tried(int times) {
    return new Given(telling, picture, root, notes, doubtful, times);
  }

  public OutboxItem item() {
    return new OutboxItem(
        telling.id(),
        telling.topic().thread(),
        telling.rule(),
        telling.kind(),
        telling.at(),
        telling.message(),
        telling.group(),
        picture,
        root,
        notes,
        doubtful,
        tries);
  }

  /// Goes from stage to stage, and counts the tries at each, until something else comes of it than
  /// another try at once.
  public Outcome deliver(ChatTarget target) {
    return deliver(target, Checkpoint.START);
  }

  /// The same from there.
  public Outcome deliver(ChatTarget target, Checkpoint from) {
    Checkpoint at = from;
    Given now = this;
    for (int steps = 0; steps < 20; steps++) {
      Outcome outcome = target.deliver(now.item(), at);
      if (outcome instanceof Outcome.Advanced(Checkpoint reached)) {
        at = reached;
        now = now.tried(1);
      } else if (outcome instanceof Outcome.Retry retry && retry.cause() == Outcome.Cause.PICTURE) {
        now = now.tried(now.tries + 1);
      } else {
        return outcome;
      }
    }
    throw new AssertionError("it comes to no end");
  }
}
