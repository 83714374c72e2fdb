package tifo.chat.slack;

import java.util.List;
import tifo.chat.Checkpoint;
import tifo.chat.OutboxItem;

/// How far a delivery to Slack has come. Immutable.
///
/// The stage is that of the picture: `start`, `uploaded` (its file is not complete), `ready` (it
/// is), `alone` (the post goes without). `ts` is there once the words are posted.
record SlackProgress(Checkpoint saved) {
  static final String START = "start";
  static final String UPLOADED = "uploaded";
  static final String READY = "ready";
  static final String ALONE = "alone";
  // Where an end stood that an earlier version had answered in its thread.
  private static final String ANSWERED = "answered";

  /// The file of the picture, or the empty string.
  String file() {
    return saved.value("file");
  }

  boolean isUploaded() {
    return saved.stage().equals(UPLOADED);
  }

  boolean isReady() {
    return saved.stage().equals(READY) && !file().isEmpty();
  }

  boolean isAlone() {
    return saved.stage().equals(ALONE) || (saved.stage().equals(READY) && file().isEmpty());
  }

  /// Whether the words go first, because the picture is not there yet: said in a checkpoint before,
  /// so that a doubt about this post is never taken for one about an upload.
  boolean isWordsFirst() {
    return saved.value("words").equals("first");
  }

  Checkpoint wordsFirst() {
    return saved.with("words", "first");
  }

  /// How often an upload was given up for another.
  int uploads() {
    return Integer.parseInt("0" + saved.value("uploads"));
  }

  /// The message, or the empty string.
  String ts() {
    return saved.value(saved.stage().equals(ANSWERED) ? "reply" : "ts");
  }

  boolean isPosted() {
    return !ts().isEmpty();
  }

  /// The file that the message shows, or the empty string.
  String shown() {
    return isPosted() && isSettled() ? file() : "";
  }

  /// Whether the message shows the picture, or says that there is none.
  boolean isSettled() {
    return saved.stage().equals(ANSWERED) || !saved.value("settled").isEmpty();
  }

  Checkpoint settled() {
    return saved.with("settled", "yes");
  }

  /// Whether the first post of the thread says that it is over.
  boolean isClosed() {
    return !saved.value("closed").isEmpty();
  }

  Checkpoint closed() {
    return saved.with("closed", "yes");
  }

  /// What the message says besides its words.
  List<String> remarks() {
    return saved.value("remarks").lines().toList();
  }

  /// The message whose thread it belongs to, or the empty string.
  String root(OutboxItem item) {
    return saved.value("root").isEmpty() ? item.continued().map(r -> r.value("ts")).orElse("") : "";
  }

  /// Whether it may be there already, and nobody can say.
  boolean isRepeat() {
    return !saved.value("repeat").isEmpty();
  }

  SlackProgress repeat() {
    return new SlackProgress(saved.with("repeat", "possible"));
  }

  /// Whether Slack is to know the message by our id.
  boolean isKeyed() {
    return saved.value("key").isEmpty();
  }

  Checkpoint unkeyed() {
    return saved.with("key", "lost");
  }

  /// The thread is gone: this stands alone.
  Checkpoint rootGone() {
    return saved.with("root", "gone");
  }
}
