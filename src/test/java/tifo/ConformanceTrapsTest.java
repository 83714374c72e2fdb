package tifo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The list of traps in `docs/conformance.md`: each class that it names has a test of that trap.
class ConformanceTrapsTest {
  private static final Path TESTS = Path.of("src/test/java/tifo");
  private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\| (.*) \\| (.*) \\|");
  private static final Pattern NAMED = Pattern.compile("`([a-z/]+/[A-Za-z]+)`");

  @Test
  void everyTrapHasTestsThatAreNamedAfterIt() throws IOException {
    List<Integer> traps = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of("docs/conformance.md"))) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        int trap = Integer.parseInt(row.group(1));
        traps.add(trap);
        Matcher named = NAMED.matcher(row.group(3));
        assertTrue(named.find(), line);
        do {
          if (!isTested(trap, TESTS.resolve(named.group(1) + ".java"))) {
            missing.add(trap + " in " + named.group(1));
          }
        } while (named.find());
      }
    }
    assertEquals(IntStream.rangeClosed(1, 31).boxed().toList(), traps);
    assertEquals(List.of(), missing);
  }

  private static boolean isTested(int trap, Path file) throws IOException {
    return Files.exists(file)
        && Pattern.compile("\\n  void trap%02d[A-Z]".formatted(trap))
            .matcher(Files.readString(file))
            .find();
  }
}
