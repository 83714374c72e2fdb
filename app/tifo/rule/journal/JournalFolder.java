package tifo.rule.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The files of a journal, by their numbers. Whoever only reads may do so while another process
/// writes. Stateless, any thread.
public final class JournalFolder {
  private static final Pattern NAME = Pattern.compile("journal-\\d{6,9}\\.log");

  private JournalFolder() {}

  /// In the order in which they were written.
  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> NAME.matcher(file.getFileName().toString()).matches())
          .sorted(java.util.Comparator.comparingLong(JournalFolder::number))
          .toList();
    }
  }

  static long number(Path file) {
    String name = file.getFileName().toString();
    return Long.parseLong(name.substring("journal-".length(), name.length() - ".log".length()));
  }

  static Path file(Path folder, long number) {
    return folder.resolve(String.format(Locale.ROOT, "journal-%06d.log", number));
  }

  /// How reading went on: behind what it has read so far. `damaged` counts lines that are not what
  /// was written.
  public record Position(long file, long offset, int damaged) {
    public static final Position START = new Position(0, 0, 0);
  }

  /// Hands on all whole entries behind a position, oldest first, and returns where the last ended.
  ///
  /// @throws IOException when there is no such folder or a file cannot be read
  public static Position read(Path folder, Position from, Consumer<JournalEntry> entries)
      throws IOException {
    Position position = from;
    for (Path file : files(folder)) {
      long number = number(file);
      if (number < position.file()) {
        continue;
      }
      long offset = number == position.file() ? position.offset() : 0;
      try {
        JournalFile.Read read = JournalFile.read(file, offset, entries);
        position = new Position(number, read.goodBytes(), position.damaged() + read.damaged());
      } catch (NoSuchFileException e) {
        // The writer has just dropped it for its age.
      }
    }
    return position;
  }
}
