package tifo.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tifo.metric.Labels;
import tifo.metric.SampleBuffer;
import tifo.metric.StoredSeries;
import tifo.store.BlockWriter;
import tifo.store.Blocks;
import tifo.store.Head;
import tifo.store.StoreException;

/// The samples of one source on the disk while they are recorded: blocks of aligned stretches of
/// time, and logs of the stretches that still grow. One thread at a time.
///
/// After any failed write it must be opened anew, which brings it back to what the disk holds.
final class Archive implements AutoCloseable {
  /// What Prometheus takes for its own blocks.
  static final Duration STRETCH = Duration.ofHours(2);

  /// How long a series without new samples may still be shown, and may so need a stale marker.
  static final Duration LOOKBACK = Duration.ofMinutes(5);

  private final Path folder;
  private final long stretch;
  private final TreeMap<Long, Stretch> growing = new TreeMap<>();
  // The last samples of the blocks: what is asked for again at the beginning is not stored twice.
  private final Map<Labels, Long> known = new HashMap<>();
  private final Cursor cursor;
  private long savedUpTo = Long.MIN_VALUE;
  private long lastTime = Long.MIN_VALUE;
  // Before that all is in blocks that were made meanwhile.
  private long closedUpTo = Long.MIN_VALUE;
  private Optional<String> damage = Optional.empty();
  private long number;
  private long samples;

  private Archive(Path folder, Duration stretch) {
    this.folder = folder;
    this.stretch = stretch.toMillis();
    this.cursor = new Cursor(folder);
  }

  /// Goes on with what the folder holds; makes the folder when there is none.
  ///
  /// @throws StoreException when it cannot be read or written
  static Archive open(Path folder, Duration stretch) throws IOException {
    Files.createDirectories(folder);
    Archive archive = new Archive(folder, stretch);
    try {
      archive.sweep();
      for (Path log : Recording.logs(folder)) {
        archive.recover(log);
      }
      archive.readEnd();
      return archive;
    } catch (RuntimeException e) {
      archive.closeLogs();
      throw e;
    }
  }

  /// What was never finished before a crash is in a log still.
  private void sweep() throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (file.getFileName().toString().endsWith(".tmp-for-creation")) {
          BlockWriter.delete(file);
        }
      }
    }
  }

  private void recover(Path log) throws IOException {
    number = Math.max(number, numberOf(log));
    if (Files.size(log) < Recording.LOG_HEAD) {
      // Not even its head was written before a crash.
      Files.delete(log);
      return;
    }
    Stretch found = Stretch.recover(log);
    Head head = found.head();
    long start = head.sampleCount() == 0 ? Long.MIN_VALUE : startOf(head.firstTime());
    if (head.sampleCount() == 0) {
      found.close();
      Files.delete(log);
    } else if (growing.containsKey(start)) {
      throw new RecordingException(log + " holds the same time as another log; move one away");
    } else {
      growing.put(start, found);
      samples += head.sampleCount();
    }
  }

  private static long numberOf(Path log) {
    String name = log.getFileName().toString();
    try {
      return Long.parseLong(
          name.substring(Recording.LOG_START.length(), name.length() - Recording.LOG_END.length()));
    } catch (NumberFormatException e) {
      throw new RecordingException(log + " has no number in its name; move it away", e);
    }
  }

  private void readEnd() throws IOException {
    for (Stretch one : growing.values()) {
      lastTime = Math.max(lastTime, one.head().lastTime());
    }
    boolean any = false;
    try (Blocks blocks = Blocks.open(folder)) {
      any = blocks.size() > 0;
      readEnd(blocks);
    } catch (StoreException e) {
      // What one old block has lost is no reason to lose what comes.
      damage = Optional.of(String.valueOf(e.getMessage()));
      known.clear();
    }
    // Blocks of another origin have no cursor; logs without one are of a poll that never ended.
    savedUpTo = cursor.read().orElse(any ? lastTime : Long.MIN_VALUE);
    if (damage.isPresent()) {
      lastTime = Math.max(lastTime, savedUpTo);
    }
  }

  private void readEnd(Blocks blocks) {
    long end = blocks.lastTime();
    lastTime = Math.max(lastTime, end);
    if (blocks.size() == 0) {
      return;
    }
    long from = end - LOOKBACK.toMillis();
    SampleBuffer buffer = new SampleBuffer();
    for (StoredSeries series : blocks.select(List.of(), from, end)) {
      series.read(from, end, buffer);
      if (buffer.size() > 0) {
        known.put(series.labels(), buffer.times()[buffer.size() - 1]);
      }
    }
  }

  /// What is wrong with the blocks that were there already.
  Optional<String> damage() {
    return damage;
  }

  /// The time of the last sample, `Long.MIN_VALUE` when there is none.
  long lastTime() {
    return lastTime;
  }

  /// The series that were still there at the end, with their last sample each; of damaged blocks
  /// none.
  void ending(SeriesEnd ends) {
    List<Head> heads = growing.values().stream().map(Stretch::head).toList();
    try (Blocks all = damage.isEmpty() ? Blocks.open(folder, heads) : Blocks.of(heads)) {
      ending(all, ends);
    }
  }

  private void ending(Blocks all, SeriesEnd ends) {
    long from = lastTime - LOOKBACK.toMillis();
    SampleBuffer buffer = new SampleBuffer();
    for (StoredSeries series : all.select(List.of(), from, lastTime)) {
      series.read(from, lastTime, buffer);
      if (buffer.size() > 0) {
        int last = buffer.size() - 1;
        ends.accept(series.labels(), buffer.times()[last], buffer.values()[last]);
      }
    }
  }

  /// Takes a series' last sample.
  @FunctionalInterface
  interface SeriesEnd {
    void accept(Labels labels, long time, double value);
  }

  /// Adds the samples that are not there yet; on the disk after the next `sync`.
  ///
  /// @throws StoreException when the disk takes no more
  int append(Labels labels, SampleBuffer buffer) {
    long[] times = buffer.times();
    int size = buffer.size();
    int at = 0;
    Long last = known.isEmpty() ? null : known.get(labels);
    while (last != null && at < size && times[at] <= last) {
      at++;
    }
    while (at < size && times[at] < closedUpTo) {
      at++;
    }
    int added = 0;
    while (at < size) {
      long start = startOf(times[at]);
      int end = at + 1;
      while (end < size && startOf(times[end]) == start) {
        end++;
      }
      added += stretchFrom(start).append(labels, buffer, at, end);
      at = end;
    }
    if (size > 0) {
      lastTime = Math.max(lastTime, times[size - 1]);
    }
    samples += added;
    return added;
  }

  private long startOf(long time) {
    return Math.floorDiv(time, stretch) * stretch;
  }

  private Stretch stretchFrom(long start) {
    Stretch found = growing.get(start);
    if (found == null) {
      String name = String.format(Locale.ROOT, "%06d", ++number);
      found = Stretch.begin(folder.resolve(Recording.LOG_START + name + Recording.LOG_END));
      growing.put(start, found);
    }
    return found;
  }

  /// Waits until all that was added is on the disk, and notes that nothing is missing up to that
  /// time: a poll that is cut short leaves some series with later samples than others.
  void save(long upTo) throws IOException {
    growing.values().forEach(Stretch::sync);
    cursor.write(upTo);
    savedUpTo = upTo;
  }

  /// Up to when all is there, `Long.MIN_VALUE` when no poll was ever finished.
  long savedUpTo() {
    return savedUpTo;
  }

  /// Makes blocks of the stretches that end at that time or before: nothing older is taken any
  /// more. First the block, then its log goes; a crash in between leaves both, which are read as
  /// one.
  void cut(long time) throws IOException {
    // Not by the clock alone, which may be wrong for once: samples would come behind the block.
    long until = Math.min(time, lastTime);
    while (!growing.isEmpty() && growing.firstKey() + stretch <= until) {
      makeBlock(growing.firstKey());
    }
    if (!known.isEmpty() && known.values().stream().allMatch(last -> last < until)) {
      known.clear();
    }
  }

  /// The source's clock went back to that time: all that comes from now on is taken, also where it
  /// is older than what is there, which a log would not take. Only what lies within the tolerance
  /// is not looked at.
  void rewind(long time, long tolerance) throws IOException {
    if (lastTime > time + tolerance) {
      finish();
    }
    lastTime = Math.min(lastTime, time);
    closedUpTo = Long.MIN_VALUE;
    known.clear();
  }

  private void makeBlock(long start) throws IOException {
    Stretch old = growing.get(start);
    if (old != null) {
      old.writeBlock(folder);
      growing.remove(start);
      closedUpTo = start + stretch;
      old.close();
      Files.delete(old.file());
    }
  }

  /// Makes blocks of all, as at a normal stop.
  void finish() throws IOException {
    while (!growing.isEmpty()) {
      makeBlock(growing.firstKey());
    }
  }

  /// How often the newest samples were scraped; nothing when there are too few.
  Optional<Duration> interval() {
    return growing.isEmpty()
        ? Optional.empty()
        : ScrapeInterval.of(growing.lastEntry().getValue().head());
  }

  /// The series that are not in a block yet.
  int seriesCount() {
    return growing.isEmpty() ? 0 : growing.lastEntry().getValue().head().seriesCount();
  }

  /// The samples that were added since it was opened, and those that the logs held then.
  long sampleCount() {
    return samples;
  }

  private void closeLogs() {
    for (Stretch one : growing.values()) {
      try {
        one.close();
      } catch (StoreException e) {
        // What is on the disk is what counts; the rest is asked for again.
      }
    }
    growing.clear();
  }

  /// Leaves the logs as they are.
  @Override
  public void close() {
    closeLogs();
  }
}
