package tifo.chat.outbox;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// What goes when there is no more room in the ledger; never in silence. With the ledger's lock
/// held.
final class Room {
  private final OutboxLog log;
  private final PictureShelf shelf;
  private final Backlog backlog;
  private final Aside aside;
  private final Episodes episodes;
  private final OutboxLimits limits;
  private final Notices notices;

  Room(
      OutboxLog log,
      PictureShelf shelf,
      Backlog backlog,
      Aside aside,
      Episodes episodes,
      OutboxLimits limits,
      Notices notices) {
    this.log = log;
    this.shelf = shelf;
    this.backlog = backlog;
    this.aside = aside;
    this.episodes = episodes;
    this.limits = limits;
    this.notices = notices;
  }

  /// For a post that has just come.
  void makeFor(Held newest) {
    String target = newest.entry.target();
    while (backlog.count(target) > limits.items() && shed(backlog.victim(target))) {}
    makeForPicture(newest);
  }

  /// For a picture that has just come: words are worth more than pictures.
  void makeForPicture(Held newest) {
    while (shelf.bytes() > limits.bytes()
        && goesAlone(aside.pictured().or(() -> backlog.pictured(newest)))) {}
  }

  private boolean goesAlone(Optional<Held> victim) {
    victim.ifPresent(held -> {
      notices.add(
          "The outbox is full: '%s' for %s goes without its picture"
              .formatted(held.entry.message().headline(), held.entry.target()));
      PictureNote picture = held.picture;
      backlog.settle(held, PictureNote.MISSING);
      Change change = new Change().put(Keys.picture(held.entry.id()), PictureNote.MISSING);
      shelf.release(picture, log.owe(change));
    });
    return victim.isPresent();
  }

  private boolean shed(Optional<Held> victim) {
    victim.ifPresent(held -> {
      notices.shed(held.entry.message().headline(), held.entry.target());
      backlog.remove(held);
      shelf.release(held.picture, log.owe(Keys.drop(new Change(), held.entry)));
    });
    return victim.isPresent();
  }

  /// For the threads that are remembered.
  void makeForThreads() {
    while (episodes.size() > limits.episodes()) {
      evict();
    }
  }

  private void evict() {
    Episode oldest = episodes.evict();
    CompletableFuture<Void> _ = log.owe(new Change().drop(Keys.episode(oldest.lane())));
    if (!oldest.over()) {
      notices.add(
          "The outbox remembers no more threads: what comes after '"
              + oldest.headline()
              + "' in "
              + oldest.target()
              + " will begin a new one");
    }
  }
}
