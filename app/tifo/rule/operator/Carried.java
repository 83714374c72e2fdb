package tifo.rule.operator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tifo.rule.Alert;
import tifo.rule.journal.JournalEntry;
import tifo.rule.journal.JournalEntry.Kind;
import tifo.rule.operator.Handling.Acknowledgement;
import tifo.rule.operator.Handling.Shelf;

/// What is remembered of an instance as entries of a new journal file: one with all of it, and one
/// with the alert that chat was told of, where it is another wording. Stateless.
final class Carried {
  private Carried() {}

  static List<JournalEntry> write(HandledAlert it, Instant at) {
    Map<String, String> facts = new TreeMap<>();
    flag(facts, "loud", it.loud());
    flag(facts, "no-data", it.loud() && !it.real());
    flag(facts, "latched", it.latched());
    it.acknowledged()
        .ifPresent(by -> {
          facts.put("ack-who", by.who());
          facts.put("ack-at", by.at().toString());
          facts.put("ack-note", by.note());
        });
    it.shelf()
        .ifPresent(shelf -> {
          facts.put("shelf-until", shelf.until().toString());
          facts.put("shelf-who", shelf.who());
          facts.put("shelf-note", shelf.note());
        });
    facts.put(
        "changes", it.changes().stream().map(Instant::toString).collect(Collectors.joining(" ")));
    it.flappingSince().ifPresent(since -> facts.put("flapping-since", since.toString()));
    facts.put("flap-changes", String.valueOf(it.flapChanges()));
    flag(facts, "told-same", it.told().filter(it.alert()::equals).isPresent());
    List<JournalEntry> entries = new ArrayList<>();
    entries.add(
        new JournalEntry(
            at, Kind.CARRIED, Optional.of(it.alert()), "", it.note(), Optional.empty(), facts));
    it.told()
        .filter(told -> !told.equals(it.alert()))
        .ifPresent(told ->
            entries.add(JournalEntry.of(at, Kind.CARRIED, told, "", "").with("part", "told")));
    return entries;
  }

  private static void flag(Map<String, String> facts, String name, boolean value) {
    if (value) {
      facts.put(name, "true");
    }
  }

  static HandledAlert read(JournalEntry entry, Alert alert, HandledAlert before) {
    if (!entry.fact("part").isEmpty()) {
      return before.told(Optional.of(alert));
    }
    return new HandledAlert(
        alert,
        is(entry, "loud"),
        is(entry, "loud") && !is(entry, "no-data"),
        is(entry, "latched"),
        instant(entry, "ack-at")
            .map(at -> new Acknowledgement(entry.fact("ack-who"), at, entry.fact("ack-note"))),
        instant(entry, "shelf-until")
            .map(end -> new Shelf(end, entry.fact("shelf-who"), entry.fact("shelf-note"))),
        entry.fact("changes").isEmpty()
            ? List.of()
            : Arrays.stream(entry.fact("changes").split(" ")).map(Instant::parse).toList(),
        instant(entry, "flapping-since"),
        Integer.parseInt(entry.fact("flap-changes")),
        is(entry, "told-same") ? Optional.of(alert) : Optional.empty(),
        entry.text());
  }

  private static boolean is(JournalEntry entry, String fact) {
    return entry.fact(fact).equals("true");
  }

  private static Optional<Instant> instant(JournalEntry entry, String fact) {
    return Optional.of(entry.fact(fact)).filter(text -> !text.isEmpty()).map(Instant::parse);
  }
}
