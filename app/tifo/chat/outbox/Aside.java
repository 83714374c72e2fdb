package tifo.chat.outbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// The posts that failed, the oldest first, with their pictures, so that they can be sent again.
/// Guarded by the ledger that owns it.
final class Aside {
  static final int MOST = 200;

  private final OutboxLog log;
  private final PictureShelf shelf;
  private final Notices notices;
  private final LinkedHashMap<String, Held> failed = new LinkedHashMap<>();

  Aside(OutboxLog log, PictureShelf shelf, Notices notices) {
    this.log = log;
    this.shelf = shelf;
    this.notices = notices;
  }

  void add(Held held) {
    failed.put(held.entry.id(), held);
    while (failed.size() > MOST) {
      dropOldest();
    }
  }

  /// Gives the oldest up and says so.
  private void dropOldest() {
    Held oldest = failed.pollFirstEntry().getValue();
    notices.add(
        "The failed post '%s' for %s is not kept any longer: more than %d posts have failed"
            .formatted(oldest.entry.message().headline(), oldest.entry.target(), MOST));
    shelf.release(oldest.picture, log.owe(Keys.drop(new Change(), oldest.entry)));
  }

  /// The oldest that has a picture.
  Optional<Held> pictured() {
    return failed.values().stream().filter(h -> !h.inHand && h.picture.isReady()).findFirst();
  }

  Optional<Held> find(String id) {
    return Optional.ofNullable(failed.get(id));
  }

  Optional<Held> take(String id) {
    return Optional.ofNullable(failed.remove(id));
  }

  List<Held> all() {
    return new ArrayList<>(failed.values());
  }
}
