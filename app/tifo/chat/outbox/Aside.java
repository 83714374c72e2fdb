package tifo.chat.outbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The posts that failed, the oldest first, with their pictures, so that they can be sent again.
/// Guarded by the ledger that owns it.
final class Aside {
  static final int MOST = 200;

  private final OutboxLog log;
  private final PictureShelf shelf;
  private final Notices notices;
  private final Map<String, Held> failed = new LinkedHashMap<>();

  Aside(OutboxLog log, PictureShelf shelf, Notices notices) {
    this.log = log;
    this.shelf = shelf;
    this.notices = notices;
  }

  void add(Held held) {
    failed.put(held.entry.id(), held);
    while (failed.size() > MOST && dropOldest("more than " + MOST + " posts have failed")) {}
  }

  /// Gives the oldest up and says so. False if there is none.
  boolean dropOldest(String why) {
    if (failed.isEmpty()) {
      return false;
    }
    Held oldest = failed.remove(failed.keySet().iterator().next());
    if (oldest != null) {
      notices.add(
          "The failed post '"
              + oldest.entry.message().headline()
              + "' for "
              + oldest.entry.target()
              + " is not kept any longer: "
              + why);
      shelf.release(oldest.picture, log.owe(Keys.drop(new Change(), oldest.entry)));
    }
    return true;
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
