package tifo.chat.outbox;

import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tifo.chat.Checkpoint;
import tifo.chat.OutboxItem;
import tifo.chat.OutboxItem.Picture;
import tifo.chat.OutboxItem.Root;
import tifo.chat.PostKind;
import tifo.chat.Shot;
import tifo.chat.Telling;
import tifo.chat.outbox.Entry.LaneKey;

/// What is to be sent and what was told: the truth on disk, and its copy in memory, which never
/// runs ahead of it. Any thread.
final class Ledger {
  private static final int FAILED_KEPT = 200;

  private final OutboxFiles files;
  private final OutboxLimits limits;
  private final Notices notices;
  private final TreeMap<Long, Entry> queue = new TreeMap<>();
  private final Map<LaneKey, Episode> episodes = new LinkedHashMap<>();
  private final Map<String, Integer> pictureUses = new HashMap<>();
  private final Set<String> doubtful = new HashSet<>();
  private final Set<String> inFlight = new HashSet<>();
  private long nextSequence;
  private long bytes;

  Ledger(OutboxFiles files, OutboxLimits limits, Notices notices) throws IOException {
    this.files = files;
    this.limits = limits;
    this.notices = notices;
    recover();
  }

  private void recover() throws IOException {
    var told = files.episodes();
    told.notices().forEach(notices::add);
    told.whole().stream()
        .sorted(Comparator.comparing(Episode::at))
        .forEach(e -> episodes.put(e.lane(), e));
    var found = files.entries();
    found.notices().forEach(notices::add);
    Set<String> absorbed = new HashSet<>();
    found.whole().forEach(e -> absorbed.addAll(e.absorbed()));
    for (Entry entry : found.whole()) {
      nextSequence = Math.max(nextSequence, entry.sequence() + 1);
      // A process died after it had told or merged this one, and before it deleted the file.
      if (isTold(entry.lane(), entry.id()) || absorbed.contains(entry.id())) {
        files.delete(entry);
        continue;
      }
      Entry whole = entry;
      if (!entry.picture().isEmpty() && !files.hasPicture(entry)) {
        notices.add("The picture of '" + entry.message().title() + "' is lost; its words go alone");
        whole = entry.withoutPicture();
      }
      if (entry.begun()) {
        doubtful.add(entry.id());
      }
      hold(whole);
    }
    files.sweepPictures(pictureUses.keySet());
  }

  /// Writes the post down for one target, and returns its lane; empty if it is known already.
  synchronized Optional<LaneKey> add(Telling post, Instant now) throws IOException {
    String id = post.id();
    LaneKey lane = new LaneKey(post.target(), post.topic().thread());
    if (isTold(lane, id) || queue.values().stream().anyMatch(e -> e.ids().contains(id))) {
      return Optional.empty();
    }
    String picture = "";
    byte[] png = post.shot() instanceof Shot.Finished(byte[] bytes) ? bytes : new byte[0];
    if (png.length > 0) {
      picture = id + ".png";
      files.savePicture(picture, png);
    }
    Entry entry =
        new Entry(
            Entry.VERSION,
            nextSequence++,
            id,
            post.target(),
            lane.thread(),
            post.rule(),
            post.kind(),
            post.at(),
            now,
            post.message(),
            post.group(),
            picture,
            !(post.shot() instanceof Shot.None),
            png.length,
            OutboxFiles.crc(png),
            Checkpoint.START,
            false,
            "",
            List.of());
    files.save(entry);
    hold(entry);
    makeRoom(entry);
    return Optional.of(lane);
  }

  /// The lane's next entry. A start of which nothing was sent is merged with the end that waits
  /// behind it.
  synchronized Optional<Entry> head(LaneKey lane) throws IOException {
    List<Entry> waiting = queue.values().stream().filter(e -> e.lane().equals(lane)).toList();
    if (waiting.isEmpty()) {
      return Optional.empty();
    }
    Entry head = waiting.getFirst();
    boolean unsent = !head.saved().visible() && !doubtful.contains(head.id());
    boolean over = waiting.size() > 1 && waiting.get(1).kind() == PostKind.RESOLVED;
    if (head.kind() == PostKind.FIRING && unsent && over) {
      Entry end = waiting.get(1);
      Entry both = head.toldWith(end);
      files.save(both);
      queue.put(both.sequence(), both);
      drop(end);
      return Optional.of(both);
    }
    return Optional.of(head);
  }

  /// Writes down that an attempt starts, and says what the target has to know for it. Empty if the
  /// entry was shed meanwhile.
  synchronized Optional<OutboxItem> begin(Entry entry, int tries) throws IOException {
    if (!queue.containsKey(entry.sequence())) {
      return Optional.empty();
    }
    if (!entry.begun()) {
      replace(entry.at(entry.saved(), true));
    }
    inFlight.add(entry.id());
    Optional<Root> root =
        Optional.ofNullable(episodes.get(entry.lane())).map(e -> new Root(e.root(), e.reference()));
    return Optional.of(
        new OutboxItem(
            entry.id(),
            entry.thread(),
            entry.rule(),
            entry.kind(),
            entry.at(),
            entry.message(),
            entry.group(),
            picture(entry),
            root,
            List.of(),
            doubtful.contains(entry.id()),
            tries));
  }

  private Picture picture(Entry entry) {
    if (!entry.picture().isEmpty()) {
      return new Picture.Ready(files.picture(entry.picture()), entry.pictureBytes());
    }
    return entry.pictureDue() ? new Picture.Missing() : new Picture.None();
  }

  /// The attempt is over and changed nothing, as far as we know.
  synchronized void paused(Entry entry, boolean inDoubt) {
    inFlight.remove(entry.id());
    if (inDoubt) {
      doubtful.add(entry.id());
    }
  }

  /// Writes the checkpoint down, marked as begun: the next attempt follows at once.
  synchronized Entry advance(Entry entry, Checkpoint checkpoint) throws IOException {
    Entry next = entry.at(checkpoint, true);
    replace(next);
    doubtful.remove(entry.id());
    return next;
  }

  synchronized void done(Entry entry, Map<String, String> reference, Instant now)
      throws IOException {
    Episode before = episodes.get(entry.lane());
    Episode after =
        before == null
            ? Episode.startedBy(entry, reference, now)
            : before.continuedBy(entry, reference, now);
    files.save(after);
    episodes.remove(entry.lane());
    episodes.put(entry.lane(), after);
    drop(entry);
    while (episodes.size() > limits.episodes()) {
      Episode oldest = episodes.remove(episodes.keySet().iterator().next());
      if (oldest != null) {
        files.forget(oldest);
      }
    }
  }

  synchronized void failed(Entry entry, String reason) throws IOException {
    files.fail(entry.because(reason), FAILED_KEPT);
    drop(entry);
  }

  synchronized int queued(String target) {
    return (int) queue.values().stream().filter(e -> e.target().equals(target)).count();
  }

  synchronized List<LaneKey> lanes() {
    return queue.values().stream().map(Entry::lane).distinct().toList();
  }

  private boolean isTold(LaneKey lane, String id) {
    Episode episode = episodes.get(lane);
    return episode != null && episode.told().contains(id);
  }

  private void makeRoom(Entry newest) throws IOException {
    while (queue.size() > limits.items() || bytes > limits.bytes()) {
      Optional<Entry> victim =
          queue.values().stream()
              .filter(e -> !inFlight.contains(e.id()) && e.sequence() != newest.sequence())
              .min(Comparator.comparingInt(Ledger::need).thenComparingLong(Entry::sequence));
      if (victim.isEmpty()) {
        return;
      }
      Entry shed = victim.get();
      notices.shed(
          "The outbox is full: '"
              + shed.message().headline()
              + "' for "
              + shed.target()
              + " was given up unsent");
      drop(shed);
    }
  }

  /// What is over is needed less than what still burns.
  private static int need(Entry entry) {
    return switch (entry.kind()) {
      case FIRED_AND_RESOLVED, TEST -> 0;
      case RESOLVED -> 1;
      case UPDATED, SHARED -> 2;
      case FIRING -> 3;
    };
  }

  private void hold(Entry entry) {
    queue.put(entry.sequence(), entry);
    if (!entry.picture().isEmpty() && pictureUses.merge(entry.picture(), 1, Integer::sum) == 1) {
      bytes += entry.pictureBytes();
    }
  }

  private void replace(Entry entry) throws IOException {
    files.save(entry);
    queue.put(entry.sequence(), entry);
  }

  private void drop(Entry entry) throws IOException {
    files.delete(entry);
    queue.remove(entry.sequence());
    inFlight.remove(entry.id());
    doubtful.remove(entry.id());
    if (entry.picture().isEmpty()) {
      return;
    }
    int uses = pictureUses.getOrDefault(entry.picture(), 0) - 1;
    if (uses > 0) {
      pictureUses.put(entry.picture(), uses);
    } else {
      pictureUses.remove(entry.picture());
      bytes -= entry.pictureBytes();
      files.deletePicture(entry.picture());
    }
  }

  void close() throws IOException {
    files.close();
  }
}
