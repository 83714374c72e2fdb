package tifo.chat.outbox;

import tifo.chat.StableId;
import tifo.chat.outbox.Entry.LaneKey;

/// Under which keys the log keeps what. Stateless.
final class Keys {
  static final String ENTRY = "i/";
  static final String PROGRESS = "s/";
  static final String PICTURE = "p/";
  static final String EPISODE = "e/";

  /// Why a target is suspended, by its name.
  static final String SUSPENDED = "x/";

  /// How long outboxes of this folder have run.
  static final String LIVED = "lived";

  private Keys() {}

  static String entry(String id) {
    return ENTRY + id;
  }

  static String progress(String id) {
    return PROGRESS + id;
  }

  static String picture(String id) {
    return PICTURE + id;
  }

  static String episode(LaneKey lane) {
    return EPISODE + StableId.of(lane.target(), lane.thread());
  }

  /// With those that are told with it, whose merge may still be owed.
  static Change drop(Change change, Entry entry) {
    entry.ids().forEach(id -> drop(change, id));
    return change;
  }

  static Change drop(Change change, String id) {
    return change.drop(entry(id)).drop(progress(id)).drop(picture(id));
  }
}
