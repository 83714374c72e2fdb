package tifo.chat.outbox;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/// Makes of what an earlier process left what can be sent: each post once, with its picture if that
/// is whole, and in doubt if an attempt may have taken effect. One thread.
final class Recovery {
  private final OutboxLog log;
  private final PictureShelf shelf;
  private final Notices notices;
  private final boolean isDamaged;

  Recovery(OutboxLog log, PictureShelf shelf, Notices notices, boolean isDamaged) {
    this.log = log;
    this.shelf = shelf;
    this.notices = notices;
    this.isDamaged = isDamaged;
  }

  List<Held> queued(SavedOutbox saved, Episodes episodes) throws IOException {
    Set<String> absorbed = new HashSet<>();
    saved.queued().forEach(h -> h.entry.absorbed().forEach(other -> absorbed.add(other.id())));
    List<Held> queued = new ArrayList<>();
    for (Held held : saved.queued()) {
      String id = held.entry.id();
      // a process died after it had told or merged this one, and before it could forget it
      if (episodes.isTold(held.entry.lane(), id) || absorbed.contains(id)) {
        CompletableFuture<Void> _ = log.owe(Keys.drop(new Change(), id));
        continue;
      }
      whole(held);
      // after damage, what was read may be older than what was done
      if (held.progress.begun() || isDamaged) {
        held.progress = held.progress.inDoubt();
        // the log is whole by now, so that the next start would not know
        CompletableFuture<Void> _ = log.owe(new Change().put(Keys.progress(id), held.progress));
      }
      queued.add(held);
    }
    return queued;
  }

  List<Held> failed(SavedOutbox saved) throws IOException {
    for (Held held : saved.failed()) {
      whole(held);
    }
    return saved.failed();
  }

  private void whole(Held held) throws IOException {
    if (held.picture.isReady() && !shelf.hold(held.picture)) {
      notices.add(
          "The picture of '" + held.entry.message().title() + "' is lost; its words go alone");
      held.picture = PictureNote.MISSING;
      CompletableFuture<Void> _ =
          log.owe(new Change().put(Keys.picture(held.entry.id()), held.picture));
    }
  }
}
