package tifo.rule.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tifo.store.DurableFiles;

/// A file that grows by whole lines or is replaced as a whole. An interrupt of the writing thread
/// does not end a line. One thread at a time.
final class StateFile {
  /// A power cut costs no more.
  private static final long SYNC_EVERY = TimeUnit.SECONDS.toNanos(1);

  private final Path file;
  private Optional<RandomAccessFile> open = Optional.empty();
  private long synced = System.nanoTime();

  StateFile(Path file) {
    this.file = file;
  }

  /// Adds lines, all of them or none; the size of the file after that.
  long append(List<byte[]> lines) throws IOException {
    RandomAccessFile out = opened();
    long end = out.length();
    try {
      out.seek(end);
      for (byte[] line : lines) {
        out.write(line);
      }
    } catch (IOException e) {
      out.setLength(end);
      throw e;
    }
    if (System.nanoTime() - synced > SYNC_EVERY) {
      out.getFD().sync();
      synced = System.nanoTime();
    }
    return out.length();
  }

  /// Puts this in the place of all that was there.
  void replace(byte[] all) throws IOException {
    close();
    makeFolder();
    boolean wasInterrupted = Thread.interrupted();
    try {
      DurableFiles.write(file, all);
    } finally {
      if (wasInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private RandomAccessFile opened() throws IOException {
    if (open.isEmpty()) {
      makeFolder();
      open = Optional.of(new RandomAccessFile(file.toFile(), "rw"));
    }
    return open.get();
  }

  private void makeFolder() throws IOException {
    Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
  }

  /// What was written is on the disk; the next line opens the file again.
  void close() throws IOException {
    if (open.isPresent()) {
      try (RandomAccessFile out = open.get()) {
        open = Optional.empty();
        out.getFD().sync();
      }
    }
  }
}
