package tifo.source.exchange;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import tifo.metric.Labels;

/// The write-ahead log of a Prometheus: what is in no block yet. One thread.
///
/// It holds all that the head's memory-mapped chunks hold too, so these need not be read. As
/// Prometheus does, the reading ends at the first damage.
final class WriteAheadLog {
  private static final String CHECKPOINT = "checkpoint.";
  private static final int SERIES = 1;
  private static final int SAMPLES = 2;
  private static final int DELETIONS = 3;
  private static final int EXEMPLARS = 4;
  private static final int MAPPED_CHUNKS = 5;
  private static final int METADATA = 6;
  private static final int FIRST_HISTOGRAMS = 7;
  private static final int LAST_HISTOGRAMS = 10;

  private final Path folder;
  private final long after;
  private final Damage damage;
  private final List<String> notes;
  private final Map<Long, Labels> series = new HashMap<>();
  private boolean histograms;
  private boolean deletions;
  private boolean unknown;
  private long orphans;

  /// Samples up to `after` are in blocks already.
  WriteAheadLog(Path folder, long after, Damage damage, List<String> notes) {
    this.folder = folder;
    this.after = after;
    this.damage = damage;
    this.notes = notes;
  }

  void read(Spool spool) throws IOException {
    try {
      for (Path segment : segments()) {
        read(segment, spool);
      }
    } catch (IllegalArgumentException e) {
      damage.add(e.getMessage() + "; what the log holds behind it is lost");
    }
    if (orphans > 0) {
      damage.add(folder + ": " + orphans + " samples are of series that the log does not name");
    }
    note(histograms, "native histograms; they are left out");
    note(deletions, "deletions, which are not applied");
    note(unknown, "records that a later Prometheus writes; they are left out: import a snapshot");
  }

  private void note(boolean is, String what) {
    if (is) {
      notes.add(folder + " holds " + what);
    }
  }

  /// The last checkpoint, which stands for all files up to its number, and the files behind it.
  private List<Path> segments() throws IOException {
    NavigableMap<Integer, Path> files = numbered(folder, "");
    NavigableMap<Integer, Path> checkpoints = numbered(folder, CHECKPOINT);
    if (checkpoints.isEmpty()) {
      return inOrder(files, files.isEmpty() ? 0 : files.firstKey());
    }
    List<Path> all = new ArrayList<>(numbered(checkpoints.lastEntry().getValue(), "").values());
    int next = checkpoints.lastKey() + 1;
    all.addAll(inOrder(files.tailMap(next, true), next));
    return all;
  }

  private List<Path> inOrder(NavigableMap<Integer, Path> files, int first) {
    int expected = first;
    List<Path> all = new ArrayList<>();
    for (Map.Entry<Integer, Path> file : files.entrySet()) {
      if (file.getKey() != expected++) {
        damage.add(file.getValue() + ": the file before it is missing; it and all behind are lost");
        break;
      }
      all.add(file.getValue());
    }
    return all;
  }

  private static NavigableMap<Integer, Path> numbered(Path folder, String start)
      throws IOException {
    NavigableMap<Integer, Path> found = new TreeMap<>();
    try (Stream<Path> all = Files.list(folder)) {
      all.forEach(path -> {
        String name = String.valueOf(path.getFileName());
        if (name.matches(start.replace(".", "\\.") + "[0-9]{1,9}")) {
          found.put(Integer.parseInt(name.substring(start.length())), path);
        }
      });
    }
    return found;
  }

  private void read(Path file, Spool spool) throws IOException {
    try (WalSegment segment = new WalSegment(file)) {
      for (Optional<ByteBuffer> record = segment.next();
          record.isPresent();
          record = segment.next()) {
        try {
          decode(record.get(), spool);
        } catch (BufferUnderflowException e) {
          throw segment.bad("a record ends too early");
        }
      }
    }
  }

  private void decode(ByteBuffer record, Spool spool) {
    if (!record.hasRemaining()) {
      return;
    }
    int type = record.get();
    switch (type) {
      case SERIES -> series(record);
      case SAMPLES -> samples(record, spool);
      case DELETIONS -> deletions = true;
      case EXEMPLARS, MAPPED_CHUNKS, METADATA -> {
        // These are no samples.
      }
      default -> {
        boolean known = type >= FIRST_HISTOGRAMS && type <= LAST_HISTOGRAMS;
        histograms |= known;
        unknown |= !known;
      }
    }
  }

  private void series(ByteBuffer record) {
    while (record.hasRemaining()) {
      long reference = record.getLong();
      long count = WalBytes.uvarint(record);
      Map<String, String> labels = new TreeMap<>();
      for (long i = 0; i < count; i++) {
        String name = WalBytes.text(record);
        labels.put(name, WalBytes.text(record));
      }
      series.put(reference, Labels.of(labels));
    }
  }

  private void samples(ByteBuffer record, Spool spool) {
    if (!record.hasRemaining()) {
      return;
    }
    long firstReference = record.getLong();
    long firstTime = record.getLong();
    while (record.hasRemaining()) {
      Labels labels = series.get(firstReference + WalBytes.varint(record));
      long time = firstTime + WalBytes.varint(record);
      double value = Double.longBitsToDouble(record.getLong());
      if (labels == null) {
        orphans++;
      } else if (time > after) {
        spool.add(labels, time, value);
      }
    }
  }
}
