package tifo.chat.matrix;

import java.util.List;
import tifo.chat.Checkpoint;
import tifo.chat.OutboxItem;

/// How far a delivery to Matrix has come. Immutable.
///
/// `event` is there once the words are posted, `mxc` once the picture is uploaded. The stage is
/// `alone` when the post will have no picture, and has to say so.
record MatrixProgress(Checkpoint saved) {
  private static final String ALONE = "alone";

  /// The event with the words, or the empty string.
  String event() {
    return saved.value("event");
  }

  boolean isPosted() {
    return !event().isEmpty();
  }

  MatrixProgress posted(String event, List<String> remarks) {
    return new MatrixProgress(
        saved.with("event", event).with("remarks", String.join("\n", remarks)).seen());
  }

  /// What the words say besides.
  List<String> remarks() {
    return saved.value("remarks").lines().toList();
  }

  /// Where the picture was uploaded to, or the empty string.
  String mxc() {
    return saved.value("mxc");
  }

  Checkpoint uploaded(String mxc) {
    return saved.with("mxc", mxc);
  }

  boolean isAlone() {
    return saved.stage().equals(ALONE);
  }

  Checkpoint alone() {
    return saved.to(ALONE);
  }

  /// Whether the picture is shown, or said to be missing.
  boolean isSettled() {
    return !saved.value("settled").isEmpty();
  }

  MatrixProgress settled() {
    return new MatrixProgress(saved.with("settled", "yes"));
  }

  MatrixProgress settled(List<String> remarks) {
    return new MatrixProgress(saved.with("remarks", String.join("\n", remarks))).settled();
  }

  /// Whether the first event of the thread says that it is over.
  boolean isClosed() {
    return !saved.value("closed").isEmpty();
  }

  MatrixProgress closed() {
    return new MatrixProgress(saved.with("closed", "yes"));
  }

  /// The event whose thread it belongs to, or the empty string: another room has other threads.
  String root(OutboxItem item, String room) {
    return item.continued()
        .filter(root -> saved.value("root").isEmpty() && root.value("room").equals(room))
        .map(root -> root.value("event"))
        .orElse("");
  }

  /// The thread is gone: this stands alone.
  Checkpoint rootGone() {
    return saved.with("root", "gone");
  }
}
