package tifo.view;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tifo.rule.Alert;
import tifo.rule.journal.JournalEntry;

/// An entry of the journal in words. Immutable.
record JournalWords(ZoneId zone, WallText text) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("MM-dd HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  String time(JournalEntry entry) {
    return TIME.withZone(zone).format(entry.at());
  }

  String kind(JournalEntry entry) {
    return text.get(
        "journal.kind." + entry.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  String subject(JournalEntry entry) {
    return entry.alert().map(JournalWords::subject).orElse("");
  }

  private static String subject(Alert alert) {
    String title = alert.title().isBlank() ? alert.ruleName() : alert.title();
    return title.contains(alert.valueText()) ? title : title + " " + alert.valueText();
  }

  String all(JournalEntry entry) {
    return String.join(" ", time(entry), kind(entry), subject(entry), rest(entry)).strip();
  }

  /// Who, until when, and in which words.
  String rest(JournalEntry entry) {
    List<String> parts = new ArrayList<>();
    if (!entry.who().isEmpty()) {
      parts.add(entry.who());
    }
    entry
        .until()
        .ifPresent(end -> parts.add(text.get("journal.until", CLOCK.withZone(zone).format(end))));
    if (entry.kind() == JournalEntry.Kind.CHANGED) {
      parts.add(text.get("alarms.state." + entry.text()));
    } else if (!entry.text().isEmpty()) {
      parts.add(entry.text());
    }
    for (Map.Entry<String, String> fact : entry.facts().entrySet()) {
      if (!fact.getKey().equals("told")) {
        parts.add(fact.getKey() + " " + fact.getValue());
      }
    }
    return String.join(" · ", parts);
  }
}
