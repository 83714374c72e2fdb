package tifo.view;

import java.time.Instant;
import java.util.List;

/// What the outbox holds, in no order, and the targets that it sends to, in the order of the
/// settings. Immutable.
///
/// `asOf` is the outbox's own time, which in a replay is not the one on the wall. `notices` are the
/// last sentences about what it lost or set aside, newest last.
public record OutboxContent(
    Instant asOf, List<ListedTarget> targets, List<ListedPost> posts, List<String> notices) {
  public OutboxContent {
    targets = List.copyOf(targets);
    posts = List.copyOf(posts);
    notices = List.copyOf(notices);
  }
}
