package tifo.view;

import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tifo.rule.Alert;
import tifo.rule.Blindness;
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
    if (!entry.text().isEmpty()) {
      parts.add(sentence(entry));
    }
    entry.facts().forEach((name, value) -> fact(name, value).ifPresent(parts::add));
    return String.join(" · ", parts);
  }

  // The journal's own words are English, whatever the wall speaks; those of people stay theirs.
  private String sentence(JournalEntry entry) {
    String written = entry.text();
    return switch (entry.kind()) {
      case LOST -> new JournalLosses(zone, text).said(written);
      case BLIND -> blind(written);
      case SLEPT -> slept(written);
      case CHANGED -> text.get("alarms.state." + written);
      default -> written;
    };
  }

  // A cause and what it is about, such as `SOURCE jp-main`.
  private String blind(String written) {
    String cause = written.split(" ", 2)[0];
    String what = written.substring(cause.length()).strip();
    boolean known = Arrays.stream(Blindness.Cause.values()).anyMatch(it -> it.name().equals(cause));
    return known
        ? text.get("journal.blind." + cause.toLowerCase(Locale.ROOT).replace('_', '-'), what)
        : written;
  }

  // Seconds, such as `125 s`.
  private String slept(String written) {
    try {
      return Ages.in(Duration.ofSeconds(Long.parseLong(written.replace(" s", ""))), text);
    } catch (NumberFormatException e) {
      return written;
    }
  }

  private Optional<String> fact(String name, String value) {
    return switch (name) {
      case "told" -> Optional.empty();
      case "why" -> Optional.of(value).filter(it -> !it.isEmpty());
      case "from" -> Optional.of(text.get("journal.from", JournalLosses.time(value, zone)));
      default -> Optional.of(name + " " + value);
    };
  }
}
