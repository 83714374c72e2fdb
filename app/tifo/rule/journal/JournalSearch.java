package tifo.rule.journal;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import tifo.metric.Matcher;
import tifo.rule.Alert;
import tifo.rule.journal.JournalEntry.Kind;

/// What to look for in a journal; all of it must be true of an entry. Immutable.
///
/// `words` must all occur, in any case of letters, in what a person would read of the entry.
/// `kinds` and `matchers` that are empty let everything through; with matchers, entries without an
/// alert do not match.
public record JournalSearch(
    List<String> words,
    Optional<String> rule,
    List<Matcher> matchers,
    Set<Kind> kinds,
    Optional<Instant> since,
    Optional<Instant> until)
    implements Predicate<JournalEntry> {
  public static final JournalSearch ALL =
      new JournalSearch(
          List.of(), Optional.empty(), List.of(), Set.of(), Optional.empty(), Optional.empty());

  public JournalSearch {
    words = words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
    matchers = List.copyOf(matchers);
    kinds = Set.copyOf(kinds);
  }

  /// What is typed: words, apart by spaces.
  public static JournalSearch typed(String text) {
    List<String> words = text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
    return new JournalSearch(
        words, Optional.empty(), List.of(), Set.of(), Optional.empty(), Optional.empty());
  }

  @Override
  public boolean test(JournalEntry entry) {
    return !entry.kind().isInternal()
        && (kinds.isEmpty() || kinds.contains(entry.kind()))
        && since.filter(entry.at()::isBefore).isEmpty()
        && until.filter(end -> !entry.at().isBefore(end)).isEmpty()
        && rule.filter(name -> !isOf(entry, name)).isEmpty()
        && matchers.stream().allMatch(matcher -> matches(entry, matcher))
        && holdsWords(entry);
  }

  private static boolean isOf(JournalEntry entry, String rule) {
    return entry
        .alert()
        .filter(a -> a.ruleName().equals(rule) || a.ruleId().equals(rule))
        .isPresent();
  }

  private static boolean matches(JournalEntry entry, Matcher matcher) {
    return entry.alert().filter(a -> matcher.matches(a.labels().get(matcher.name()))).isPresent();
  }

  private boolean holdsWords(JournalEntry entry) {
    if (words.isEmpty()) {
      return true;
    }
    String text = text(entry).toLowerCase(Locale.ROOT);
    return words.stream().allMatch(text::contains);
  }

  private static String text(JournalEntry entry) {
    StringBuilder all = new StringBuilder(entry.kind().name());
    all.append(' ').append(entry.who()).append(' ').append(entry.text());
    entry.facts().forEach((name, value) -> all.append(' ').append(value));
    if (entry.alert().isPresent()) {
      Alert alert = entry.alert().get();
      all.append(' ').append(alert.severity()).append(' ').append(alert.ruleName());
      all.append(' ').append(alert.title()).append(' ').append(alert.valueText());
      all.append(' ').append(alert.labels()).append(' ').append(alert.owner());
    }
    return all.toString();
  }
}
