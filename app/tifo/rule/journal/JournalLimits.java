package tifo.rule.journal;

import java.time.Duration;

/// How much a journal may hold: a file, all files together, how old the oldest file may get, and
/// how many entries wait in memory while the disk takes none. Immutable.
public record JournalLimits(long fileBytes, long allBytes, Duration age, int waiting) {
  /// 8 MiB a file, 256 MiB together, 400 days, 20,000 entries.
  public static final JournalLimits USUAL =
      new JournalLimits(8L << 20, 256L << 20, Duration.ofDays(400), 20_000);
}
