package tifo.rule.route;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.metric.Labels;

/// The silences of this console, on disk before a change of them is answered. Any thread; several
/// processes may use one file.
///
/// A silence is never changed so that one could no longer see what was silenced when: such a change
/// ends it and begins another. What is over is kept for five days.
public final class Silences {
  private static final Logger LOG = LoggerFactory.getLogger(Silences.class);

  /// Beyond this there is something wrong with who makes them.
  public static final int MOST = 5_000;

  private static final Duration RETENTION = Duration.ofDays(5);
  private static final int MOST_MATCHERS = 100;
  private static final int LONGEST_TEXT = 10_000;

  private final SilenceFile file;
  private final Supplier<String> ids;
  private final Optional<String> notice;

  /// Replaced, never changed: who is asked of an alert must not wait for the disk.
  private volatile Map<String, Silence> silences;

  // guarded by this: the file lacks what is known here
  private boolean isLost;

  /// Reads those of before.
  ///
  /// @throws IOException when the file cannot be opened
  public Silences(Path file) throws IOException {
    this(file, () -> UUID.randomUUID().toString());
  }

  Silences(Path file, Supplier<String> ids) throws IOException {
    this.file = new SilenceFile(file);
    this.ids = ids;
    SilenceFile.Found found = this.file.read();
    this.silences = byId(found.silences());
    this.notice = found.notice().map(words -> words + "; none is in force");
  }

  /// What was wrong with the file at the start, if anything.
  public Optional<String> notice() {
    return notice;
  }

  /// Begins a silence, or changes the one that has its id; returns the id, which is another one
  /// where the change had to begin anew.
  ///
  /// @throws IllegalArgumentException with a sentence, when it cannot be one
  /// @throws IOException when it could not be written down, and so does not hold
  public synchronized String set(Silence wanted, Instant now) throws IOException {
    check(wanted);
    return file.alone(() -> setAlone(wanted, now));
  }

  private String setAlone(Silence wanted, Instant now) throws IOException {
    takeIn(now);
    Silence known = silences.get(wanted.id());
    if (known == null && !wanted.id().isEmpty()) {
      throw new IllegalArgumentException("no silence has the id " + wanted.id());
    }
    Map<String, Silence> next = new TreeMap<>(silences);
    if (known != null && known.canBecome(wanted, now)) {
      next.put(known.id(), wanted.kept(known.id(), now));
      keep(next, now);
      return known.id();
    }
    if (known != null) {
      next.put(known.id(), ended(known, now));
    }
    Silence begun = wanted.startsAt().isBefore(now) ? wanted.from(now) : wanted;
    Silence fresh = begun.kept(ids.get(), now);
    next.put(fresh.id(), fresh);
    if (next.size() > MOST) {
      throw new IllegalArgumentException("there are " + MOST + " silences already; end some first");
    }
    keep(next, now);
    return fresh.id();
  }

  private static void check(Silence wanted) {
    if (wanted.matchers().stream().allMatch(m -> m.matches(""))) {
      throw new IllegalArgumentException(
          "at least one matcher of a silence must need a label, or it would silence everything");
    }
    if (wanted.matchers().size() > MOST_MATCHERS
        || wanted.comment().length() > LONGEST_TEXT
        || wanted.createdBy().length() > LONGEST_TEXT) {
      throw new IllegalArgumentException(
          "a silence has at most "
              + MOST_MATCHERS
              + " matchers, and texts of at most "
              + LONGEST_TEXT
              + " characters");
    }
    if (wanted.endsAt().isBefore(wanted.startsAt())) {
      throw new IllegalArgumentException("a silence cannot end before it starts");
    }
  }

  /// Ends a silence now; one that is over stays as it is.
  ///
  /// @throws IllegalArgumentException when there is none with this id
  /// @throws IOException when it could not be written down, and so still holds
  public synchronized void expire(String id, Instant now) throws IOException {
    boolean _ = file.alone(() -> expireAlone(id, now));
  }

  private boolean expireAlone(String id, Instant now) throws IOException {
    takeIn(now);
    Silence known = silences.get(id);
    if (known == null) {
      throw new IllegalArgumentException("no silence has the id " + id);
    }
    if (known.state(now) != Silence.State.EXPIRED) {
      Map<String, Silence> next = new TreeMap<>(silences);
      next.put(id, ended(known, now));
      keep(next, now);
    }
    return true;
  }

  /// Takes in what another process has written, such as the command line.
  ///
  /// @throws IOException when the file cannot be read; what is known holds on
  public synchronized void refresh(Instant now) throws IOException {
    if (isLost || file.isChanged()) {
      boolean _ =
          file.alone(() -> {
            takeIn(now);
            return true;
          });
    }
  }

  /// Nobody takes a silence out of the file before its time. What lacks there was in a file that
  /// was damaged, which another process may have put aside and begun anew.
  private void takeIn(Instant now) throws IOException {
    if (file.isChanged()) {
      SilenceFile.Found found = file.read();
      found.notice().ifPresent(LOG::error);
      Map<String, Silence> next = byId(found.silences());
      for (Silence known : silences.values()) {
        isLost |= !isForgotten(known, now) && next.putIfAbsent(known.id(), known) == null;
      }
      silences = next;
      if (isLost) {
        LOG.error("Silences are missing from their file; they hold on, and are written anew");
      }
    }
    if (isLost) {
      file.write(silences.values());
      isLost = false;
    }
  }

  private static boolean isForgotten(Silence silence, Instant now) {
    return silence.endsAt().plus(RETENTION).isBefore(now);
  }

  private static Map<String, Silence> byId(List<Silence> all) {
    Map<String, Silence> byId = new TreeMap<>();
    all.forEach(silence -> byId.put(silence.id(), silence));
    return byId;
  }

  private static Silence ended(Silence silence, Instant now) {
    return switch (silence.state(now)) {
      case EXPIRED -> silence;
      case ACTIVE -> silence.until(now).kept(silence.id(), now);
      case PENDING -> silence.from(now).until(now).kept(silence.id(), now);
    };
  }

  /// Nothing holds before the disk has it.
  private void keep(Map<String, Silence> next, Instant now) throws IOException {
    next.values().removeIf(silence -> isForgotten(silence, now));
    file.write(next.values());
    isLost = false;
    silences = next;
  }

  /// All that are known, those that end last first.
  public List<Silence> all() {
    return silences.values().stream()
        .sorted(Comparator.comparing(Silence::endsAt).reversed().thenComparing(Silence::id))
        .toList();
  }

  public Optional<Silence> get(String id) {
    return Optional.ofNullable(silences.get(id));
  }

  /// A silence that holds for this alert, if any does.
  public Optional<Silence> silencing(Labels alert, Instant at) {
    return silences.values().stream().filter(silence -> silence.holds(alert, at)).findFirst();
  }
}
