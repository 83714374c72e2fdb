package tifo.rule.operator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tifo.rule.journal.JournalEntry;
import tifo.rule.journal.JournalEntry.Kind;

/// Finds out that the console did not run: a desk looks every second, and where it did not, the
/// machine slept. Not thread-safe.
final class SleepWatch {
  private static final Duration ASLEEP = Duration.ofSeconds(30);
  private static final Duration TOLD = Duration.ofMinutes(10);

  private Optional<Instant> last = Optional.empty();
  private Optional<Instant> asleepFrom = Optional.empty();
  private Instant awakeSince = Instant.MIN;

  /// What the journal is to know, if it slept.
  List<JournalEntry> look(Instant now) {
    Optional<Instant> before = last;
    last = Optional.of(now);
    if (before.filter(it -> it.plus(ASLEEP).isBefore(now)).isEmpty()) {
      return List.of();
    }
    asleepFrom = before;
    awakeSince = now;
    Duration slept = Duration.between(before.get(), now);
    return List.of(
        JournalEntry.of(now, Kind.SLEPT, slept.toSeconds() + " s")
            .with("from", before.get().toString()));
  }

  /// Since when it slept, told until ten minutes after it woke.
  Optional<Instant> slept(Instant now) {
    return asleepFrom.filter(_ -> now.isBefore(awakeSince.plus(TOLD)));
  }
}
