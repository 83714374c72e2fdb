package tifo.promql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Prometheus' own expressions: all are read, or refused where Prometheus expects it.
class ConformanceTextsTest {
  private static final Pattern EVAL =
      Pattern.compile(
          "^eval(_\\w+)?\\s+(?:instant\\s+(?:at\\s+(?:.+?))?"
              + "|range\\s+from\\s+.+\\s+to\\s+.+\\s+step\\s+.+?)\\s+(.+)$");

  /// A case; `failure` is what upstream expects to be refused with, empty if without words.
  private record Case(String text, boolean fails, String failure) {}

  private static List<Case> cases() throws IOException {
    Path directory =
        Path.of(System.getProperty("tifo.conformance", "../shared/conformance/promql"));
    assumeTrue(Files.isDirectory(directory), "no conformance data in " + directory);
    List<Case> cases = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".test")).sorted().toList()) {
        read(Files.readAllLines(file), cases);
      }
    }
    return cases;
  }

  private static void read(List<String> lines, List<Case> into) {
    for (int i = 0; i < lines.size(); i++) {
      Matcher eval = EVAL.matcher(lines.get(i).strip());
      if (!eval.matches()) {
        continue;
      }
      boolean fails = "_fail".equals(eval.group(1));
      String failure = "";
      for (int next = i + 1; next < lines.size() && !lines.get(next).isBlank(); next++) {
        String line = lines.get(next).strip();
        if (line.startsWith("expect fail")) {
          fails = true;
          failure = line.replaceFirst("^expect fail\\s*(msg:)?\\s*", "");
        }
      }
      into.add(new Case(eval.group(2), fails, failure));
    }
  }

  @Test
  void everyExpressionIsReadOrRefusedAsPrometheusDoes() throws IOException {
    List<Case> cases = cases();
    assertEquals(2214, cases.size());
    int refused = 0;
    for (Case each : cases) {
      try {
        Parser.parse(each.text());
      } catch (PromqlException e) {
        refused++;
        assertTrue(each.fails(), () -> each.text() + ": " + e.getMessage());
        assertEquals(each.failure(), e.reason(), each.text());
      }
    }
    System.out.println("conformance texts: " + cases.size() + ", refused as upstream: " + refused);
    assertEquals(8, refused);
  }

  @Test
  void printedExpressionsAreReadAgainAsTheSameTrees() throws IOException {
    for (Case each : cases()) {
      if (each.failure().toLowerCase(Locale.ROOT).contains("modifier can only be used")) {
        continue;
      }
      Expr expr = Parser.parse(each.text());
      String printed = Printer.print(expr);
      assertEquals(Bare.of(expr), Bare.of(Parser.parse(printed)), each.text() + " -> " + printed);
    }
  }
}
