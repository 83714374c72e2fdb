package tifo.chat.outbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.secret.Redaction;

/// The outbox's memory on disk: values under keys, as a file that grows by one line for each
/// change. Any thread; one thread of its own writes.
///
/// Changes that come while the disk is busy are written together and wait for one sync. The file is
/// written anew when most of it is out of date, or when the disk left it in doubt. It never holds
/// half a change: a line counts only whole.
final class OutboxLog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OutboxLog.class);

  /// Smaller files are never written anew.
  private static final long SMALL = 1 << 20;

  /// Disks that are only busy answer within that.
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final int LINE_OVERHEAD = 40;

  private final Path file;
  private final Path pictures;
  private final OutboxDisk disk;
  private final Thread writer;

  // guarded by this
  private final Deque<Pending> pending = new ArrayDeque<>();
  private boolean closed;

  // the writer's own
  private final Map<String, byte[]> live;
  private List<Pending> owed = List.of();
  private RandomAccessFile out;
  private long liveBytes;
  private long anewAt;
  private boolean inDoubt;

  record Pending(Change change, CompletableFuture<Void> written, boolean isOwed) {}

  /// Goes on behind what was read. `anew` writes the file again first, because what was read is not
  /// quite what it holds.
  OutboxLog(Path file, Path pictures, OutboxDisk disk, Map<String, byte[]> values, boolean anew)
      throws IOException {
    this.file = file;
    this.pictures = pictures;
    this.disk = disk;
    this.live = new HashMap<>(values);
    this.live.forEach((key, value) -> liveBytes += size(key, value));
    if (anew) {
      disk.replace(file, everything());
    }
    out = new RandomAccessFile(file.toFile(), "rw");
    disk.syncNames(file.resolveSibling("."));
    anewAt = Math.max(SMALL, 2 * liveBytes);
    writer = Thread.ofPlatform().name("outbox-log").daemon().start(this::work);
  }

  /// Writes a change down. It is on disk when the future is done, and not if that has failed.
  CompletableFuture<Void> commit(Change change) {
    return add(new Pending(change, new CompletableFuture<>(), false));
  }

  /// The same for what nobody waits for: on a disk that takes nothing it is kept, and written
  /// before whatever is written next.
  CompletableFuture<Void> owe(Change change) {
    return add(new Pending(change, new CompletableFuture<>(), true));
  }

  private synchronized CompletableFuture<Void> add(Pending one) {
    if (closed) {
      one.written().completeExceptionally(new IOException("The outbox is closed"));
    } else {
      pending.add(one);
      notifyAll();
    }
    return one.written();
  }

  private void work() {
    for (List<Pending> batch = next(); !batch.isEmpty(); batch = next()) {
      try {
        List<Pending> all = new ArrayList<>(owed);
        all.addAll(batch);
        settle(all);
        writeAnewIfDue();
      } catch (RuntimeException | Error e) {
        // whoever waits must not do so for ever because, say, memory ran out
        LOG.error("The outbox's log failed, and goes on", e);
        inDoubt = true;
        batch.forEach(one -> one.written().completeExceptionally(e));
      }
    }
  }

  private void settle(List<Pending> all) {
    try {
      write(all);
      owed = List.of();
    } catch (IOException | RuntimeException | Error e) {
      oneByOne(all);
    }
  }

  private synchronized List<Pending> next() {
    while (pending.isEmpty() && !closed) {
      try {
        wait();
      } catch (InterruptedException e) {
        // nobody has any business to interrupt it, and what waits has to be written
      }
    }
    List<Pending> batch = List.copyOf(pending);
    pending.clear();
    return batch;
  }

  private void write(List<Pending> batch) throws IOException {
    if (inDoubt) {
      writeAnew();
    }
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    boolean namesPicture = false;
    for (Pending one : batch) {
      lines.writeBytes(one.change().line());
      namesPicture |= one.change().namesPicture();
    }
    if (namesPicture) {
      disk.syncNames(pictures);
    }
    long end = out.length();
    try {
      disk.append(out, lines.toByteArray());
    } catch (IOException | RuntimeException | Error e) {
      cut(end);
      throw e;
    }
    try {
      disk.sync(out);
      batch.forEach(this::written);
    } catch (IOException | RuntimeException | Error e) {
      // what a disk that failed to sync holds, no later sync can tell
      inDoubt = true;
      throw e;
    }
  }

  private void cut(long end) {
    try {
      disk.cut(out, end);
    } catch (IOException e) {
      inDoubt = true;
    }
  }

  /// A small change may find room where a large one does not.
  private void oneByOne(List<Pending> batch) {
    Debts debts = new Debts();
    for (Pending one : batch) {
      try {
        write(List.of(one));
        debts.written(one);
      } catch (IOException | RuntimeException | Error e) {
        if (one.isOwed()) {
          debts.add(one);
        } else {
          one.written().completeExceptionally(e);
        }
      }
    }
    owed = debts.all();
  }

  private void written(Pending one) {
    one.change()
        .puts()
        .forEach((key, value) -> {
          byte[] old = live.put(key, value);
          liveBytes += size(key, value) - (old == null ? 0 : size(key, old));
        });
    one.change().drops().forEach(this::forget);
    one.written().complete(null);
  }

  private void forget(String key) {
    byte[] old = live.remove(key);
    if (old != null) {
      liveBytes -= size(key, old);
    }
  }

  private void writeAnewIfDue() {
    try {
      if (out.length() > anewAt) {
        writeAnew();
      }
    } catch (IOException | RuntimeException | Error e) {
      // the old file is as good, only longer
      anewAt += SMALL;
    }
  }

  private void writeAnew() throws IOException {
    boolean staysInDoubt = inDoubt;
    inDoubt = true;
    // a file that is open cannot be replaced everywhere
    out.close();
    try {
      disk.replace(file, everything());
      staysInDoubt = false;
      anewAt = Math.max(SMALL, 2 * liveBytes);
    } finally {
      out = new RandomAccessFile(file.toFile(), "rw");
      inDoubt = staysInDoubt;
    }
  }

  private byte[] everything() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    live.forEach((key, value) -> all.writeBytes(new Change().putJson(key, value).line()));
    return all.toByteArray();
  }

  private static long size(String key, byte[] value) {
    return (long) key.length() + value.length + LINE_OVERHEAD;
  }

  /// Waits for a change, also on a thread that is interrupted. A disk that hangs is one that fails:
  /// what it writes in the end is written again with the same keys.
  static void await(CompletableFuture<Void> written) throws IOException {
    await(written, PATIENCE);
  }

  static void await(CompletableFuture<Void> written, Duration patience) throws IOException {
    try {
      written.copy().orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS).join();
    } catch (CompletionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      if (cause instanceof TimeoutException) {
        throw new IOException("it has not answered for " + patience.toSeconds() + " s", cause);
      }
      throw new IOException(Redaction.of(String.valueOf(cause.getMessage())), cause);
    }
  }

  /// Writes what waits, and takes no more.
  @Override
  public void close() throws IOException {
    close(PATIENCE);
  }

  void close(Duration patience) throws IOException {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    boolean interrupted = false;
    long deadline = System.nanoTime() + patience.toNanos();
    while (writer.isAlive() && System.nanoTime() < deadline) {
      try {
        boolean _ = writer.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (writer.isAlive()) {
      // to close the file would hang, too
      LOG.error("The disk of the outbox does not answer; its last changes may not be written");
    } else {
      out.close();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
