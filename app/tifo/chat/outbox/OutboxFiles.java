package tifo.chat.outbox;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import tifo.chat.StableId;
import tifo.chat.outbox.Entry.LaneKey;
import tifo.store.DurableFiles;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The outbox's folder. Every state is a small JSON file that is replaced as a whole and synced:
///
/// * `items/` what is still to be sent, in the order of the file names;
/// * `pictures/` the PNGs that those need;
/// * `episodes/` what was told, for threads and against repeats;
/// * `failed/` what a target will never take, for people to look at;
/// * `damaged/` what could not be read.
///
/// Not thread-safe: the ledger that owns it is.
final class OutboxFiles implements AutoCloseable {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private final Path items;
  private final Path pictures;
  private final Path episodes;
  private final Path failed;
  private final Path damaged;
  private final FileChannel lockFile;
  private final FileLock lock;

  OutboxFiles(Path dir) throws IOException {
    items = Files.createDirectories(dir.resolve("items"));
    pictures = Files.createDirectories(dir.resolve("pictures"));
    episodes = Files.createDirectories(dir.resolve("episodes"));
    failed = Files.createDirectories(dir.resolve("failed"));
    damaged = Files.createDirectories(dir.resolve("damaged"));
    lockFile =
        FileChannel.open(dir.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    lock = lock(dir);
  }

  private FileLock lock(Path dir) throws IOException {
    try {
      FileLock got = lockFile.tryLock();
      if (got != null) {
        return got;
      }
    } catch (OverlappingFileLockException e) {
      // Another outbox of this process: the same answer.
    }
    lockFile.close();
    throw new IOException(
        "The outbox " + dir + " is in use by another Tifo; close that one, or set another folder");
  }

  /// What was read from disk, and sentences about what could not be.
  record Found<T>(List<T> whole, List<String> notices) {}

  Found<Entry> entries() throws IOException {
    return read(items, Entry.class);
  }

  Found<Episode> episodes() throws IOException {
    return read(episodes, Episode.class);
  }

  private <T> Found<T> read(Path folder, Class<T> type) throws IOException {
    List<T> whole = new ArrayList<>();
    List<String> notices = new ArrayList<>();
    for (Path file : list(folder)) {
      try {
        if (file.toString().endsWith(".tmp")) {
          Files.delete(file);
        } else {
          whole.add(JSON.readValue(Files.readAllBytes(file), type));
        }
      } catch (JacksonException e) {
        DurableFiles.move(file, damaged.resolve(file.getFileName()));
        notices.add(
            "The outbox file "
                + file.getFileName()
                + " is damaged; it was moved to "
                + damaged
                + " and will not be sent");
      }
    }
    return new Found<>(whole, notices);
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  void save(Entry entry) throws IOException {
    DurableFiles.write(items.resolve(name(entry)), JSON.writeValueAsBytes(entry));
  }

  void delete(Entry entry) throws IOException {
    DurableFiles.delete(items.resolve(name(entry)));
  }

  /// Takes the entry off the queue, but leaves it for people to see.
  void fail(Entry entry, int keep) throws IOException {
    DurableFiles.write(failed.resolve(name(entry)), JSON.writeValueAsBytes(entry));
    delete(entry);
    List<Path> all = list(failed);
    for (Path old : all.subList(0, Math.max(0, all.size() - keep))) {
      Files.deleteIfExists(old);
    }
  }

  void save(Episode episode) throws IOException {
    DurableFiles.write(episodes.resolve(name(episode.lane())), JSON.writeValueAsBytes(episode));
  }

  void forget(Episode episode) throws IOException {
    Files.deleteIfExists(episodes.resolve(name(episode.lane())));
  }

  Path picture(String name) {
    return pictures.resolve(name);
  }

  void savePicture(String name, byte[] png) throws IOException {
    DurableFiles.write(picture(name), png);
  }

  void deletePicture(String name) throws IOException {
    Files.deleteIfExists(picture(name));
  }

  /// Whether the picture on disk is the one that was handed over.
  boolean hasPicture(Entry entry) throws IOException {
    Path file = picture(entry.picture());
    return Files.isRegularFile(file)
        && Files.size(file) == entry.pictureBytes()
        && crc(Files.readAllBytes(file)) == entry.pictureCrc();
  }

  /// Deletes pictures that no entry needs: a process died between picture and entry.
  void sweepPictures(Set<String> needed) throws IOException {
    for (Path file : list(pictures)) {
      if (!needed.contains(file.getFileName().toString())) {
        Files.deleteIfExists(file);
      }
    }
  }

  static long crc(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return crc.getValue();
  }

  private static String name(Entry entry) {
    return String.format(Locale.ROOT, "%016d-%s.json", entry.sequence(), entry.id());
  }

  private static String name(LaneKey lane) {
    return StableId.of(lane.target(), lane.thread()) + ".json";
  }

  @Override
  public void close() throws IOException {
    lock.release();
    lockFile.close();
  }
}
