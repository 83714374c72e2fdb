package tifo.chat.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CountDownLatch;

/// A disk that is full, fails to sync, or dies for good after so many operations, when the test
/// says so. What it does not take it may have taken a part of. Any thread.
class FaultyDisk extends OutboxDisk {
  private final Random random;

  // guarded by this
  private boolean full;
  private boolean syncFails;
  private boolean outOfMemory;
  private String awaited = "";
  private Runnable then = () -> {};
  private long mostBytes = Long.MAX_VALUE;
  private long operationsLeft = Long.MAX_VALUE;
  private int syncs;

  FaultyDisk(long seed) {
    random = new Random(seed);
  }

  synchronized void full(boolean now) {
    full = now;
  }

  synchronized void syncFails(boolean now) {
    syncFails = now;
  }

  synchronized void outOfMemory(boolean now) {
    outOfMemory = now;
  }

  /// Has room for so many bytes at a time only.
  synchronized void hasRoomFor(long bytes) {
    mostBytes = bytes;
  }

  /// Does something once this text is on the disk.
  synchronized CountDownLatch whenWritten(String text, Runnable what) {
    CountDownLatch done = new CountDownLatch(1);
    awaited = text;
    then =
        () -> {
          what.run();
          done.countDown();
        };
    return done;
  }

  private synchronized void appended(byte[] bytes) {
    if (!awaited.isEmpty() && new String(bytes, UTF_8).contains(awaited)) {
      awaited = "";
      then.run();
    }
  }

  /// Dies after so many more operations: the power goes.
  synchronized void diesAfter(long operations) {
    operationsLeft = operations;
  }

  synchronized boolean isDead() {
    return operationsLeft <= 0;
  }

  synchronized int syncs() {
    return syncs;
  }

  /// Whether the operation may be done as a whole.
  private synchronized boolean takes() {
    operationsLeft = Math.max(0, operationsLeft - 1);
    return operationsLeft > 0 && !full;
  }

  private synchronized boolean hasRoom(byte[] bytes) {
    return bytes.length <= mostBytes;
  }

  private static IOException refusal() {
    return new IOException("No space left on device");
  }

  private synchronized byte[] part(byte[] bytes) {
    return Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
  }

  @Override
  void append(RandomAccessFile file, byte[] bytes) throws IOException {
    boolean wasDead = isDead();
    if (takes() && hasRoom(bytes)) {
      super.append(file, bytes);
      appended(bytes);
      return;
    }
    if (!wasDead) {
      super.append(file, part(bytes));
    }
    throw refusal();
  }

  @Override
  void sync(RandomAccessFile file) throws IOException {
    synchronized (this) {
      syncs++;
      if (outOfMemory) {
        throw new OutOfMemoryError("a test");
      }
      if (syncFails || isDead()) {
        throw new IOException("Input/output error");
      }
    }
    super.sync(file);
  }

  @Override
  void cut(RandomAccessFile file, long length) throws IOException {
    if (isDead()) {
      throw refusal();
    }
    super.cut(file, length);
  }

  @Override
  void replace(Path file, byte[] bytes) throws IOException {
    if (!takes()) {
      throw refusal();
    }
    super.replace(file, bytes);
  }

  @Override
  void write(Path file, byte[] bytes) throws IOException {
    boolean wasDead = isDead();
    if (takes()) {
      super.write(file, bytes);
      return;
    }
    if (!wasDead) {
      Files.write(file, part(bytes));
    }
    throw refusal();
  }

  @Override
  void delete(Path file) throws IOException {
    if (isDead()) {
      throw refusal();
    }
    super.delete(file);
  }
}
