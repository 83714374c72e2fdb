package tifo.rule.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tifo.rule.journal.JournalEntry.Kind;

/// What the files of a journal still say: `entries` from the newest whole carry on, where to go on
/// writing, how many bytes of that file are carried, and a sentence about what is damaged.
/// Immutable.
record JournalRecovery(
    List<JournalEntry> entries,
    List<JournalEntry> before,
    long number,
    long goodBytes,
    long carried,
    Optional<String> damage) {
  JournalRecovery {
    entries = List.copyOf(entries);
    before = List.copyOf(before);
  }

  /// Reads from the newest file backwards until one begins with a whole carry.
  static JournalRecovery read(Path folder) throws IOException {
    List<Path> files = JournalFolder.files(folder);
    if (files.isEmpty()) {
      return new JournalRecovery(List.of(), List.of(), 1, 0, 0, Optional.empty());
    }
    Path newest = files.getLast();
    List<JournalEntry> last = new ArrayList<>();
    JournalFile.Read end = JournalFile.read(newest, 0, last::add);
    int damaged = end.damaged();
    List<JournalEntry> entries = last;
    int at = files.size() - 1;
    while (at > 0 && !isCarried(entries)) {
      at--;
      List<JournalEntry> earlier = new ArrayList<>();
      damaged += JournalFile.read(files.get(at), 0, earlier::add).damaged();
      earlier.addAll(afterCarry(entries));
      entries = earlier;
    }
    List<JournalEntry> before = new ArrayList<>();
    if (at > 0) {
      // Only to be looked at: the last entries of a wall that was started again.
      JournalFile.read(files.get(at - 1), 0, before::add);
    }
    return new JournalRecovery(
        entries,
        before,
        JournalFolder.number(newest),
        end.goodBytes(),
        end.carried(),
        words(newest, end, damaged));
  }

  private static Optional<String> words(Path newest, JournalFile.Read end, int damaged)
      throws IOException {
    List<String> sentences = new ArrayList<>();
    if (end.isTorn()) {
      sentences.add(
          "the last %d bytes of %s were half a line and are cut off"
              .formatted(Files.size(newest) - end.goodBytes(), newest.getFileName()));
    }
    if (damaged > 0) {
      sentences.add(damaged + " lines are damaged and passed over");
    }
    return sentences.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", sentences));
  }

  /// Whether they begin with a carry, and all that it announces follows.
  private static boolean isCarried(List<JournalEntry> entries) {
    if (entries.isEmpty() || entries.getFirst().kind() != Kind.CARRY) {
      return false;
    }
    String announced = entries.getFirst().text();
    int count = announced.matches("\\d{1,9}") ? Integer.parseInt(announced) : Integer.MAX_VALUE;
    return count < entries.size()
        && entries.subList(1, count + 1).stream().allMatch(e -> e.kind() == Kind.CARRIED);
  }

  // What it repeats is in the files before it.
  private static List<JournalEntry> afterCarry(List<JournalEntry> entries) {
    return entries.stream().dropWhile(entry -> entry.kind().isInternal()).toList();
  }

  private static List<JournalEntry> shown(List<JournalEntry> entries) {
    return entries.stream().filter(entry -> !entry.kind().isInternal()).toList();
  }

  List<JournalEntry> recent(int most) {
    List<JournalEntry> all = new ArrayList<>(before);
    all.addAll(entries);
    List<JournalEntry> shown = shown(all);
    return shown.subList(Math.max(0, shown.size() - most), shown.size());
  }
}
