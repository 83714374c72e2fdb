package tifo.record;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tifo.metric.Labels;
import tifo.metric.SampleBuffer;
import tifo.store.AppendLog;
import tifo.store.BlockWriter;
import tifo.store.Head;
import tifo.store.LogRecovery;

/// One aligned stretch of a recording that is not a block yet: its samples in memory, and the log
/// that holds the same on the disk. One thread at a time.
final class Stretch implements AutoCloseable {
  private final Path file;
  private final Head head;
  private final AppendLog log;

  private Stretch(Path file, Head head, AppendLog log) {
    this.file = file;
    this.head = head;
    this.log = log;
  }

  static Stretch begin(Path file) {
    return new Stretch(file, new Head(), AppendLog.create(file));
  }

  /// As much of it as a crash has left.
  static Stretch recover(Path file) {
    LogRecovery recovery = LogRecovery.read(file);
    return new Stretch(file, recovery.head(), AppendLog.resume(recovery));
  }

  Path file() {
    return file;
  }

  Head head() {
    return head;
  }

  /// Adds the samples from that index up to, but without, the other, as far as they are newer than
  /// the series' last; gives how many were.
  int append(Labels labels, SampleBuffer samples, int from, int to) {
    int added = 0;
    try (Head.Batch batch = head.batch()) {
      int series = batch.series(labels);
      for (int i = from; i < to; i++) {
        if (batch.append(series, samples.times()[i], samples.values()[i])) {
          log.append(labels, samples.times()[i], samples.values()[i]);
          added++;
        }
      }
    }
    return added;
  }

  void sync() {
    log.sync();
  }

  /// Writes it all as a block beside the log, which stays.
  Optional<Path> writeBlock(Path folder) {
    return BlockWriter.write(folder, head, List.of(), Long.MIN_VALUE, Long.MAX_VALUE);
  }

  @Override
  public void close() {
    log.close();
  }
}
