package tifo.record;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.record.selector.Selector;
import tifo.source.SourceException;
import tifo.store.StoreException;
import tifo.time.Backoff;
import tifo.time.WarClock;

/// Records one source until it is told to stop, whatever fails in between. Runs on a thread of its
/// own; its status may be asked for by any.
///
/// Each poll asks from a little before the last one on, by the server's time. That moves on only
/// once the samples are on the disk, so that what was missed is asked for again.
final class SourceRecorder implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(SourceRecorder.class);
  private static final Backoff AGAIN = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(15));
  private static final Duration SHORTEST_OVERLAP = Duration.ofSeconds(5);
  private static final Duration LONGEST_WINDOW = Duration.ofMinutes(30);
  private static final Duration JUMP = Duration.ofSeconds(2);
  private static final int SCRAPES_BACK = 3;
  // A clock that never goes right would fill the file.
  private static final int MOST_NOTED_JUMPS = 50;

  /// What recorders of one folder share.
  record Room(
      Path folder,
      RecordingNotes notes,
      RecorderOptions options,
      WarClock clock,
      LongSupplier nanos,
      RecorderListener listener) {}

  private final Feed feed;
  private final Room room;
  private final Path folder;
  private final GapMarker gaps;
  private final ClockWatch ours;
  private final ClockWatch theirs;
  private final Halt halt;
  private final Thread thread;

  private @Nullable Archive archive;
  private @Nullable SampleOrigin origin;
  // The server's time up to which all is on the disk, MIN_VALUE before there is anything.
  private long done = Long.MIN_VALUE;
  private Duration scrapes;
  private long window = LONGEST_WINDOW.toMillis();
  private boolean knowsInterval;
  private boolean toldHistograms;
  private int polls;
  private int jumps;
  private volatile RecorderStatus.SourceStatus status;

  SourceRecorder(Feed feed, Room room) {
    this.feed = feed;
    this.room = room;
    this.folder = room.folder().resolve(room.notes().folderOf(feed.name()));
    this.scrapes = room.options().interval();
    this.gaps = new GapMarker(feed.name(), room.notes(), room.listener());
    this.ours = new ClockWatch(room.nanos());
    this.theirs = new ClockWatch(room.nanos());
    this.status = RecorderStatus.SourceStatus.unknown(feed.name());
    this.thread = Thread.ofVirtual().name("recorder " + feed.name()).unstarted(this);
    this.halt = new Halt(thread);
  }

  void start() {
    thread.start();
  }

  void askToStop() {
    halt.ask();
  }

  /// Until it has ended, which takes no longer than writing what it holds.
  void join() throws InterruptedException {
    thread.join();
  }

  RecorderStatus.SourceStatus status() {
    return status;
  }

  @Override
  public void run() {
    RandomGenerator random = RandomGenerator.getDefault();
    int failures = 0;
    try {
      while (!halt.isAsked()) {
        long begin = room.nanos().getAsLong();
        failures = poll() ? 0 : failures + 1;
        Duration spent = Duration.ofNanos(room.nanos().getAsLong() - begin);
        Duration wait =
            failures == 0 ? room.options().interval().minus(spent) : AGAIN.after(failures, random);
        if (wait.isPositive() && !halt.isAsked()) {
          room.clock().sleep(wait);
        }
      }
    } catch (InterruptedException e) {
      // The end, as it was asked for.
    }
    halt.finish();
    end();
  }

  /// Whether all went well.
  private boolean poll() throws InterruptedException {
    try {
      Archive into = opened();
      SampleOrigin from = reached(into);
      long asked = room.nanos().getAsLong();
      long now = from.now();
      lookAtClocks(now, Duration.ofNanos(room.nanos().getAsLong() - asked));
      catchUp(from, into, now);
      // First, because a gap is told by it.
      learnInterval(into, from);
      if (knowsInterval) {
        gaps.mark(scrapes);
      }
      saved();
      wentWell(into);
      return true;
    } catch (SourceException e) {
      failed(String.valueOf(e.getMessage()));
    } catch (StoreException | RecordingException | IOException e) {
      abandon();
      failed("The recording cannot be written: " + e.getMessage());
    } catch (RuntimeException e) {
      // A mistake of ours must not end the recording of a match.
      LOG.error("Recording {} failed", feed.name(), e);
      abandon();
      failed("Recording failed: " + e);
    }
    return false;
  }

  private Archive opened() throws IOException, InterruptedException {
    Archive open = archive;
    if (open == null) {
      busy();
      try {
        open = Archive.open(folder, room.options().stretch());
        archive = open;
        resume(open);
      } finally {
        halt.end();
      }
    }
    return open;
  }

  /// Goes on where the folder ends; what lies between is asked for, and a gap if nobody has it.
  private void resume(Archive open) {
    if (done == Long.MIN_VALUE && open.savedUpTo() != Long.MIN_VALUE) {
      done = open.savedUpTo();
      gaps.resume(Math.min(done, open.lastTime()));
    }
    if (origin != null) {
      open.ending(origin::recorded);
    }
  }

  private SampleOrigin reached(Archive open) throws SourceException, InterruptedException {
    SampleOrigin found = origin;
    if (found == null) {
      found =
          Origins.open(
              feed.source(), room.options().poll(), room.options().interval(), room.clock());
      open.ending(found::recorded);
      origin = found;
      note(found, room.notes().source(feed.name()).map(RecordedSource::interval).orElse(scrapes));
      heard(RecorderListener.Weight.NEWS, found.about().sentence());
    }
    return found;
  }

  private void note(SampleOrigin from, Duration interval) {
    scrapes = interval;
    List<String> asked =
        feed.selectors().equals(List.of(Selector.ALL))
            ? List.of()
            : feed.selectors().stream().map(Selector::toString).toList();
    room.notes()
        .put(
            new RecordedSource(
                feed.name(),
                from.about().kind(),
                from.about().version(),
                from.about().dialect(),
                from.about().method(),
                interval,
                room.notes().folderOf(feed.name()),
                asked));
  }

  /// A server that is slow to tell the time is not to be blamed for that.
  private void lookAtClocks(long now, Duration spent) {
    ours.look(room.clock().now().toEpochMilli(), JUMP)
        .ifPresent(jump ->
            jumped(
                now, "This machine's clock jumped by " + seconds(jump) + "; the server's counts."));
    theirs
        .look(now, JUMP.plus(spent))
        .ifPresent(jump -> {
          String sentence = "The server's clock jumped by " + seconds(jump) + ".";
          jumped(now, sentence);
          gaps.suspect(sentence);
        });
  }

  private void jumped(long now, String sentence) {
    heard(RecorderListener.Weight.TROUBLE, sentence);
    if (jumps++ < MOST_NOTED_JUMPS) {
      note(Instant.ofEpochMilli(now), sentence);
    }
  }

  private void note(Instant at, String sentence) {
    room.notes().add(new Annotation(at, feed.name() + ": " + sentence));
  }

  private static String seconds(Duration jump) {
    return "%+.1f s".formatted(jump.toMillis() / 1000.0);
  }

  /// Reads all from the last time on, in windows that the server can answer.
  private void catchUp(SampleOrigin from, Archive into, long now)
      throws SourceException, InterruptedException, IOException {
    long start =
        done == Long.MIN_VALUE
            ? now - Math.max(room.options().since().toMillis(), overlap())
            : Math.min(done, now) - overlap();
    while (!halt.isAsked()) {
      long end = Math.min(now, start + Math.max(window, 2 * overlap()));
      if (read(from, into, start, end)) {
        done = end;
        if (end == now) {
          return;
        }
        start = end + 1;
      }
    }
    throw new InterruptedException("asked to stop");
  }

  /// False when the window was too long, and another try with a shorter one may do.
  private boolean read(SampleOrigin from, Archive into, long start, long end)
      throws SourceException, InterruptedException, IOException {
    try (ReadSink sink = new ReadSink(into, gaps, halt)) {
      from.read(feed.selectors(), start, end, sink);
      tellHistograms(sink);
    } catch (SourceException e) {
      boolean large =
          e.kind() == SourceException.Kind.TOO_LARGE || e.kind() == SourceException.Kind.TOO_SLOW;
      boolean shorter = end - start > 2 * overlap();
      window = Math.max(1, (end - start) / 2);
      if (large && shorter) {
        return false;
      }
      throw e;
    }
    window = Math.min(LONGEST_WINDOW.toMillis(), window + window / 8 + 1);
    busy();
    try {
      into.save(end);
      into.cut(end - overlap());
    } finally {
      halt.end();
    }
    gaps.saved(into.lastTime());
    return true;
  }

  private void busy() throws InterruptedException {
    if (!halt.begin()) {
      throw new InterruptedException("asked to stop");
    }
  }

  private void tellHistograms(ReadSink sink) {
    if (sink.hasLeftOut() && !toldHistograms) {
      toldHistograms = true;
      String sentence = "Native histograms are not recorded.";
      heard(RecorderListener.Weight.NEWS, sentence);
      note(room.clock().now(), sentence);
    }
  }

  private long overlap() {
    long longer = Math.max(scrapes.toMillis(), room.options().interval().toMillis());
    long late = origin == null ? 0 : origin.lateness().toMillis();
    return Math.max(SHORTEST_OVERLAP.toMillis(), SCRAPES_BACK * longer) + late;
  }

  private void learnInterval(Archive into, SampleOrigin from) {
    // Early, and then now and then, because scrapes may be told to go faster; not while a pause may
    // be a gap, which would be taken for slow scrapes.
    boolean due = polls < 3 || polls % 40 == 0;
    if (!knowsInterval || (due && !gaps.isWatching())) {
      Optional<Duration> interval = into.interval();
      interval.ifPresent(found -> note(from, found));
      knowsInterval |= interval.isPresent();
    }
    polls++;
  }

  private void saved() throws IOException, InterruptedException {
    busy();
    try {
      room.notes().save();
    } finally {
      halt.end();
    }
  }

  private void wentWell(Archive into) {
    if (status.trouble().isPresent()) {
      heard(RecorderListener.Weight.NEWS, "Recording goes on.");
    }
    status =
        new RecorderStatus.SourceStatus(
            feed.name(),
            Optional.ofNullable(origin).map(one -> one.about().method()),
            into.seriesCount(),
            into.sampleCount(),
            Optional.of(Instant.ofEpochMilli(done)),
            Optional.of(room.clock().now()),
            Optional.empty());
  }

  private void failed(String sentence) throws InterruptedException {
    if (halt.isAsked()) {
      throw new InterruptedException(sentence);
    }
    gaps.suspect(sentence);
    Optional<RecorderStatus.Trouble> before = status.trouble();
    if (before.filter(same -> same.sentence().equals(sentence)).isEmpty()) {
      heard(RecorderListener.Weight.TROUBLE, sentence);
    }
    Instant since = before.map(RecorderStatus.Trouble::since).orElse(room.clock().now());
    status = status.with(new RecorderStatus.Trouble(since, sentence));
  }

  /// What is in memory may not be on the disk: the next poll begins with what is.
  private void abandon() {
    Archive open = archive;
    archive = null;
    if (open != null) {
      open.close();
    }
    if (origin != null) {
      origin.forget();
    }
  }

  private void heard(RecorderListener.Weight weight, String sentence) {
    room.listener().heard(weight, feed.name(), sentence);
  }

  /// Puts all into blocks; where that fails, the logs keep it.
  private void end() {
    if (status.trouble().isPresent()) {
      gaps.markEnd(theirs.expected(), scrapes);
    }
    Archive open = archive;
    try {
      if (open != null) {
        open.finish();
      }
      room.notes().save();
    } catch (StoreException | IOException e) {
      heard(
          RecorderListener.Weight.TROUBLE,
          "The last samples stay in a log, which is read as well: " + e.getMessage());
    } finally {
      if (open != null) {
        open.close();
      }
      archive = null;
    }
  }
}
