package tifo.rule.journal;

import java.time.Instant;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tifo.rule.Alert;
import tifo.rule.AlertEvent;
import tifo.secret.Redaction;

/// One line of the journal: a transition of an alert, what an operator did, or what became of the
/// judge. Immutable.
///
/// `who` did it, empty for the program itself; `text` is a note or a sentence, without secrets;
/// `until` is when what was done ends by itself; `facts` are what else belongs to the kind.
public record JournalEntry(
    Instant at,
    Kind kind,
    Optional<Alert> alert,
    String who,
    String text,
    Optional<Instant> until,
    Map<String, String> facts) {
  public enum Kind {
    PENDING,
    FIRING,
    RESOLVED,
    CANCELLED,
    /// An alert that fires lost its data or has them back, or recovers.
    CHANGED,
    /// Chat was told later than it happened, because it was held back.
    NOTIFIED,
    ACKNOWLEDGED,
    UNACKNOWLEDGED,
    SHELVED,
    UNSHELVED,
    NOTED,
    LATCH_RESET,
    SILENCED,
    UNSILENCED,
    STARTED,
    STOPPED,
    /// The console did not run for a while: from the fact `from` on.
    SLEPT,
    BLIND,
    SIGHTED,
    /// Something of the journal itself is missing.
    LOST,
    /// A new file begins: so many `CARRIED` entries follow as `text` says.
    CARRY,
    /// How an alert stands: when a file begins, or when its rule has another id than before.
    CARRIED;

    /// Whether it is only there for the journal's own sake.
    public boolean isInternal() {
      return this == CARRY || this == CARRIED;
    }
  }

  public JournalEntry {
    who = Redaction.of(who);
    text = Redaction.of(text);
    Map<String, String> struck = new TreeMap<>(facts);
    struck.replaceAll((_, fact) -> Redaction.of(fact));
    facts = Collections.unmodifiableMap(struck);
  }

  /// About an alert.
  public static JournalEntry of(Instant at, Kind kind, Alert alert, String who, String text) {
    return new JournalEntry(at, kind, Optional.of(alert), who, text, Optional.empty(), Map.of());
  }

  /// About the judge or the journal.
  public static JournalEntry of(Instant at, Kind kind, String text) {
    return new JournalEntry(at, kind, Optional.empty(), "", text, Optional.empty(), Map.of());
  }

  public static JournalEntry of(AlertEvent event) {
    Alert alert = event.alert();
    String text = event.kind() == AlertEvent.Kind.CHANGED ? word(alert) : "";
    return of(event.at(), Kind.valueOf(event.kind().name()), alert, "", text);
  }

  private static String word(Alert alert) {
    return alert.state().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public JournalEntry by(String whom) {
    return new JournalEntry(at, kind, alert, whom, text, until, facts);
  }

  public JournalEntry until(Instant end) {
    return new JournalEntry(at, kind, alert, who, text, Optional.of(end), facts);
  }

  public JournalEntry with(String fact, String value) {
    Map<String, String> more = new TreeMap<>(facts);
    more.put(fact, value);
    return new JournalEntry(at, kind, alert, who, text, until, more);
  }

  public String fact(String name) {
    return facts.getOrDefault(name, "");
  }
}
