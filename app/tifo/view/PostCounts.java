package tifo.view;

/// How the posts to chat stand since the start. Immutable.
public record PostCounts(long posted, long waiting, long failed) {
  String in(WallText text) {
    return failed == 0
        ? text.get("status.posts", posted, waiting)
        : text.get("status.posts-failed", posted, waiting, failed);
  }
}
