package tifo.app;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.record.Feed;
import tifo.record.Recorder;
import tifo.record.RecorderListener;
import tifo.record.RecorderOptions;
import tifo.record.RecorderStatus;
import tifo.record.RecordingException;
import tifo.time.WarClock;
import tifo.view.RecordingControl;

/// The wall's record button: a recorder of what the wall's boards and rules need, into a new folder
/// each time. Any thread; the disk and the sources are worked on a thread of its own.
final class WallRecorder implements RecordingControl, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WallRecorder.class);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration CLOSING = Duration.ofSeconds(20);
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /// Makes the sources that are recorded, which the recording owns.
  @FunctionalInterface
  interface Feeds {
    List<Feed> open() throws InterruptedException;
  }

  private final Path folder;
  private final Feeds feeds;
  private final Recorder.Subject subject;
  private final RecorderOptions options;
  private final WarClock clock;
  private final Runnable changed;
  private volatile State state = State.OFF;
  private Optional<Thread> thread = Optional.empty();
  // No interrupt, which would break off the writing of what was recorded.
  private CountDownLatch stop = new CountDownLatch(1);

  /// Recordings are folders of `folder`, named after the time; `changed` is run at every news.
  WallRecorder(
      Path folder,
      Feeds feeds,
      Recorder.Subject subject,
      RecorderOptions options,
      WarClock clock,
      Runnable changed) {
    this.folder = folder;
    this.feeds = feeds;
    this.subject = subject;
    this.options = options;
    this.clock = clock;
    this.changed = changed;
  }

  @Override
  public State state() {
    return state;
  }

  @Override
  public synchronized void start() {
    if (thread.filter(Thread::isAlive).isEmpty()) {
      Instant now = clock.now();
      CountDownLatch asked = new CountDownLatch(1);
      stop = asked;
      tell(new State(Optional.of(now), 0, Optional.empty()));
      thread =
          Optional.of(Thread.ofVirtual().name("wall-recorder").start(() -> record(now, asked)));
    }
  }

  @Override
  public synchronized void stop() {
    stop.countDown();
  }

  private void record(Instant since, CountDownLatch asked) {
    try {
      List<Feed> sources = feeds.open();
      try {
        record(since, sources, asked);
      } finally {
        sources.forEach(feed -> feed.source().close());
      }
      tell(State.OFF);
    } catch (InterruptedException e) {
      tell(State.OFF);
    } catch (RecordingException | UsageException e) {
      LOG.warn("The recording ends: {}", e.getMessage());
      tell(new State(Optional.empty(), 0, Optional.ofNullable(e.getMessage())));
    } catch (RuntimeException e) {
      LOG.error("The recording ends for a fault of ours", e);
      tell(new State(Optional.empty(), 0, Optional.of("the recording failed; the log says why")));
    }
  }

  private void record(Instant since, List<Feed> sources, CountDownLatch asked)
      throws InterruptedException {
    Path place = folder.resolve(NAME.format(since));
    RecentTrouble recent = new RecentTrouble(System::nanoTime);
    RecorderListener listener =
        (weight, source, sentence) -> {
          log(weight, source, sentence);
          recent.heard(weight, source, sentence);
        };
    Recorder recorder =
        new Recorder(place, sources, subject, options, clock, System::nanoTime, listener);
    recorder.start();
    try {
      do {
        tell(state(since, recorder.status(), recent));
      } while (!asked.await(LOOK.toMillis(), TimeUnit.MILLISECONDS));
    } finally {
      // What is recorded becomes a block.
      recorder.stop();
    }
    LOG.info("Recorded into {}", place);
  }

  private static State state(Instant since, RecorderStatus status, RecentTrouble recent) {
    long samples = status.sources().stream().mapToLong(RecorderStatus.SourceStatus::samples).sum();
    Optional<String> trouble =
        status.sources().stream()
            .flatMap(
                source -> source.trouble().stream().map(t -> source.name() + ": " + t.sentence()))
            .findFirst()
            .or(recent::sentence);
    return new State(Optional.of(since), samples, trouble);
  }

  private static void log(RecorderListener.Weight weight, String source, String sentence) {
    switch (weight) {
      case NEWS -> LOG.info("Recording {}: {}", source, sentence);
      case TROUBLE -> LOG.warn("Recording {}: {}", source, sentence);
    }
  }

  private void tell(State newest) {
    if (!newest.equals(state)) {
      state = newest;
      changed.run();
    }
  }

  /// Stops, and waits until what was recorded is on the disk.
  @Override
  public void close() {
    stop();
    Optional<Thread> last;
    synchronized (this) {
      last = thread;
    }
    if (last.isPresent()) {
      try {
        last.get().join(CLOSING);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
