package tifo.rule.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.rule.journal.JournalEntry.Kind;
import tifo.time.WarClock;

/// Keeps every transition and every action in files that are only added to. Any thread; one of its
/// own writes, in the order of the calls.
///
/// Entries are on the disk soon after they came, those that wait together in one write; whoever
/// needs to know when asks for the future. When the disk takes nothing, entries wait in memory, so
/// many as the limits say, and `trouble` tells; more than that are counted, and the count is
/// written down later. See docs/operating.md.
public final class Journal implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration CLOSING = Duration.ofSeconds(5);
  private static final int RECENT = 5_000;
  private static final int BATCH = 1_000;

  private final Path folder;
  private final JournalLimits limits;
  private final WarClock clock;
  private final FileChannel lockFile;
  private final FileLock lock;
  private final JournalWriter writer;
  private final Thread thread;

  // guarded by this
  private final Deque<Item> waiting = new ArrayDeque<>();
  private final Deque<JournalEntry> recent = new ArrayDeque<>();
  private long inFile;
  private long carry;
  private boolean rotating;
  private boolean behind;
  private long lost;
  private boolean closed;
  private volatile Optional<String> trouble = Optional.empty();

  /// Lines that are written as a whole, the first of a new file if `begins`.
  private record Item(byte[] lines, boolean begins, CompletableFuture<Void> written) {}

  /// A journal, and what it holds that still matters: what to make the state from, oldest first.
  public record Opened(Journal journal, List<JournalEntry> restored) {
    public Opened {
      restored = List.copyOf(restored);
    }
  }

  /// Opens the journal of a folder, which it makes if need be. A torn end is cut off; damage before
  /// it is left where it is, and both are said in an entry.
  ///
  /// @throws IOException when the folder cannot be used, or another process uses it
  public static Opened open(Path folder, JournalLimits limits, WarClock clock) throws IOException {
    Files.createDirectories(folder);
    FileChannel lockFile =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = lock(folder, lockFile);
      JournalRecovery found = JournalRecovery.read(folder);
      JournalWriter writer = new JournalWriter(folder, limits, found.number(), found.goodBytes());
      Journal journal = new Journal(folder, limits, clock, lockFile, lock, writer, found);
      found.damage().ifPresent(journal::say);
      return new Opened(journal, found.entries());
    } catch (IOException e) {
      lockFile.close();
      throw e;
    }
  }

  private static FileLock lock(Path folder, FileChannel lockFile) throws IOException {
    try {
      FileLock lock = lockFile.tryLock();
      if (lock != null) {
        return lock;
      }
    } catch (OverlappingFileLockException e) {
      // Another journal of this process: the same answer.
    }
    throw new IOException(
        "The journal "
            + folder
            + " is in use by another Tifo; close that one, or set another folder");
  }

  private Journal(
      Path folder,
      JournalLimits limits,
      WarClock clock,
      FileChannel lockFile,
      FileLock lock,
      JournalWriter writer,
      JournalRecovery found) {
    this.folder = folder;
    this.limits = limits;
    this.clock = clock;
    this.lockFile = lockFile;
    this.lock = lock;
    this.writer = writer;
    this.inFile = found.goodBytes();
    this.carry = found.carried();
    found.recent(RECENT).forEach(this::remember);
    thread = Thread.ofPlatform().name("journal").daemon().start(this::work);
  }

  /// Takes entries and returns at once.
  public void append(List<JournalEntry> entries) {
    entries.forEach(this::write);
  }

  /// Takes an entry; the future ends when it is on the disk, or tells why it is not yet.
  public CompletableFuture<Void> write(JournalEntry entry) {
    // not while the lock is held: whoever looks at the last entries would wait
    byte[] line = JournalLine.encode(entry);
    synchronized (this) {
      return closed
          ? CompletableFuture.failedFuture(new IOException("the journal is closed"))
          : put(entry, line);
    }
  }

  /// What the journal has to say of itself, also when nobody else may say anything any more: for
  /// its own thread, which writes until nothing waits.
  private void say(String words) {
    JournalEntry entry = JournalEntry.of(clock.now(), Kind.LOST, words);
    byte[] line = JournalLine.encode(entry);
    synchronized (this) {
      put(entry, line);
    }
  }

  private CompletableFuture<Void> put(JournalEntry entry, byte[] line) {
    remember(entry);
    return put(line, false);
  }

  /// Whether `rotate` should begin the next file: this one is full, or lacks what was lost.
  ///
  /// A file holds at least as much news as it carries, so that a large state does not push what
  /// happened out of the folder.
  public synchronized boolean isFull() {
    return !rotating && (behind || inFile >= Math.max(limits.fileBytes(), 2 * carry));
  }

  /// Begins a new file with these entries of kind `CARRIED`, which say all that the files before it
  /// say about now; does nothing while an earlier one waits for the disk.
  public void rotate(List<JournalEntry> carried) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    JournalEntry head = JournalEntry.of(clock.now(), Kind.CARRY, String.valueOf(carried.size()));
    lines.writeBytes(JournalLine.encode(head));
    carried.forEach(entry -> lines.writeBytes(JournalLine.encode(entry)));
    synchronized (this) {
      if (!rotating && !closed) {
        rotating = true;
        behind = false;
        inFile = 0;
        carry = lines.size();
        put(lines.toByteArray(), true);
      }
    }
  }

  private CompletableFuture<Void> put(byte[] lines, boolean begins) {
    CompletableFuture<Void> written = new CompletableFuture<>();
    if (waiting.size() >= limits.waiting() && !begins) {
      lost++;
      // not when it is counted: there may be no later entry to begin the next file
      behind = true;
      written.completeExceptionally(new IOException(trouble.orElse("the journal cannot keep up")));
    } else {
      inFile += lines.length;
      waiting.add(new Item(lines, begins, written));
      notifyAll();
    }
    return written;
  }

  private void remember(JournalEntry entry) {
    if (entry.kind().isInternal()) {
      return;
    }
    recent.addLast(entry);
    if (recent.size() > RECENT) {
      recent.removeFirst();
    }
  }

  /// The last 5,000 entries, newest last.
  public synchronized List<JournalEntry> recent() {
    return List.copyOf(recent);
  }

  /// Why nothing is written, and what to do, if so.
  public Optional<String> trouble() {
    return trouble;
  }

  private void work() {
    try {
      for (List<Item> batch = next(); !batch.isEmpty(); batch = next()) {
        try {
          writeAll(batch);
          wrote(batch);
        } catch (IOException | RuntimeException | Error e) {
          // Whatever it is, the next attempt may do, and until then the wall has to say so.
          failed(batch, e);
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("the journal ends");
    }
  }

  /// What to write together; empty when the journal is closed and nothing is left.
  private synchronized List<Item> next() throws InterruptedException {
    while (waiting.isEmpty()) {
      if (closed) {
        return List.of();
      }
      wait();
    }
    List<Item> batch = new ArrayList<>();
    for (Item item : waiting) {
      if (batch.size() == BATCH || (item.begins() && !batch.isEmpty())) {
        break;
      }
      batch.add(item);
      if (item.begins()) {
        break;
      }
    }
    return batch;
  }

  private void writeAll(List<Item> batch) throws IOException {
    if (batch.getFirst().begins()) {
      writer.rotate(batch.getFirst().lines());
      dropOld();
      return;
    }
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    batch.forEach(item -> lines.writeBytes(item.lines()));
    writer.write(lines.toByteArray());
  }

  // The new file has begun, whatever becomes of the old ones; the next one tries them again.
  private void dropOld() {
    try {
      for (String sentence : writer.dropOld(clock.now())) {
        LOG.warn("{}", sentence);
        say(sentence);
      }
    } catch (IOException | RuntimeException e) {
      LOG.error("Old files of the journal {} cannot be removed; remove them: {}", folder, e + "");
    }
  }

  private synchronized void wrote(List<Item> batch) {
    batch.forEach(_ -> waiting.removeFirst());
    rotating &= !batch.getFirst().begins();
    if (trouble.isPresent()) {
      LOG.info("The journal is written again");
      trouble = Optional.empty();
    }
    if (lost > 0) {
      String words = lost + " entries could not be written: the disk took none for too long";
      LOG.error("{}", words);
      lost = 0;
      say(words);
    }
    batch.forEach(item -> item.written().complete(null));
  }

  private void failed(List<Item> batch, Throwable e) throws InterruptedException {
    int count;
    synchronized (this) {
      count = waiting.size();
      if (closed) {
        throw new InterruptedException("closed with " + count + " entries unwritten");
      }
    }
    String why =
        "The journal %s cannot be written (%s): make room there; %d entries wait in memory"
            .formatted(folder, e instanceof IOException ? e.getMessage() : e.toString(), count);
    if (trouble.isEmpty()) {
      LOG.error("{}", why);
    }
    trouble = Optional.of(why);
    batch.forEach(item -> item.written().completeExceptionally(new IOException(why, e)));
    Thread.sleep(RETRY);
  }

  /// Writes what waits, for five seconds at most.
  @Override
  public void close() throws IOException {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      notifyAll();
    }
    try {
      if (!thread.join(CLOSING)) {
        LOG.error("The journal could not be closed: its disk does not answer");
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    writer.close();
    lock.release();
    lockFile.close();
  }
}
