package tifo.chat.outbox;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.chat.ChatTarget;
import tifo.chat.Telling;
import tifo.chat.Tellings;
import tifo.chat.outbox.Entry.LaneKey;
import tifo.secret.Redaction;
import tifo.time.WarClock;

/// Takes posts, keeps them on disk, and sends each to its target: at least once always, exactly
/// once where the target can tell. Any thread; owns its folder, a thread that writes, one that
/// waits for each target, and one for each request under way.
///
/// A post is on disk when `submit` returns. Its state is written before every step that a channel
/// can see, so that a process that dies at any moment goes on where it was. See docs/chat.md.
public final class Outbox implements Tellings, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

  private final Path dir;
  private final OutboxLimits limits;
  private final Notices notices = new Notices();
  private final Map<String, Channel> channels = new LinkedHashMap<>();
  private final Map<String, Dispatcher> dispatchers = new LinkedHashMap<>();
  private final OutboxFolder folder;
  private final Ledger ledger;
  private final Insisting insisting;
  private final OutboxDesk desk = new Desk();
  private final Object lock = new Object();
  private boolean closed;
  private volatile OutboxStatus status = new OutboxStatus(List.of(), 0, List.of());

  public Outbox(Path dir, List<ChatTarget> targets, WarClock clock) throws IOException {
    this(dir, targets, clock, OutboxLimits.DEFAULT);
  }

  public Outbox(Path dir, List<ChatTarget> targets, WarClock clock, OutboxLimits limits)
      throws IOException {
    this(dir, targets, clock, limits, Permission.ALWAYS);
  }

  /// Reads what an earlier process left, and starts to send it.
  ///
  /// @throws IOException if the folder cannot be used, or another process uses it
  public Outbox(
      Path dir,
      List<ChatTarget> targets,
      WarClock clock,
      OutboxLimits limits,
      Permission permission)
      throws IOException {
    this(dir, targets, clock, limits, permission, new OutboxDisk());
  }

  Outbox(
      Path dir,
      List<ChatTarget> targets,
      WarClock clock,
      OutboxLimits limits,
      Permission permission,
      OutboxDisk disk)
      throws IOException {
    this.dir = dir;
    this.limits = limits;
    this.insisting = new Insisting(clock.steady());
    if (targets.stream().map(ChatTarget::name).distinct().count() < targets.size()) {
      throw new IllegalArgumentException("Two chat targets have one name; give each its own");
    }
    this.folder = new OutboxFolder(dir, disk, notices);
    try {
      this.ledger = new Ledger(folder.open(), folder.shelf(), limits, notices, clock);
    } catch (IOException | RuntimeException e) {
      folder.close();
      throw e;
    }
    for (ChatTarget target : targets) {
      add(new Channel(target, limits, ledger, notices), permission, clock);
    }
    startWhatIsLeft();
    publish();
  }

  private void add(Channel channel, Permission permission, WarClock clock) {
    Attempts attempts = new Attempts(channel, ledger, permission, clock, insisting);
    Dispatcher dispatcher =
        new Dispatcher(
            channel,
            ledger,
            clock.steady(),
            limits.workers(),
            lane -> {
              attempts.run(lane);
              publish();
            });
    channels.put(channel.target().name(), channel);
    dispatchers.put(channel.target().name(), dispatcher);
    // what suspended it may be mended: the first post finds out
    ledger.suspended(channel.target().name(), Optional.empty());
  }

  private void startWhatIsLeft() {
    if (dispatchers.isEmpty()) {
      // opened to be looked into
      return;
    }
    Set<String> unknown = new TreeSet<>();
    for (LaneKey lane : ledger.lanes()) {
      Dispatcher dispatcher = dispatchers.get(lane.target());
      if (dispatcher == null) {
        unknown.add(lane.target());
      } else {
        dispatcher.changed(lane);
      }
    }
    unknown.forEach(target ->
        notices.add(
            "The outbox holds posts for '"
                + target
                + "', which is not configured any more; they are kept until it is"));
    dispatchers.values().forEach(Dispatcher::start);
  }

  /// A post for a target that is none of ours changes nothing.
  @Override
  public void submit(Telling post) throws IOException {
    synchronized (lock) {
      if (closed) {
        throw new IOException("The outbox is closed");
      }
    }
    if (channels.containsKey(post.target())) {
      try {
        changed(ledger.add(post));
      } catch (IOException e) {
        throw new IOException(
            "The post cannot be written down in %s, so it will not be told: %s. Make room there"
                .formatted(dir, Redaction.of(e)),
            e);
      }
    }
  }

  @Override
  public void picture(String id, byte[] png) throws IOException {
    changed(ledger.pictures().attach(id, png));
  }

  @Override
  public void noPicture(String id, String why) {
    Optional<LaneKey> lane = ledger.pictures().noPicture(id);
    if (lane.isPresent()) {
      LOG.info("A post to {} goes without its picture: {}", lane.get().target(), why);
    }
    changed(lane);
  }

  @Override
  public List<Awaited> awaited() {
    return ledger.pictures().awaited();
  }

  private void changed(Optional<LaneKey> lane) {
    Dispatcher dispatcher = lane.map(LaneKey::target).map(dispatchers::get).orElse(null);
    if (dispatcher != null) {
      dispatcher.changed(lane.orElseThrow());
    }
    publish();
  }

  /// What people see of it and do about it.
  public OutboxDesk desk() {
    return desk;
  }

  /// The names of the targets that it sends to.
  public List<String> targets() {
    return List.copyOf(channels.keySet());
  }

  /// How it stands now; costs nothing.
  public OutboxStatus status() {
    return status;
  }

  /// Lets a suspended target try at once: what was wrong is mended.
  public void resume(String target) {
    desk.resume(target);
  }

  /// Waits until everything is sent, in real time. False if the time is over first, or only targets
  /// that are suspended, and not resumed since, have anything left.
  public boolean drain(Duration atMost) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    synchronized (lock) {
      while (true) {
        OutboxStatus now = status;
        if (now.queued() == 0) {
          return true;
        }
        long rest = (deadline - System.nanoTime()) / 1_000_000;
        if (rest <= 0 || isStuck(now)) {
          return false;
        }
        lock.wait(rest);
      }
    }
  }

  // A target's gate is asked, because the status is told only after the attempt that changed it.
  private boolean isStuck(OutboxStatus now) {
    return now.targets().stream()
        .filter(target -> target.queued() > 0)
        .map(target -> channels.get(target.name()))
        .allMatch(channel -> channel != null && channel.gate().isStuck());
  }

  /// Stops sending; what is not sent stays on disk for the next start.
  @Override
  public void close() throws IOException {
    synchronized (lock) {
      if (closed) {
        return;
      }
      closed = true;
    }
    insisting.end();
    List<Thread> running = new ArrayList<>();
    dispatchers.values().forEach(dispatcher -> running.addAll(dispatcher.end()));
    try {
      join(running, limits.grace());
      running.forEach(Thread::interrupt);
      join(running, limits.grace());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    channels.values().forEach(channel -> channel.target().close());
    try (folder) {
      ledger.close();
    }
  }

  private static void join(List<Thread> threads, Duration atMost) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    for (Thread thread : threads) {
      thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
    }
  }

  private void publish() {
    synchronized (lock) {
      status =
          new OutboxStatus(
              channels.values().stream()
                  .map(c -> c.status(ledger.queued(c.target().name())))
                  .toList(),
              notices.shed(),
              notices.list());
      lock.notifyAll();
    }
  }

  private final class Desk implements OutboxDesk {
    @Override
    public List<Posting> list() {
      return ledger.list(
          target -> Optional.ofNullable(channels.get(target)).flatMap(c -> c.gate().suspended()));
    }

    @Override
    public boolean isTold(Telling post) {
      return ledger.isTold(new LaneKey(post.target(), post.topic().thread()), post.id());
    }

    @Override
    public boolean retry(String id) {
      Optional<LaneKey> lane = ledger.laneOf(id).filter(key -> channels.containsKey(key.target()));
      lane.ifPresent(key -> {
        gate(key.target()).ifPresent(Gate::resume);
        Optional.ofNullable(dispatchers.get(key.target())).ifPresent(d -> d.hurry(key));
      });
      return lane.isPresent();
    }

    @Override
    public boolean discard(String id) throws IOException {
      Optional<LaneKey> lane = ledger.laneOf(id);
      try {
        return ledger.operator().discard(id);
      } finally {
        changed(lane);
      }
    }

    @Override
    public boolean sendAgain(String id) throws IOException {
      Optional<LaneKey> lane = ledger.operator().sendAgain(id);
      changed(lane);
      return lane.isPresent();
    }

    @Override
    public void resume(String target) {
      gate(target).ifPresent(Gate::resume);
      Optional.ofNullable(dispatchers.get(target)).ifPresent(Dispatcher::wake);
    }

    private Optional<Gate> gate(String target) {
      return Optional.ofNullable(channels.get(target)).map(Channel::gate);
    }
  }
}
