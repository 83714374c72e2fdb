package tifo.rule.route;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import tifo.metric.Matcher.Op;
import tifo.store.DurableFiles;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Silences on the disk: one JSON file that is replaced as a whole and synced, so that a kill or a
/// power cut leaves the silences of before or after. Not thread-safe: who owns it is.
public final class SilenceFile {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  record Saved(int version, List<Entry> silences) {}

  record Entry(
      String id,
      List<Condition> matchers,
      String startsAt,
      String endsAt,
      String updatedAt,
      String createdBy,
      String comment) {
    static Entry of(Silence silence) {
      return new Entry(
          silence.id(),
          silence.matchers().stream()
              .map(m -> new Condition(m.name(), m.op().sign(), m.value()))
              .toList(),
          silence.startsAt().toString(),
          silence.endsAt().toString(),
          silence.updatedAt().toString(),
          silence.createdBy(),
          silence.comment());
    }

    Silence silence() {
      return new Silence(
          id,
          matchers.stream().map(Condition::matcher).toList(),
          Instant.parse(startsAt),
          Instant.parse(endsAt),
          Instant.parse(updatedAt),
          createdBy,
          comment);
    }
  }

  record Condition(String name, String op, String value) {
    LabelMatcher matcher() {
      for (Op known : Op.values()) {
        if (known.sign().equals(op)) {
          return LabelMatcher.of(known, name, value);
        }
      }
      throw new IllegalArgumentException("operator " + op);
    }
  }

  /// How the file looked when it was read or written last.
  private record Mark(long size, FileTime time, String file) {
    static final Mark NONE = new Mark(-1, FileTime.fromMillis(0), "");
  }

  /// Locks of files are the process's, so that two users in one process need another.
  private static final Object WITHIN_PROCESS = new Object();

  private static final Duration LOCK_WITHIN = Duration.ofSeconds(5);

  private final Path file;
  private Mark mark = Mark.NONE;

  public SilenceFile(Path file) {
    this.file = file;
  }

  /// Something to do with the file.
  interface Work<T> {
    T run() throws IOException;
  }

  /// Does it while nobody else, of this process or another, does so.
  <T> T alone(Work<T> work) throws IOException {
    synchronized (WITHIN_PROCESS) {
      Path lockFile = file.resolveSibling(file.getFileName() + ".lock");
      try (FileChannel channel =
              FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock _ = lock(channel)) {
        return work.run();
      }
    }
  }

  private FileLock lock(FileChannel channel) throws IOException {
    long deadline = System.nanoTime() + LOCK_WITHIN.toNanos();
    FileLock lock = channel.tryLock();
    while (lock == null) {
      if (System.nanoTime() > deadline) {
        throw new IOException("another Tifo holds " + file + "; try again");
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      lock = channel.tryLock();
    }
    return lock;
  }

  /// Whether somebody else has written it since.
  boolean isChanged() throws IOException {
    return !marked().equals(mark);
  }

  private Mark marked() throws IOException {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      // two may write as much within a tick of the file system's clock, but not the same file
      return new Mark(now.size(), now.lastModifiedTime(), String.valueOf(now.fileKey()));
    } catch (NoSuchFileException e) {
      return Mark.NONE;
    }
  }

  /// What the file holds, and a sentence if it could not be read: it is put aside then.
  public record Found(List<Silence> silences, Optional<String> notice) {}

  /// All that it holds; nothing when there is no file.
  public Found read() throws IOException {
    mark = marked();
    if (mark.equals(Mark.NONE)) {
      return new Found(List.of(), Optional.empty());
    }
    try {
      Saved saved = JSON.readValue(Files.readAllBytes(file), Saved.class);
      return new Found(saved.silences().stream().map(Entry::silence).toList(), Optional.empty());
    } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
      Path aside = file.resolveSibling(file.getFileName() + ".damaged");
      DurableFiles.move(file, aside);
      mark = marked();
      return new Found(
          List.of(),
          Optional.of("The silences in " + file + " cannot be read; they were moved to " + aside));
    }
  }

  /// Replaces what it holds.
  public void write(Collection<Silence> silences) throws IOException {
    Saved saved = new Saved(1, silences.stream().map(Entry::of).toList());
    DurableFiles.write(file, JSON.writeValueAsBytes(saved));
    mark = marked();
  }
}
