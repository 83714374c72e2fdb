package tifo.chat.outbox;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import tifo.chat.Checkpoint;
import tifo.chat.Tellings.Awaited;
import tifo.chat.outbox.Entry.LaneKey;
import tifo.time.WarClock;

/// The pictures that posts in the ledger wait for: handed over, or given up. Any thread; what the
/// ledger holds is guarded by the ledger's lock.
final class AwaitedPictures {
  private final Object lock;
  private final OutboxLog log;
  private final PictureShelf shelf;
  private final Backlog backlog;
  private final Aside aside;
  private final Room room;
  private final OutboxLimits limits;
  private final WarClock clock;

  AwaitedPictures(
      Object lock,
      OutboxLog log,
      PictureShelf shelf,
      Backlog backlog,
      Aside aside,
      Room room,
      OutboxLimits limits,
      WarClock clock) {
    this.lock = lock;
    this.log = log;
    this.shelf = shelf;
    this.backlog = backlog;
    this.aside = aside;
    this.room = room;
    this.limits = limits;
    this.clock = clock;
  }

  /// Begins the waits of a post whose picture is still being made. With the lock held.
  void expect(Held held) {
    if (held.picture.isComing()) {
      Duration now = clock.steady().now();
      boolean isNew = !held.progress.begun() && held.progress.saved().equals(Checkpoint.START);
      held.waitUntil = isNew ? now.plus(limits.pictureWait()) : Duration.ZERO;
      held.giveUpAt = now.plus(limits.pictureLimit());
    }
  }

  /// Hands over a picture, and returns the lane that may have waited for it.
  Optional<LaneKey> attach(String id, byte[] png) throws IOException {
    if (!isAwaited(id)) {
      return Optional.empty();
    }
    PictureNote picture = shelf.put(png);
    CompletableFuture<Void> written = new CompletableFuture<>();
    try {
      synchronized (lock) {
        if (isAwaited(id)) {
          Change change = new Change().put(Keys.picture(id), picture).namingPicture();
          written = log.commit(change);
        } else {
          written.complete(null);
        }
      }
      OutboxLog.await(written);
    } catch (IOException e) {
      shelf.release(picture, CompletableFuture.completedFuture(null));
      throw e;
    }
    synchronized (lock) {
      Optional<Held> held = coming(id);
      if (held.isEmpty()) {
        // it went meanwhile, with all that was written of it
        shelf.release(picture, log.owe(pictureNow(id)));
      }
      held.ifPresent(h -> {
        backlog.settle(h, picture);
        room.makeForPicture(h);
      });
      return held.map(h -> h.entry.lane());
    }
  }

  /// What the log is to say of the picture of a post that awaits none.
  private Change pictureNow(String id) {
    Optional<Held> held = backlog.find(id).filter(h -> h.entry.id().equals(id));
    return held.or(() -> aside.find(id))
        .map(h -> new Change().put(Keys.picture(id), h.picture))
        .orElseGet(() -> new Change().drop(Keys.picture(id)));
  }

  private boolean isAwaited(String id) {
    synchronized (lock) {
      return coming(id).isPresent();
    }
  }

  private Optional<Held> coming(String id) {
    return backlog.find(id).filter(h -> h.picture.isComing() && h.entry.id().equals(id));
  }

  /// There will be no picture.
  Optional<LaneKey> noPicture(String id) {
    synchronized (lock) {
      Optional<Held> held = coming(id);
      held.ifPresent(this::miss);
      return held.map(h -> h.entry.lane());
    }
  }

  /// Gives the picture of a post up. With the lock held.
  void miss(Held held) {
    backlog.settle(held, PictureNote.MISSING);
    CompletableFuture<Void> _ =
        log.owe(new Change().put(Keys.picture(held.entry.id()), PictureNote.MISSING));
  }

  List<Awaited> awaited() {
    synchronized (lock) {
      return backlog.all().stream()
          .filter(held -> held.picture.isComing())
          .map(h -> new Awaited(h.entry.id(), h.picture.order(), h.picture.at()))
          .toList();
    }
  }

  /// Gives up the pictures that have not come in time, and returns the lanes that waited for them.
  List<LaneKey> giveUpLate(String target) {
    synchronized (lock) {
      List<Held> late = new ArrayList<>();
      Duration now = clock.steady().now();
      for (Held held : backlog.coming(target)) {
        if (held.giveUpAt.compareTo(now) > 0) {
          break;
        }
        late.add(held);
      }
      late.forEach(this::miss);
      return late.stream().map(held -> held.entry.lane()).distinct().toList();
    }
  }

  /// When that has to be done next.
  Optional<Duration> nextGiveUp(String target) {
    synchronized (lock) {
      for (Held held : backlog.coming(target)) {
        return Optional.of(held.giveUpAt);
      }
      return Optional.empty();
    }
  }
}
