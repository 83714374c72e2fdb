package tifo.app;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.app.ImminentAlerts.Group;
import tifo.app.LentPictures.Lent;
import tifo.chat.GroupText;
import tifo.chat.Outcome;
import tifo.chat.PreparesPictures;
import tifo.chat.Shot;
import tifo.rule.Alert;
import tifo.rule.AlertBook;
import tifo.rule.AlertEvent;
import tifo.rule.AlertRule;
import tifo.rule.route.Notification;
import tifo.rule.route.Prospect;
import tifo.rule.route.Reason;
import tifo.time.ThreadEnd;
import tifo.time.WarClock;

/// Hands the pictures of alerts that are pending over to targets that take them unseen, just before
/// they fire, so that words and picture are one post at once. Any thread; owns a virtual thread
/// that looks, and one for each picture under way.
///
/// It is for the first post of a group. A picture that no post needs in the end, because its alert
/// did not fire or others fired with it, is taken back, also by a later process.
final class PicturesAhead implements AutoCloseable {
  /// Time to paint and to hand over; what is painted is as much older than the words.
  static final Duration LEAD = Duration.ofMillis(1500);

  /// How long a picture waits for an evaluation that is late.
  static final Duration GRACE = Duration.ofSeconds(15);

  /// How long a target is left alone that did not take a picture, or give one back, and does not
  /// say for how long.
  static final Duration PAUSE = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(PicturesAhead.class);
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final Duration CLOSING = Duration.ofSeconds(5);
  private static final int MOST = 8;

  private final Parts parts;
  private final ImminentAlerts imminent;

  // guarded by this
  private final Map<Group, Ahead> ahead = new LinkedHashMap<>();

  // until when on the steady clock: for trouble, and since it was last asked to give any back
  private final Map<String, Duration> leftAlone = new HashMap<>();
  private final Map<String, Duration> keepsTheRest = new HashMap<>();
  private int underWay;
  private @Nullable Thread looking;
  private boolean ended;

  /// What it works with. Of `targets` are those that take pictures unseen, by their names.
  record Parts(
      Map<String, PreparesPictures> targets,
      List<AlertRule> rules,
      Painter painter,
      GroupText words,
      LentPictures lent,
      WarClock clock) {}

  /// One picture: under way as long as `lent` is empty.
  private static final class Ahead {
    private final PictureOrder order;
    private final Instant until;
    private byte[] png = {};
    private @Nullable Lent lent;

    Ahead(PictureOrder order, Instant until) {
      this.order = order;
      this.until = until;
    }
  }

  PicturesAhead(Parts parts) {
    this.parts = parts;
    this.imminent = new ImminentAlerts(parts.rules(), parts.targets().keySet(), LEAD);
  }

  /// Begins to look, if there is any target to hand pictures to.
  ///
  /// @param prospects the groups that an alert would begin
  synchronized void start(Supplier<AlertBook> book, Function<Alert, List<Prospect>> prospects) {
    if (!parts.targets().isEmpty() && !ended && looking == null) {
      looking = Thread.ofVirtual().name("pictures-ahead").start(() -> run(book, prospects));
    }
  }

  private void run(Supplier<AlertBook> book, Function<Alert, List<Prospect>> prospects) {
    try {
      while (true) {
        try {
          look(book.get().alerts(), prospects);
        } catch (RuntimeException | Error e) {
          LOG.error("Looking for what is about to fire failed, and is tried again", e);
        }
        Thread.sleep(LOOK);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void begin(String name, Runnable work) {
    if (!ended) {
      underWay++;
      Thread.ofVirtual().name(name).start(() -> run(work));
    }
  }

  private void run(Runnable work) {
    try {
      work.run();
    } finally {
      synchronized (this) {
        underWay--;
        notifyAll();
      }
    }
  }

  /// Begins the pictures of what is about to fire, and takes back those that nobody needs.
  void look(List<Alert> alerts, Function<Alert, List<Prospect>> prospects) {
    Instant now = parts.clock().now();
    endPauses();
    imminent
        .groups(alerts, prospects, now)
        .forEach((group, members) -> prepare(group, members, now));
    sweep(alerts, now);
  }

  private synchronized void endPauses() {
    Duration now = steadyNow();
    leftAlone.values().removeIf(until -> until.compareTo(now) <= 0);
    keepsTheRest.values().removeIf(until -> until.compareTo(now) <= 0);
  }

  private void prepare(Group group, List<Alert> alerts, Instant now) {
    Optional<PictureOrder> order =
        parts.painter().order(group.receiver(), alerts, AlertEvent.Kind.FIRING, now);
    if (order.isEmpty() || !reserve(group, order.get(), now)) {
      return;
    }
    String alt = parts.words().message(alerts, List.of(), Reason.FIRST, now).altText();
    begin("picture-ahead", () -> prepare(group, order.get(), alt));
  }

  private synchronized boolean reserve(Group group, PictureOrder order, Instant now) {
    boolean isFree =
        ahead.size() < MOST
            && !ahead.containsKey(group)
            && !leftAlone.containsKey(group.receiver());
    if (isFree) {
      ahead.put(group, new Ahead(order, now.plus(LEAD).plus(GRACE)));
    }
    return isFree;
  }

  private void prepare(Group group, PictureOrder order, String altText) {
    try {
      Optional<byte[]> png = parts.painter().paint(order);
      if (png.isPresent()) {
        prepare(group, order, png.get(), altText);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.warn("The picture of {} comes with its post: {}", order.lead().ruleName(), e.toString());
    }
  }

  private void prepare(Group group, PictureOrder order, byte[] png, String altText) {
    PreparesPictures target = target(group.receiver());
    Outcome outcome = target.prepare(order.lead().ruleName(), png, altText);
    if (!(outcome instanceof Outcome.Done(Map<String, String> handle))) {
      LOG.info("{} takes no picture ahead: {}", group.receiver(), outcome);
      leaveAlone(group.receiver(), outcome);
      return;
    }
    if (!keep(group, order, png, new Lent(group.receiver(), handle))) {
      Outcome _ = target.discard(handle);
    }
  }

  /// Its own posts find out what is wrong with it; pictures that may not be needed do not add to
  /// it.
  private synchronized void leaveAlone(String target, Outcome outcome) {
    Duration asked = outcome instanceof Outcome.Retry retry ? retry.after() : Duration.ZERO;
    Duration until = steadyNow().plus(asked.isPositive() ? asked : PAUSE);
    leftAlone.merge(target, until, (a, b) -> a.compareTo(b) > 0 ? a : b);
  }

  private Duration steadyNow() {
    return parts.clock().steady().now();
  }

  /// Whether it is remembered that the target has it: at once for its group, or to be taken back.
  private synchronized boolean keep(Group group, PictureOrder order, byte[] png, Lent lent) {
    try {
      parts.lent().add(lent);
    } catch (IOException e) {
      LOG.warn("A picture is not handed over ahead: {}", e.toString());
      return false;
    }
    Ahead here = ahead.get(group);
    if (here != null && here.order.equals(order)) {
      here.png = png;
      here.lent = lent;
    }
    return true;
  }

  private PreparesPictures target(String name) {
    PreparesPictures target = parts.targets().get(name);
    if (target == null) {
      throw new IllegalArgumentException("no target " + name);
    }
    return target;
  }

  /// The picture of a group's first post, if it is there already and shows what is ordered. From
  /// then on it is the post's.
  synchronized Optional<Shot.Finished> take(Notification told, PictureOrder order) {
    Ahead here = ahead.remove(new Group(told.receiver(), told.groupKey()));
    if (here == null || here.lent == null || !here.order.isOfSame(order)) {
      return Optional.empty();
    }
    try {
      // before it is told: a post must not lose its picture to a later process
      parts.lent().remove(here.lent);
    } catch (IOException e) {
      LOG.warn("A picture that was handed over is not used: {}", e.toString());
      return Optional.empty();
    }
    return Optional.of(new Shot.Finished(here.png, here.lent.handle()));
  }

  /// The post could not be told, and its picture is not needed.
  void giveBack(String target, Shot.Finished shot) {
    try {
      parts.lent().add(new Lent(target, shot.prepared()));
    } catch (IOException e) {
      LOG.warn("A picture stays at {} unused: {}", target, e.toString());
    }
  }

  private void sweep(List<Alert> alerts, Instant now) {
    Set<String> alive =
        alerts.stream()
            .filter(alert -> alert.state() == Alert.State.PENDING || alert.isFiring())
            .map(Alert::fingerprint)
            .collect(Collectors.toSet());
    for (Lent one : unneeded(alive, now)) {
      begin("picture-back", () -> takeBack(one));
    }
  }

  /// What is lent and for no group that may still fire, each target's only when it is not to be
  /// left alone.
  private synchronized List<Lent> unneeded(Set<String> alive, Instant now) {
    ahead
        .values()
        .removeIf(one ->
            !one.until.isAfter(now)
                || one.order.alerts().stream().noneMatch(it -> alive.contains(it.fingerprint())));
    Set<Lent> needed =
        ahead.values().stream()
            .flatMap(one -> Stream.ofNullable(one.lent))
            .collect(Collectors.toSet());
    List<Lent> back =
        parts.lent().all().stream()
            .filter(one -> parts.targets().containsKey(one.target()))
            .filter(one -> !needed.contains(one))
            .filter(one -> !leftAlone.containsKey(one.target()))
            .filter(one -> !keepsTheRest.containsKey(one.target()))
            .limit(MOST)
            .toList();
    back.forEach(one -> keepsTheRest.put(one.target(), steadyNow().plus(PAUSE)));
    return back;
  }

  private void takeBack(Lent one) {
    try {
      Outcome outcome = target(one.target()).discard(one.handle());
      if (outcome instanceof Outcome.Done || outcome instanceof Outcome.Rejected) {
        parts.lent().remove(one);
      } else {
        LOG.info("{} does not give a picture back, and is asked again: {}", one.target(), outcome);
        leaveAlone(one.target(), outcome);
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("A picture stays at {} unused: {}", one.target(), e.toString());
    }
  }

  /// Waits, in real time, until nothing is under way. Whether that came.
  synchronized boolean await(Duration atMost) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    long rest = atMost.toMillis();
    while (underWay > 0 && rest > 0) {
      wait(rest);
      rest = (deadline - System.nanoTime()) / 1_000_000;
    }
    return underWay == 0;
  }

  /// Stops; what is lent then, the next process takes back.
  @Override
  public void close() {
    synchronized (this) {
      ended = true;
    }
    ThreadEnd.of(looking);
    try {
      // not interrupted: what a target has taken is still to be written down
      boolean _ = await(CLOSING);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
