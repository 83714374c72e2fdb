package tifo.chat.outbox;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import tifo.chat.outbox.Entry.LaneKey;

/// What operators do about posts in the ledger: give one up, queue one anew that failed. All of it
/// is so on the disk before it is in memory. Any thread; waits for the disk.
final class OperatorActs {
  private final Ledger ledger;
  private final OutboxLog log;
  private final PictureShelf shelf;
  private final Backlog backlog;
  private final Aside aside;
  private final Room room;

  /// The ledger's own, which its lock guards.
  OperatorActs(
      Ledger ledger, OutboxLog log, PictureShelf shelf, Backlog backlog, Aside aside, Room room) {
    this.ledger = ledger;
    this.log = log;
    this.shelf = shelf;
    this.backlog = backlog;
    this.aside = aside;
    this.room = room;
  }

  /// Gives a post up, or only its picture if the words are there already and nothing else is waited
  /// for. False if there is none, or it is being sent at this moment.
  boolean discard(String id) throws IOException {
    Held held;
    synchronized (ledger) {
      Optional<Held> found = queued(id).or(() -> aside.find(id)).filter(h -> !h.inHand);
      if (found.isEmpty()) {
        return false;
      }
      held = found.get();
      if (held.picture.isComing() && held.progress.saved().visible()) {
        ledger.pictures().miss(held);
        return true;
      }
      // nobody sends it meanwhile
      held.inHand = true;
    }
    try {
      OutboxLog.await(log.commit(Keys.drop(new Change(), held.entry)));
      forget(held);
    } finally {
      synchronized (ledger) {
        held.inHand = false;
      }
    }
    return true;
  }

  private void forget(Held held) {
    synchronized (ledger) {
      String id = held.entry.id();
      boolean isQueued = queued(id).isPresent();
      if (isQueued) {
        backlog.remove(held);
      }
      if (isQueued || aside.take(id).isPresent()) {
        shelf.release(held.picture, CompletableFuture.completedFuture(null));
      }
    }
  }

  /// Not by the ids of those that were merged into it: they are no posts of their own any more.
  private Optional<Held> queued(String id) {
    return backlog.find(id).filter(held -> held.entry.id().equals(id));
  }

  /// Queues a failed post anew. Its lane; empty if there is no such post.
  Optional<LaneKey> sendAgain(String id) throws IOException {
    Held held;
    Entry entry;
    synchronized (ledger) {
      Optional<Held> found = aside.find(id).filter(h -> !h.inHand).flatMap(h -> aside.take(id));
      if (found.isEmpty()) {
        return Optional.empty();
      }
      held = found.get();
      entry = ledger.anew(held.entry);
    }
    Progress progress = held.progress.again(entry.queuedAt());
    Change change = new Change().put(Keys.entry(id), entry).put(Keys.progress(id), progress);
    try {
      OutboxLog.await(log.commit(change));
    } catch (IOException e) {
      synchronized (ledger) {
        aside.add(held);
      }
      throw e;
    }
    synchronized (ledger) {
      held.entry = entry;
      held.progress = progress;
      backlog.add(held);
      room.makeFor(held);
    }
    return Optional.of(entry.lane());
  }
}
