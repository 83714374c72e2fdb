package tifo.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tifo.promql.function.Dialect;
import tifo.store.Blocks;
import tifo.store.Head;
import tifo.store.LeftOut;
import tifo.store.LogRecovery;
import tifo.store.StoreException;
import tifo.store.TimedStore;

/// A recording that is open for reading: what it says of itself and its samples. Any thread; nobody
/// may read it any more when it closes.
///
/// A folder of Prometheus blocks without `recording.json` is one too, of which nothing more is
/// known. Its logs, which hold what is not in a block yet, are read as they are at that moment.
public final class Recording implements AutoCloseable {
  /// What the name of a log of newest samples begins and ends with; in between stands a number.
  static final String LOG_START = "head-";

  static final String LOG_END = ".log";

  static final int LOG_HEAD = 8;

  private static final int TRIES = 5;

  private final Path folder;
  private final RecordingInfo info;
  private final Map<String, Blocks> stores = new LinkedHashMap<>();

  // Of a packed recording, which is unpacked for as long as it is open.
  private Optional<UnpackedRecording> unpacked = Optional.empty();

  private Recording(Path folder, RecordingInfo info) {
    this.folder = folder;
    this.info = info;
  }

  /// Opens a recording's folder, or one that is packed into a file.
  ///
  /// @throws RecordingException when there is no recording, or one that cannot be read
  public static Recording open(Path path) {
    if (!Files.isRegularFile(path)) {
      return openFolder(path, path);
    }
    UnpackedRecording unpacked = UnpackedRecording.of(path);
    try {
      Recording recording = openFolder(unpacked.folder(), path);
      recording.unpacked = Optional.of(unpacked);
      return recording;
    } catch (RecordingException e) {
      unpacked.close();
      // The temporary folder says nothing to anybody.
      String told = String.valueOf(e.getMessage());
      throw new RecordingException(told.replace(unpacked.folder().toString(), path.toString()), e);
    } catch (RuntimeException e) {
      unpacked.close();
      throw e;
    }
  }

  /// The folder, and what it is called.
  private static Recording openFolder(Path folder, Path shown) {
    if (!Files.isDirectory(folder)) {
      throw new RecordingException(folder + " is not a recording: there is no such folder");
    }
    RecordingInfo info = RecordingFile.isIn(folder) ? RecordingFile.read(folder) : unknown(shown);
    Recording recording = new Recording(folder, info);
    try {
      for (RecordedSource source : info.sources()) {
        recording.stores.put(source.name(), store(within(folder, source.folder())));
      }
    } catch (StoreException e) {
      recording.close();
      throw new RecordingException(String.valueOf(e.getMessage()), e);
    } catch (RuntimeException e) {
      recording.close();
      throw e;
    }
    if (recording.first() == Long.MAX_VALUE) {
      recording.close();
      throw new RecordingException(
          folder
              + " holds no blocks or logs with samples: give the folder that their folders (01…)"
              + " are in");
    }
    return recording;
  }

  private static RecordingInfo unknown(Path shown) {
    String name = String.valueOf(shown.toAbsolutePath().normalize().getFileName());
    RecordedSource source =
        new RecordedSource(
            name,
            "prometheus",
            "",
            Dialect.PROMETHEUS_3,
            RecordedSource.Method.IMPORT,
            Duration.ofSeconds(15),
            "",
            List.of());
    return new RecordingInfo(
        name, List.of(source), List.of(), List.of(), List.of(), List.of(), List.of());
  }

  /// A recording may come from anywhere, and shall not show what lies elsewhere.
  static Path within(Path folder, String part) {
    // The folder may be called but ".", which normalized begins nothing.
    Path whole = folder.toAbsolutePath().resolve(part).normalize();
    if (!whole.startsWith(folder.toAbsolutePath().normalize())) {
      throw new RecordingException(
          folder.resolve(RecordingFile.NAME) + " names a folder outside of it: " + part);
    }
    return whole;
  }

  /// A log becomes a block at any moment while it is recorded: then it is looked for anew.
  private static Blocks store(Path folder) {
    for (int tries = 1; ; tries++) {
      List<Path> logs = logs(folder);
      try {
        return store(folder, logs);
      } catch (StoreException e) {
        if (tries == TRIES || logs.stream().allMatch(Files::exists)) {
          throw e;
        }
      }
    }
  }

  private static Blocks store(Path folder, List<Path> logs) {
    List<Head> newest = new ArrayList<>();
    for (Path log : logs) {
      // Shorter than its head is one whose making was cut off.
      if (!Files.exists(log) || log.toFile().length() >= LOG_HEAD) {
        newest.add(LogRecovery.read(log).head());
      }
    }
    return Blocks.open(folder, newest);
  }

  /// The logs of a folder, the oldest first.
  static List<Path> logs(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Recording::isLog).sorted().toList();
    } catch (IOException e) {
      throw new RecordingException(folder + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static boolean isLog(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.startsWith(LOG_START) && name.endsWith(LOG_END);
  }

  public Path folder() {
    return folder;
  }

  public RecordingInfo info() {
    return info;
  }

  /// The samples of a source, by its name.
  public TimedStore store(String source) {
    Blocks store = stores.get(source);
    if (store == null) {
      throw new IllegalArgumentException(
          "the recording has no source '" + source + "', only " + stores.keySet());
    }
    return store;
  }

  /// How many blocks and logs hold the samples of a source.
  public int parts(String source) {
    Blocks store = stores.get(source);
    return store == null ? 0 : store.size();
  }

  /// When the first sample was taken.
  public Instant start() {
    return Instant.ofEpochMilli(first());
  }

  /// When the last sample was taken.
  public Instant end() {
    return Instant.ofEpochMilli(
        stores.values().stream().mapToLong(TimedStore::lastTime).max().orElse(0));
  }

  /// Folders that look like blocks and are none, such as those that were being written in a crash.
  public List<LeftOut> leftOut() {
    return stores.values().stream().flatMap(store -> store.leftOut().stream()).toList();
  }

  private long first() {
    return stores.values().stream().mapToLong(TimedStore::firstTime).min().orElse(Long.MAX_VALUE);
  }

  @Override
  public void close() {
    stores.values().forEach(Blocks::close);
    unpacked.ifPresent(UnpackedRecording::close);
  }
}
