package tifo.canary;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// The mark that every secret in a test holds, and where it was found. Any thread.
public final class Canary {
  public static final String MARK = "canary-7f3a";

  /// Read by `.mvn/CanaryCheck.java` after all tests: one file for each process that ran tests.
  static final Path FOUND = Path.of("target", "canary", ProcessHandle.current().pid() + ".txt");

  private static final List<String> MARKS = marks();
  private static final List<String> UNTOLD = new ArrayList<>();

  private Canary() {}

  // Base64 writes it in three ways, depending on where it begins.
  private static List<String> marks() {
    List<String> marks = new ArrayList<>(List.of(MARK));
    for (int before = 0; before < 3; before++) {
      byte[] bytes = ("x".repeat(before) + MARK).getBytes(StandardCharsets.US_ASCII);
      String text = Base64.getEncoder().encodeToString(bytes);
      marks.add(text.substring(before == 0 ? 0 : before + 1, bytes.length * 8 / 6));
    }
    return marks;
  }

  static boolean isIn(String text) {
    return MARKS.stream().anyMatch(text::contains);
  }

  /// The line of the file in which it is. A file that holds one word only is where a secret is
  /// kept.
  static Optional<String> in(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    if (!isIn(text) || text.strip().chars().noneMatch(Character::isWhitespace)) {
      return Optional.empty();
    }
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (isIn(lines.get(i))) {
        return Optional.of(file + ":" + (i + 1));
      }
    }
    return Optional.of(file.toString());
  }

  /// Where one got out; without the secret itself, since this is printed too.
  static synchronized void found(String where) {
    UNTOLD.add(where);
    try {
      Files.createDirectories(FOUND.getParent());
      Files.writeString(FOUND, where + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What was found since this was asked last.
  static synchronized List<String> take() {
    List<String> taken = List.copyOf(UNTOLD);
    UNTOLD.clear();
    return taken;
  }
}
