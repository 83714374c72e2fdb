package tifo.chat.outbox;

import tifo.chat.outbox.Entry.LaneKey;

/// What a lane needs from the outbox that runs it.
interface Workers {
  /// Whether the lane has work; if not, it is forgotten in the same moment and has to end.
  boolean isNeeded(Lane lane, LaneKey key);

  /// The target's gate may have opened: its lanes should ask again.
  void wake(String target);

  /// Something happened that the status shows.
  void changed();
}
