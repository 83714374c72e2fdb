package tifo.app;

import java.io.PrintWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import tifo.app.JournalCommand.Export;
import tifo.rule.Alert;
import tifo.rule.journal.JournalEntry;
import tifo.rule.journal.JournalLine;

/// Writes entries of a journal for people, as CSV (RFC 4180) or as JSON lines. One thread.
final class JournalText {
  private static final List<String> COLUMNS =
      List.of("at", "kind", "severity", "rule", "title", "value", "labels", "who", "until", "text");

  private final PrintWriter out;
  private final DateTimeFormatter time;
  private final Optional<Export> form;

  /// Without a form it is a table in this time zone.
  JournalText(PrintWriter out, ZoneId zone, Optional<Export> form) {
    this.out = out;
    this.time = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(zone);
    this.form = form;
  }

  void begin() {
    if (form.equals(Optional.of(Export.CSV))) {
      out.print(String.join(",", COLUMNS) + "\r\n");
    }
  }

  void write(JournalEntry entry) {
    if (form.isEmpty()) {
      out.println(line(entry));
    } else if (form.get() == Export.CSV) {
      String cells =
          cells(entry).stream().map(JournalText::quoted).collect(Collectors.joining(","));
      out.print(cells + "\r\n");
    } else {
      out.println(JournalLine.json(entry));
    }
  }

  private String line(JournalEntry entry) {
    String severity = entry.alert().map(a -> a.severity().name()).orElse("");
    List<String> rest = new ArrayList<>();
    entry.alert().ifPresent(alert -> rest.add(subject(alert)));
    entry.until().ifPresent(end -> rest.add("until " + time.format(end)));
    if (!entry.who().isEmpty()) {
      rest.add("by " + entry.who());
    }
    if (!entry.text().isEmpty()) {
      rest.add(plain(entry.text()));
    }
    return String.format(
        Locale.ROOT,
        "%s  %-14s %-8s %s",
        time.format(entry.at()),
        word(entry),
        severity,
        String.join(" · ", rest));
  }

  private static String subject(Alert alert) {
    String title = alert.title().isBlank() ? alert.ruleName() : alert.title();
    String value = title.contains(alert.valueText()) ? "" : " " + alert.valueText();
    return plain(title + value) + " " + plain(alert.labels().toString());
  }

  private static String word(JournalEntry entry) {
    return entry.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  // What comes out of labels and notes must not move the cursor of a terminal.
  private static String plain(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }

  private static List<String> cells(JournalEntry entry) {
    Optional<Alert> alert = entry.alert();
    return List.of(
        entry.at().toString(),
        word(entry),
        alert.map(a -> a.severity().name()).orElse(""),
        alert.map(Alert::ruleName).orElse(""),
        alert.map(Alert::title).orElse(""),
        alert.map(Alert::valueText).orElse(""),
        alert.map(a -> a.labels().toString()).orElse(""),
        entry.who(),
        entry.until().map(Object::toString).orElse(""),
        entry.text());
  }

  // A cell that begins like a formula must stay a text in a spreadsheet.
  private static String quoted(String cell) {
    boolean formula = !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0;
    String safe = formula ? "'" + cell : cell;
    boolean needs = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return needs ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }
}
