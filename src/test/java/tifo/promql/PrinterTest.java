package tifo.promql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tifo.metric.Matcher;

/// Random queries: printed and read again they are the same; broken ones are refused, no worse.
class PrinterTest {
  @Test
  void whatIsPrintedIsReadAsTheSameTree() {
    Set<String> seen = new TreeSet<>();
    for (int seed = 0; seed < 10_000; seed++) {
      String text = new QueryTexts(seed).query(seed % 6);
      Expr expr = Parser.parse(text);
      seen.addAll(SyntaxParts.of(expr));
      String printed = Printer.print(expr);
      assertEquals(Bare.of(expr), Bare.of(Parser.parse(printed)), text + " -> " + printed);
    }
    assertEquals(Set.of(), missing(seen));
  }

  /// What the grammar has and no text did.
  private static Set<String> missing(Set<String> seen) {
    Set<String> all =
        new TreeSet<>(
            Set.of(
                "number",
                "duration",
                "string",
                "plain name",
                "quoted or no name",
                "unary -",
                "unary +",
                "subquery with step",
                "subquery without step",
                "@ Time",
                "@ Start",
                "@ End",
                "offset -1",
                "offset 1",
                "grouping by",
                "grouping without",
                "grouping alone",
                "on",
                "ignoring",
                "fill left",
                "fill right"));
    Functions.all().forEach(function -> all.add("function " + function.name()));
    for (Aggregation aggregation : Aggregation.values()) {
      all.add("aggregation " + aggregation.word());
    }
    for (BinaryOp op : BinaryOp.values()) {
      all.add("operator " + op.sign());
      if (op.kind() == BinaryOp.Kind.COMPARISON) {
        all.add("bool " + op.sign());
      }
    }
    for (Matcher.Op op : Matcher.Op.values()) {
      all.add("matcher " + op.sign());
    }
    for (Matching.Card card : Matching.Card.values()) {
      all.add("matching " + card);
    }
    for (Expr.Reach reach : Expr.Reach.values()) {
      all.add("reach " + reach);
    }
    for (Class<?> kind : DurationExpr.class.getPermittedSubclasses()) {
      all.add("duration " + kind.getSimpleName());
    }
    all.removeAll(seen);
    return all;
  }

  @Test
  void brokenTextsAreRefusedAndNothingElse() {
    Random random = new Random(7);
    String scraps = "()[]{},:@+-*/%^=<>!~\"'`\\#.0x5mé \nby on inf";
    int refused = 0;
    for (int seed = 0; seed < 20_000; seed++) {
      StringBuilder text = new StringBuilder(new QueryTexts(seed).vector(seed % 4));
      for (int i = 0; i <= seed % 3; i++) {
        int at = random.nextInt(text.length());
        text.setCharAt(at, scraps.charAt(random.nextInt(scraps.length())));
      }
      try {
        Printer.print(Parser.parse(text.toString()));
      } catch (PromqlException e) {
        refused++;
        assertTrue(e.pointer().contains("^") && e.place().column() > 0);
      }
    }
    assertTrue(refused > 5000, "only " + refused);
  }

  @Test
  void nestingAndLengthEndInARefusal() {
    for (String text :
        new String[] {
          "(".repeat(100_000) + "1" + ")".repeat(100_000),
          "-".repeat(100_000) + "a",
          "1" + "+1".repeat(100_000),
          "2" + "^2".repeat(100_000),
          "a" + "[5m:]".repeat(100_000),
          "a[" + "-".repeat(100_000) + "1]",
          "a[1" + "+1".repeat(100_000) + "]",
          "abs(".repeat(100_000),
        }) {
      assertThrows(PromqlException.class, () -> Parser.parse(text), text.substring(0, 10));
    }
    assertEquals(1 + 450, Printer.print(Parser.parse("1" + "+1".repeat(450))).split("1").length);
    String parts =
        "sum(rate(a[1m] offset 1m @ 5))" + " + sum(rate(a[1m] offset 1m @ 5))".repeat(480);
    assertEquals(481, Printer.print(Parser.parse(parts)).split("sum").length - 1);
    Parser.parse("(".repeat(200) + "1" + ")".repeat(200));
  }
}
