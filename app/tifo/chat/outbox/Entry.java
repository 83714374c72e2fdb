package tifo.chat.outbox;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import tifo.chat.ChatMessage;
import tifo.chat.Checkpoint;
import tifo.chat.PostKind;
import tifo.chat.ToldGroup;

/// A queued post for one target, as it is written to disk. Immutable.
///
/// `sequence` orders a lane. `picture` is a file name, or empty, also where a picture is due.
/// `begun` is written before the first attempt from a checkpoint, so that a restart knows that
/// there may have been one. `absorbed` holds the ids of the posts that were merged into this one.
record Entry(
    int version,
    long sequence,
    String id,
    String target,
    String thread,
    String rule,
    PostKind kind,
    Instant at,
    Instant queuedAt,
    ChatMessage message,
    ToldGroup group,
    String picture,
    boolean pictureDue,
    long pictureBytes,
    long pictureCrc,
    Checkpoint saved,
    boolean begun,
    String problem,
    List<String> absorbed) {
  static final int VERSION = 1;

  Entry {
    absorbed = List.copyOf(absorbed);
  }

  LaneKey lane() {
    return new LaneKey(target, thread);
  }

  /// Every id that is told once this entry is.
  List<String> ids() {
    return Stream.concat(Stream.of(id), absorbed.stream()).toList();
  }

  Entry at(Checkpoint checkpoint, boolean begun) {
    return copy(kind, message, picture, checkpoint, begun, problem, absorbed);
  }

  Entry because(String problem) {
    return copy(kind, message, picture, saved, begun, problem, absorbed);
  }

  Entry withoutPicture() {
    return copy(kind, message, "", saved, begun, problem, absorbed);
  }

  /// This start and that end as one post.
  Entry toldWith(Entry end) {
    List<String> ids = Stream.concat(absorbed.stream(), end.ids().stream()).toList();
    ChatMessage both = end.message.toldWith(message);
    return copy(PostKind.FIRED_AND_RESOLVED, both, picture, saved, begun, problem, ids);
  }

  private Entry copy(
      PostKind kind,
      ChatMessage message,
      String picture,
      Checkpoint saved,
      boolean begun,
      String problem,
      List<String> absorbed) {
    return new Entry(
        version,
        sequence,
        id,
        target,
        thread,
        rule,
        kind,
        at,
        queuedAt,
        message,
        group,
        picture,
        pictureDue,
        pictureBytes,
        pictureCrc,
        saved,
        begun,
        problem,
        absorbed);
  }

  /// Where order matters: one thread of one target.
  record LaneKey(String target, String thread) {}
}
