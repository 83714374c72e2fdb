package tifo.chat.outbox;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import tifo.chat.Checkpoint;
import tifo.chat.OutboxItem;
import tifo.chat.OutboxItem.Root;
import tifo.chat.PostKind;
import tifo.chat.Telling;
import tifo.chat.outbox.Entry.LaneKey;
import tifo.time.WarClock;

/// What is to be sent and what was told. Any thread.
///
/// Whoever is promised something waits for the disk; nothing of it is in memory before. What nobody
/// waits for (a merged end, a picture that is given up, what is shed) is in memory at once and on
/// disk soon: a process that dies between does it again.
final class Ledger {
  private final OutboxLog log;
  private final PictureShelf shelf;
  private final OutboxLimits limits;
  private final Notices notices;
  private final WarClock clock;

  // guarded by this
  private final Backlog backlog = new Backlog();
  private final Aside aside;
  private final Episodes episodes = new Episodes();
  private final Lifetime lifetime;

  /// When targets were last mended, in the lifetime of the outbox.
  private final Map<String, Long> mended = new HashMap<>();

  private final AwaitedPictures pictures;
  private final Room room;
  private final OperatorActs operator;
  private final Map<String, CompletableFuture<Void>> arriving = new HashMap<>();
  private long nextSequence;
  private long nextOrder;

  Ledger(
      OutboxFolder.Opened opened,
      PictureShelf shelf,
      OutboxLimits limits,
      Notices notices,
      WarClock clock)
      throws IOException {
    this.log = opened.log();
    this.shelf = shelf;
    this.limits = limits;
    this.notices = notices;
    this.clock = clock;
    this.lifetime = new Lifetime(clock.steady(), opened.saved().lived());
    this.aside = new Aside(log, shelf, notices);
    this.room = new Room(log, shelf, backlog, aside, episodes, limits, notices);
    this.pictures = new AwaitedPictures(this, log, shelf, backlog, aside, room, limits, clock);
    this.operator = new OperatorActs(this, log, shelf, backlog, aside, room);
    recover(opened);
  }

  private void recover(OutboxFolder.Opened opened) throws IOException {
    SavedOutbox saved = opened.saved();
    saved.episodes().forEach(episodes::put);
    nextOrder = 1 + saved.episodes().stream().mapToLong(Episode::order).max().orElse(0);
    Recovery recovery = new Recovery(log, shelf, notices, opened.isDamaged());
    for (Held held : recovery.queued(saved, episodes)) {
      nextSequence = Math.max(nextSequence, held.sequence() + 1);
      pictures.expect(held);
      backlog.add(held);
    }
    for (Held held : recovery.failed(saved)) {
      nextSequence = Math.max(nextSequence, held.sequence() + 1);
      aside.add(held);
    }
    shelf.sweep();
  }

  /// Writes the post down, and returns its lane; empty if it is known already.
  Optional<LaneKey> add(Telling post) throws IOException {
    CompletableFuture<Void> mine = new CompletableFuture<>();
    CompletableFuture<Void> theirs;
    Entry entry;
    synchronized (this) {
      long born = lifetime.millis();
      entry = Entry.of(post, nextSequence, clock.now(), born);
      boolean known = backlog.knows(entry.id()) || aside.find(entry.id()).isPresent();
      if (known || episodes.isTold(entry.lane(), entry.id())) {
        return Optional.empty();
      }
      theirs = arriving.putIfAbsent(entry.id(), mine);
      nextSequence++;
    }
    if (theirs != null) {
      OutboxLog.await(theirs);
      return Optional.empty();
    }
    try {
      arrive(entry, post);
      mine.complete(null);
      return Optional.of(entry.lane());
    } catch (IOException | RuntimeException e) {
      mine.completeExceptionally(e);
      throw e;
    } finally {
      synchronized (this) {
        arriving.remove(entry.id());
      }
    }
  }

  private void arrive(Entry entry, Telling post) throws IOException {
    PictureNote picture = shelf.take(post.shot(), clock.now());
    Change change = new Change().put(Keys.entry(entry.id()), entry);
    if (picture.state() != PictureNote.State.NONE) {
      change.put(Keys.picture(entry.id()), picture);
    }
    try {
      OutboxLog.await(log.commit(picture.isReady() ? change.namingPicture() : change));
    } catch (IOException e) {
      shelf.release(picture, CompletableFuture.completedFuture(null));
      throw e;
    }
    Held held = new Held(entry, Progress.none(entry.queuedAt()), picture);
    synchronized (this) {
      pictures.expect(held);
      backlog.add(held);
      backlog.head(entry.lane()).ifPresent(this::mergeWithEnd);
      backlog.head(entry.lane()).ifPresent(this::hurry);
      room.makeFor(held);
    }
  }

  /// A start of which nothing was sent is merged with the end that waits behind it, and with the
  /// news between them.
  private void mergeWithEnd(Held start) {
    boolean isOpen = start.entry.kind() == PostKind.FIRING && start.isUnsent();
    List<Held> others = isOpen ? backlog.upToTheEnd(start) : List.of();
    if (others.isEmpty()) {
      return;
    }
    others.forEach(backlog::remove);
    backlog.remove(start);
    start.entry = start.entry.toldWith(others.stream().map(held -> held.entry).toList());
    backlog.add(start);
    start.merged = log.owe(merging(start.entry));
    others.forEach(held -> shelf.release(held.picture, start.merged));
  }

  /// Words do not wait for the picture of those before them.
  private void hurry(Held head) {
    if (head.parked && holdsUp(head)) {
      Duration soon = clock.steady().now().plus(limits.pictureWait());
      head.waitUntil = head.waitUntil.compareTo(soon) < 0 ? head.waitUntil : soon;
    }
  }

  /// Its own words can be seen, and others wait behind it.
  private boolean holdsUp(Held head) {
    return head.progress.saved().visible() && backlog.behind(head).isPresent();
  }

  synchronized boolean holdsUpOthers(LaneKey lane) {
    return backlog.head(lane).filter(this::holdsUp).isPresent();
  }

  private static Change merging(Entry both) {
    Change change = new Change().put(Keys.entry(both.id()), both);
    both.absorbed().forEach(end -> Keys.drop(change, end.id()));
    return change;
  }

  /// The pictures that posts wait for.
  AwaitedPictures pictures() {
    return pictures;
  }

  /// Whether an attempt could be made in a lane in which none is.
  synchronized boolean hasWork(LaneKey lane) {
    return backlog.head(lane).filter(held -> !held.inHand).isPresent();
  }

  /// Until when the lane's next post waits for its picture; zero if it does not.
  synchronized Duration waitOf(LaneKey lane) {
    return backlog
        .head(lane)
        .filter(held -> held.picture.isComing())
        .map(held -> held.waitUntil)
        .orElse(Duration.ZERO);
  }

  /// Takes the lane's next post in hand, if there is one and it need not wait for its picture.
  synchronized Optional<Held> take(LaneKey lane) {
    Optional<Held> head = backlog.head(lane);
    if (head.isEmpty() || head.get().inHand || head.get().awaitsPicture(clock.steady().now())) {
      return Optional.empty();
    }
    Held held = head.get();
    mergeWithEnd(held);
    if (held.parked && held.picture.isComing()) {
      pictures.miss(held);
    }
    held.inHand = true;
    return head;
  }

  /// Lets go of what was taken in hand.
  synchronized void putBack(Held held) {
    held.inHand = false;
  }

  /// Writes down that an attempt starts, and says what the target has to know for it.
  OutboxItem begin(Held held, Permission.Proceed proceed, int tries) throws IOException {
    Progress begun = held.progress.begins();
    // to tell two as one and forget that would be to tell them again as two
    Change change = held.merged.isDone() ? new Change() : merging(held.entry);
    if (!held.progress.begun() || !change.puts().isEmpty()) {
      OutboxLog.await(log.commit(change.put(Keys.progress(held.entry.id()), begun)));
    }
    synchronized (this) {
      held.progress = begun.tried();
      if (proceed.doubt() != Permission.Doubt.NONE) {
        held.progress = held.progress.inDoubt();
      }
      Entry entry = held.entry;
      Optional<Root> root = episodes.root(entry, proceed.root());
      return new OutboxItem(
          proceed.key(),
          root.map(it -> it.value(References.THREAD))
              .filter(it -> !it.isEmpty())
              .orElse(proceed.thread()),
          entry.rule(),
          proceed.root().isPresent() ? entry.kind().following() : entry.kind(),
          entry.at(),
          entry.message(),
          entry.group(),
          shelf.seen(held.picture),
          root,
          proceed.isUnsure() ? List.of(entry.message().remarks().possibleRepeat()) : List.of(),
          held.progress.doubtful(),
          tries);
    }
  }

  private void write(Held held, Progress progress) throws IOException {
    OutboxLog.await(log.commit(new Change().put(Keys.progress(held.entry.id()), progress)));
  }

  /// Writes the checkpoint down, marked as begun: the next attempt follows at once.
  void advance(Held held, Checkpoint reached) throws IOException {
    Progress next = held.progress.reached(reached, true);
    write(held, next);
    synchronized (this) {
      held.progress = next;
    }
  }

  /// Writes the checkpoint down and lets the post wait for its picture. False if that is not
  /// awaited any more.
  boolean park(Held held, Checkpoint reached, Duration atMost) throws IOException {
    Progress next = held.progress.reached(reached, false);
    // what was in doubt at this checkpoint still is
    next =
        reached.equals(held.progress.saved()) && held.progress.doubtful() ? next.inDoubt() : next;
    write(held, next);
    synchronized (this) {
      held.progress = next;
      held.parked = held.picture.isComing();
      held.waitUntil = clock.steady().now().plus(atMost);
      hurry(held);
      return held.parked;
    }
  }

  /// The attempt is over and changed nothing, as far as we know; why is for people.
  synchronized void paused(Held held, boolean inDoubt, String why) {
    Progress told = held.progress.because(why);
    held.progress = inDoubt ? told.inDoubt() : told.endedWithoutEffect();
    CompletableFuture<Void> _ =
        log.owe(new Change().put(Keys.progress(held.entry.id()), held.progress));
    if (lifetime.isDue()) {
      CompletableFuture<Void> _ = log.owe(new Change().put(Keys.LIVED, lifetime.millis()));
    }
  }

  /// See `Permission.Post`.
  synchronized Optional<Map<String, String>> ownStart(Entry entry) {
    return episodes.of(entry.lane()).flatMap(Episode::unsureStart);
  }

  /// Posts of a target do not age while it is suspended.
  synchronized boolean isTooOld(Held held) {
    long tried = Math.max(held.entry.born(), mended.getOrDefault(held.entry.target(), 0L));
    return lifetime.since(tried).compareTo(limits.maxAge()) > 0;
  }

  long mostHours() {
    return limits.maxAge().toHours();
  }

  void done(Held held, Map<String, String> reference) throws IOException {
    Entry entry = held.entry;
    Episode after;
    synchronized (this) {
      long order = nextOrder++;
      Instant now = clock.now();
      after =
          episodes
              .of(entry.lane())
              .map(before -> before.continuedBy(entry, reference, now, order))
              .orElseGet(() -> Episode.startedBy(entry, reference, now, order));
    }
    Change change = new Change().put(Keys.episode(entry.lane()), after);
    OutboxLog.await(log.commit(Keys.drop(change, entry)));
    synchronized (this) {
      episodes.put(after);
      backlog.remove(held);
      shelf.release(held.picture, CompletableFuture.completedFuture(null));
      room.makeForThreads();
    }
  }

  /// Puts it aside, for people to see and to send again.
  void failed(Held held, String reason) throws IOException {
    Progress failed = held.progress.failedBecause(reason, clock.now());
    Change change = new Change().put(Keys.progress(held.entry.id()), failed);
    synchronized (this) {
      if (held.picture.isComing()) {
        pictures.miss(held);
      }
    }
    OutboxLog.await(log.commit(change));
    synchronized (this) {
      backlog.remove(held);
      held.progress = failed;
      held.inHand = false;
      aside.add(held);
    }
  }

  /// What operators do about posts.
  OperatorActs operator() {
    return operator;
  }

  /// The same, to be queued anew.
  synchronized Entry anew(Entry failed) {
    boolean endIsTold = episodes.of(failed.lane()).filter(Episode::over).isPresent();
    return failed.again(nextSequence++, clock.now(), lifetime.millis(), endIsTold);
  }

  synchronized int queued(String target) {
    return backlog.count(target);
  }

  synchronized Set<LaneKey> lanes() {
    return backlog.lanes();
  }

  synchronized boolean isTold(LaneKey lane, String id) {
    return episodes.isTold(lane, id);
  }

  synchronized Optional<LaneKey> laneOf(String id) {
    return backlog.find(id).map(held -> held.entry.lane());
  }

  /// Writes down why a target is suspended; empty: it is not.
  synchronized void mended(String target) {
    mended.put(target, lifetime.millis());
    suspended(target, Optional.empty());
  }

  void suspended(String target, Optional<String> reason) {
    Change change = new Change();
    String key = Keys.SUSPENDED + target;
    CompletableFuture<Void> _ =
        log.owe(reason.map(why -> change.put(key, why)).orElseGet(() -> change.drop(key)));
  }

  /// All that is queued, put aside, or remembered, as `Posting.of` shows it.
  synchronized List<Posting> list(Function<String, Optional<String>> suspended) {
    return Posting.list(backlog.all(), aside.all(), episodes.all(), suspended);
  }

  void close() throws IOException {
    log.close();
  }
}
