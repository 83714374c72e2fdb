package tifo.record;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.record.selector.Selector;
import tifo.source.SourceException;
import tifo.store.StoreException;
import tifo.time.Backoff;

/// Records one source until it is told to stop, whatever fails in between. Runs on a thread of its
/// own; its status may be asked for by any.
///
/// Each poll asks from a little before the last one on, by the server's time.
final class SourceRecorder implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(SourceRecorder.class);
  private static final Backoff AGAIN = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(15));
  private static final Duration SHORTEST_OVERLAP = Duration.ofSeconds(5);
  private static final int SCRAPES_BACK = 3;

  private final Feed feed;
  private final RecorderRoom room;
  private final Path folder;
  private final GapMarker gaps;
  private final ClockJumps clocks;
  private final Halt halt;
  private final Thread thread;
  private final CatchUp reading;

  private @Nullable Archive archive;
  private @Nullable SampleOrigin origin;
  private Duration scrapes;
  private boolean knowsInterval;
  private boolean toldHistograms;
  private boolean toldDamage;
  private int polls;
  private volatile RecorderStatus.SourceStatus status;

  SourceRecorder(Feed feed, RecorderRoom room) {
    this.feed = feed;
    this.room = room;
    this.folder = room.folder().resolve(room.notes().folderOf(feed.name()));
    this.scrapes = room.options().interval();
    this.gaps = new GapMarker(feed.name(), room.notes(), room.listener());
    this.clocks = new ClockJumps(feed.name(), room);
    this.status = RecorderStatus.SourceStatus.unknown(feed.name());
    this.thread = Thread.ofVirtual().name("recorder " + feed.name()).unstarted(this);
    this.halt = new Halt(thread);
    this.reading = new CatchUp(feed, room, gaps, halt);
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
    try {
      pollAgainAndAgain();
    } catch (InterruptedException e) {
      // The end, as it was asked for.
    } catch (Throwable e) {
      LOG.error("Recording {} ends", feed.name(), e);
      status = status.with(trouble("Recording has ended: " + cause(e)));
    } finally {
      halt.finish();
      end();
    }
  }

  private void pollAgainAndAgain() throws InterruptedException {
    RandomGenerator random = RandomGenerator.getDefault();
    int failures = 0;
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
  }

  /// Whether all went well.
  private boolean poll() throws InterruptedException {
    try {
      Archive into = opened();
      SampleOrigin from = reached(into);
      long asked = room.nanos().getAsLong();
      long now = from.now();
      gaps.now(now);
      clocks.look(now, Duration.ofNanos(room.nanos().getAsLong() - asked)).ifPresent(gaps::suspect);
      reading.read(new CatchUp.Ask(from, into, now, overlap()));
      tellHistograms();
      // First, because a gap is told by it.
      learnInterval(into, from);
      if (knowsInterval) {
        gaps.mark(scrapes);
      }
      halt.whileBusy(room.notes()::save);
      wentWell(into);
      return true;
    } catch (SourceException e) {
      failed((e.getMessage() + " " + feed.caveat()).strip());
    } catch (StoreException | RecordingException | IOException e) {
      abandon();
      failed("The recording cannot be written: " + e.getMessage());
    } catch (RuntimeException | Error e) {
      // A mistake of ours must not end the recording of a match.
      LOG.error("Recording {} failed", feed.name(), e);
      abandon();
      failed("Recording failed: " + cause(e));
    }
    return false;
  }

  /// Without what carried it from another thread.
  private static Throwable cause(Throwable e) {
    return e instanceof IllegalStateException ? Objects.requireNonNullElse(e.getCause(), e) : e;
  }

  private Archive opened() throws IOException, InterruptedException {
    if (archive == null) {
      halt.whileBusy(() -> {
        archive = Archive.open(folder, room.options().stretch());
        resume(archive);
      });
    }
    return Objects.requireNonNull(archive);
  }

  /// Goes on where the folder ends; what lies between is asked for, and a gap if nobody has it.
  private void resume(Archive open) {
    tellDamage(open);
    if (reading.upTo().isEmpty() && open.savedUpTo() != Long.MIN_VALUE) {
      // Behind the last sample there may be more than was there when a clock was ahead.
      long last = open.lastTime() == Long.MIN_VALUE ? open.savedUpTo() : open.lastTime();
      reading.resume(Math.min(open.savedUpTo(), last));
      gaps.resume(Math.min(open.savedUpTo(), last));
      if (room.options().since().isPositive()) {
        heard(
            RecorderListener.Weight.NEWS,
            "The recording goes on where it ended; what lies before its start is not fetched.");
      }
    }
    if (origin != null) {
      open.ending(origin::recorded);
    }
  }

  private void tellDamage(Archive open) {
    if (open.damage().isPresent() && !toldDamage) {
      toldDamage = true;
      String sentence =
          "Recording goes on, but a block is damaged and must be moved away before a replay: "
              + open.damage().get();
      heard(RecorderListener.Weight.TROUBLE, sentence);
      note(sentence);
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

  private void note(String sentence) {
    room.note(room.clock().now(), feed.name(), sentence);
  }

  private void tellHistograms() {
    if (reading.hasLeftOut() && !toldHistograms) {
      toldHistograms = true;
      String sentence = "Native histograms are not recorded.";
      heard(RecorderListener.Weight.NEWS, sentence);
      note(sentence);
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

  private void wentWell(Archive into) {
    Optional<RecorderStatus.Trouble> trouble = reading.trouble().map(this::trouble);
    if (status.trouble().isPresent() && trouble.isEmpty()) {
      heard(RecorderListener.Weight.NEWS, "Recording goes on.");
    }
    status =
        new RecorderStatus.SourceStatus(
            feed.name(),
            Optional.ofNullable(origin).map(one -> one.about().method()),
            into.seriesCount(),
            into.sampleCount(),
            reading.upTo().stream().mapToObj(Instant::ofEpochMilli).findFirst(),
            Optional.of(room.clock().now()),
            trouble);
  }

  private void failed(String sentence) throws InterruptedException {
    if (halt.isAsked()) {
      throw new InterruptedException(sentence);
    }
    gaps.suspect(sentence);
    status = status.with(trouble(sentence));
  }

  /// Tells it once, however long it goes on.
  private RecorderStatus.Trouble trouble(String sentence) {
    Optional<RecorderStatus.Trouble> before = status.trouble();
    if (before.filter(same -> same.sentence().equals(sentence)).isEmpty()) {
      heard(RecorderListener.Weight.TROUBLE, sentence);
    }
    Instant since = before.map(RecorderStatus.Trouble::since).orElse(room.clock().now());
    return new RecorderStatus.Trouble(since, sentence);
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
    room.heard(weight, feed.name(), sentence);
  }

  /// Puts all into blocks; where that fails, the logs keep it.
  private void end() {
    if (status.trouble().isPresent()) {
      gaps.markEnd(clocks.expected(), scrapes);
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
