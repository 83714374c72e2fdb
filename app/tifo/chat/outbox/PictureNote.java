package tifo.chat.outbox;

import java.time.Instant;

/// Where the picture of a post stands, as it is written to disk. Immutable. `file` and its length
/// and CRC-32 are of one that is ready; `order` says what is to be painted of one that was ordered,
/// `at` when.
record PictureNote(State state, String file, long bytes, long crc, String order, Instant at) {
  static final PictureNote NONE = new PictureNote(State.NONE, "", 0, 0, "", Instant.EPOCH);
  static final PictureNote MISSING = new PictureNote(State.MISSING, "", 0, 0, "", Instant.EPOCH);

  enum State {
    NONE,
    COMING,
    READY,
    MISSING
  }

  static PictureNote ordered(String order, Instant at) {
    return new PictureNote(State.COMING, "", 0, 0, order, at);
  }

  boolean isComing() {
    return state == State.COMING;
  }

  boolean isReady() {
    return state == State.READY;
  }
}
