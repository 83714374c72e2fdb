package tifo.rule.journal;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads one file of a journal, from an offset to its end. One thread.
final class JournalFile {
  /// `goodBytes` is where the last whole line ends, `damaged` how many lines before that are not
  /// what was written, `carried` where what it carries from earlier files ends.
  record Read(long goodBytes, long bytes, int damaged, long carried) {
    boolean isTorn() {
      return goodBytes < bytes;
    }
  }

  private final Consumer<JournalEntry> entries;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private long at;
  private long good;
  private int bad;
  private int badSinceGood;
  private long carried;

  private JournalFile(long from, Consumer<JournalEntry> entries) {
    this.at = from;
    this.good = from;
    this.entries = entries;
  }

  static Read read(Path file, long from, Consumer<JournalEntry> entries) throws IOException {
    JournalFile reading = new JournalFile(from, entries);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      in.skipNBytes(from);
      for (int next = in.read(); next >= 0; next = in.read()) {
        reading.take(next);
      }
    }
    return new Read(reading.good, reading.at, reading.bad, reading.carried);
  }

  private void take(int next) {
    at++;
    if (next != '\n') {
      if (line.size() <= JournalLine.LONGEST) {
        line.write(next);
      }
      return;
    }
    Optional<JournalEntry> entry = JournalLine.decode(line.toByteArray());
    line.reset();
    if (entry.isEmpty()) {
      badSinceGood++;
      return;
    }
    // Only what whole lines follow was damaged; behind the last one it is a torn end.
    bad += badSinceGood;
    badSinceGood = 0;
    // what is carried to other ids later is news
    carried = entry.get().kind().isInternal() && carried == good ? at : carried;
    good = at;
    entries.accept(entry.get());
  }
}
