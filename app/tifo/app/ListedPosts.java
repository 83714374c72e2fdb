package tifo.app;

import java.util.Set;
import tifo.chat.PostKind;
import tifo.chat.outbox.Posting;
import tifo.view.ListedPost;

/// Posts of the outbox as the wall lists them. Stateless.
final class ListedPosts {
  /// Stages of targets and hosts that have the picture before the words.
  private static final Set<String> HAS_PICTURE = Set.of("uploaded", "ready", "hosted");

  private ListedPosts() {}

  static ListedPost of(Posting post) {
    return new ListedPost(
        post.id(),
        post.target(),
        kind(post.kind()),
        post.headline(),
        state(post.state()),
        stage(post),
        post.tries(),
        post.why(),
        post.since());
  }

  private static ListedPost.Kind kind(PostKind kind) {
    return switch (kind) {
      case FIRING -> ListedPost.Kind.FIRING;
      case UPDATED -> ListedPost.Kind.UPDATED;
      case RESOLVED, FIRED_AND_RESOLVED -> ListedPost.Kind.RESOLVED;
      case SHARED -> ListedPost.Kind.SHARED;
      case TEST -> ListedPost.Kind.TEST;
    };
  }

  private static ListedPost.State state(Posting.State state) {
    return switch (state) {
      case QUEUED, AWAITS_PICTURE -> ListedPost.State.QUEUED;
      case SENDING -> ListedPost.State.SENDING;
      case SUSPENDED -> ListedPost.State.SUSPENDED;
      case FAILED -> ListedPost.State.FAILED;
      case SENT -> ListedPost.State.SENT;
    };
  }

  private static ListedPost.Stage stage(Posting post) {
    if (post.state() == Posting.State.SENT) {
      return ListedPost.Stage.ALL;
    }
    if (post.visible()) {
      return ListedPost.Stage.WORDS;
    }
    return HAS_PICTURE.contains(post.stage()) ? ListedPost.Stage.PICTURE : ListedPost.Stage.NOTHING;
  }
}
