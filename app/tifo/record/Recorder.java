package tifo.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import tifo.match.Fixture;
import tifo.time.WarClock;

/// Records sources into a folder, one at a time for each folder, from `start` to `stop`. Any
/// thread.
///
/// Whatever fails meanwhile is told to the listener and in the status, and tried again.
public final class Recorder implements AutoCloseable {
  /// What a recording says of itself besides what its sources tell: its title, the files of its
  /// boards and rules, and the match, as soon as that is known, which gives a title where there is
  /// none.
  public record Subject(
      String title,
      List<FileMark> boards,
      List<FileMark> rules,
      Supplier<Optional<Fixture>> match) {
    public Subject {
      boards = List.copyOf(boards);
      rules = List.copyOf(rules);
    }
  }

  private final Path folder;
  private final List<Feed> feeds;
  private final Subject subject;
  private final RecorderOptions options;
  private final WarClock clock;
  private final LongSupplier nanos;
  private final RecorderListener listener;
  private Optional<Running> running = Optional.empty();

  private record Running(
      RecordingLock lock, RecordingNotes notes, List<SourceRecorder> recorders) {}

  /// The first source is the recording's usual one. `nanos` is what `System.nanoTime` tells.
  public Recorder(
      Path folder,
      List<Feed> feeds,
      Subject subject,
      RecorderOptions options,
      WarClock clock,
      LongSupplier nanos,
      RecorderListener listener) {
    this.folder = folder;
    this.feeds = List.copyOf(feeds);
    this.subject = subject;
    this.options = options;
    this.clock = clock;
    this.nanos = nanos;
    this.listener = listener;
  }

  /// Begins, or goes on with what the folder holds. Blocks on the disk for a moment.
  ///
  /// @throws RecordingException when another recorder writes there, or the folder is no place for
  ///   it
  public synchronized void start() {
    if (running.isPresent()) {
      return;
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new RecordingException(folder + " cannot be made: " + e.getMessage(), e);
    }
    RecordingLock lock = locked();
    try {
      RecordingNotes notes =
          RecordingNotes.open(folder, subject.title(), subject.boards(), subject.rules());
      refuseAnotherUsual(notes.info());
      RecorderRoom room = new RecorderRoom(folder, notes, options, clock, nanos, listener);
      notes.save();
      List<SourceRecorder> recorders =
          feeds.stream().map(feed -> new SourceRecorder(feed, room)).toList();
      recorders.forEach(SourceRecorder::start);
      running = Optional.of(new Running(lock, notes, recorders));
    } catch (IOException e) {
      release(lock);
      throw new RecordingException(folder + " cannot be written: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      release(lock);
      throw e;
    }
  }

  /// A replay asks the first source wherever none is named.
  private void refuseAnotherUsual(RecordingInfo info) {
    String here = feeds.getFirst().name();
    Optional<String> there = info.sources().stream().findFirst().map(RecordedSource::name);
    if (there.isPresent() && !there.get().equals(here)) {
      throw new RecordingException(
          "%s is a recording of the source '%s', which '%s' cannot replace: give it that name, or record into another folder"
              .formatted(folder, there.get(), here));
    }
  }

  private RecordingLock locked() {
    try {
      return RecordingLock.take(folder)
          .orElseThrow(() ->
              new RecordingException(
                  "another recorder writes into "
                      + folder
                      + "; stop it, or choose another folder"));
    } catch (IOException e) {
      throw new RecordingException(folder + " cannot be locked: " + e.getMessage(), e);
    }
  }

  private static void release(RecordingLock lock) {
    try {
      lock.close();
    } catch (IOException e) {
      // The process' end gives it back.
    }
  }

  /// How it goes on. Blocks on the disk for a moment.
  public synchronized RecorderStatus status() {
    if (running.isEmpty()) {
      return new RecorderStatus(List.of(), List.of(), FolderSize.of(folder));
    }
    Running now = running.get();
    subject.match().get().ifPresent(now.notes()::add);
    return new RecorderStatus(
        now.recorders().stream().map(SourceRecorder::status).toList(),
        now.notes().info().gaps(),
        FolderSize.of(folder));
  }

  /// Ends all, makes blocks of what is not in one yet, and gives the folder back.
  public synchronized void stop() throws InterruptedException {
    if (running.isEmpty()) {
      return;
    }
    Running now = running.get();
    subject.match().get().ifPresent(now.notes()::add);
    now.recorders().forEach(SourceRecorder::askToStop);
    for (SourceRecorder recorder : now.recorders()) {
      recorder.join();
    }
    running = Optional.empty();
    release(now.lock());
  }

  /// The same as `stop`; an interrupt leaves the folder as a crash would.
  @Override
  public void close() {
    try {
      stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
