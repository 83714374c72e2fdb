package tifo.chat.outbox;

import java.time.Instant;
import java.util.Map;

/// Where the picture of a post stands, as it is written to disk. Immutable. `file` and its length
/// and CRC-32 are of one that is ready; `order` says what is to be painted of one that was ordered,
/// `at` when. `prepared` finds one at the target that was handed over before the post.
record PictureNote(
    State state,
    String file,
    long bytes,
    long crc,
    String order,
    Instant at,
    Map<String, String> prepared) {
  static final PictureNote NONE = without(State.NONE);
  static final PictureNote MISSING = without(State.MISSING);

  PictureNote {
    prepared = Map.copyOf(prepared);
  }

  enum State {
    NONE,
    COMING,
    READY,
    MISSING
  }

  static PictureNote ordered(String order, Instant at) {
    return new PictureNote(State.COMING, "", 0, 0, order, at, Map.of());
  }

  private static PictureNote without(State state) {
    return new PictureNote(state, "", 0, 0, "", Instant.EPOCH, Map.of());
  }

  /// The same, found at the target by these.
  PictureNote prepared(Map<String, String> there) {
    return new PictureNote(state, file, bytes, crc, order, at, there);
  }

  boolean isComing() {
    return state == State.COMING;
  }

  boolean isReady() {
    return state == State.READY;
  }
}
