package tifo.promql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What is read and what is refused; the tables lie beside the test's resources.
class ParserTest {
  static Stream<Arguments> accepted() {
    return Tables.rows("accepted.txt");
  }

  static Stream<Arguments> refused() {
    return Tables.rows("refused.txt");
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void readsAndWritesCanonically(String text, String printed) {
    Expr expr = Parser.parse(text);
    assertEquals(printed, Printer.print(expr));
    assertEquals(Bare.of(expr), Bare.of(Parser.parse(printed)));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refusesWithPlaceAndReason(String text, String expected) {
    PromqlException refused = assertThrows(PromqlException.class, () -> Parser.parse(text));
    assertEquals(expected, refused.place() + ": " + refused.reason());
    assertEquals(refused.place() + ": parse error: " + refused.reason(), refused.getMessage());
  }

  @Test
  void anEmptyTextHasNoPlace() {
    String nothing = "parse error: no expression found in input";
    assertEquals("unknown position: " + nothing, thrown("").getMessage());
    assertEquals("1:1: " + nothing, thrown(" \n# only this\n").getMessage());
  }

  @Test
  void linesAndBytesThatAreNoTextAreToldToo() {
    assertEquals("3:1: parse error: unexpected end of input", thrown("up +\n# up\n").getMessage());
    assertEquals("2:3: parse error: unexpected number \"2\"", thrown("up\r\n  2").getMessage());
    assertEquals("unterminated quoted string", thrown("\"a\nb\"").reason());
    assertEquals("unknown escape sequence U+000A", thrown("'\\\n'").reason());
    assertEquals(new Place(1, 8), thrown("up{job=\"\udcff\"}").place());
    for (String broken : List.of("\udcff", "\ufffd")) {
      assertEquals("invalid UTF-8 rune", thrown("up{job=\"" + broken + "\"}").reason());
      assertEquals("invalid UTF-8 rune", thrown("`" + broken + "`").reason());
      assertEquals("unexpected character: '\ufffd'", thrown("up " + broken).reason());
    }
    assertEquals("\"a\\nb\"", Printer.print(Parser.parse("`a\nb`")));
  }

  @Test
  void pointsUnderTheWrongPartOfItsLine() {
    PromqlException refused =
        assertThrows(PromqlException.class, () -> Parser.parse("sum(\n\trate(föö)\n)"));
    assertEquals(
        "expected type range vector in call to function \"rate\", got instant vector",
        thrown("sum(\n\trate(foo)\n)").reason());
    assertEquals("unexpected character: 'ö'", refused.reason());
    assertEquals("\trate(föö)\n\t      ^", refused.pointer());
    assertEquals("2:8", refused.place().toString());
    assertEquals("\trate(foo)\n\t     ^^^", thrown("sum(\n\trate(foo)\n)").pointer());
    assertEquals("1 +\n   ^", thrown("1 +").pointer());
  }

  private static PromqlException thrown(String text) {
    return assertThrows(PromqlException.class, () -> Parser.parse(text));
  }

  @Test
  void columnsCountBytes() {
    assertEquals(new Place(1, 13), thrown("foo{a=\"é\"} 1").place());
  }

  @Test
  void precedenceAndAssociation() {
    Expr.Binary power = (Expr.Binary) Parser.parse("a ^ b ^ c");
    assertEquals("b ^ c", Printer.print(power.right()));
    Expr.Binary minus = (Expr.Binary) Parser.parse("a - b - c");
    assertEquals("a - b", Printer.print(minus.left()));
    assertEquals("-a ^ b", Printer.print(((Expr.Unary) Parser.parse("-a ^ b"))));
    Expr.Binary product = (Expr.Binary) Parser.parse("-a * b");
    assertTrue(product.left() instanceof Expr.Unary);
    Expr.Binary or = (Expr.Binary) Parser.parse("a or b and c == d + e * f");
    assertEquals("b and c == d + e * f", Printer.print(or.right()));
    Expr.Binary shifted = (Expr.Binary) Parser.parse("a offset 2 ^ 2");
    assertEquals("a offset 2s", Printer.print(shifted.left()));
  }

  @Test
  void spansCoverTheText() {
    String text = "sum by (a) (rate(foo{b=\"c\"}[5m] offset 1m)) / - (bar)";
    Expr.Binary binary = (Expr.Binary) Parser.parse(text);
    assertEquals(new Span(0, text.length()), binary.span());
    Expr.Aggregate sum = (Expr.Aggregate) binary.left();
    assertEquals("sum by (a) (rate(foo{b=\"c\"}[5m] offset 1m))", cut(text, sum));
    assertEquals("rate(foo{b=\"c\"}[5m] offset 1m)", cut(text, sum.expr()));
    Expr.MatrixSelector matrix = (Expr.MatrixSelector) ((Expr.Call) sum.expr()).args().getFirst();
    assertEquals("foo{b=\"c\"}[5m]", cut(text, matrix));
    assertEquals("foo{b=\"c\"}", cut(text, matrix.selector()));
    assertEquals("- (bar)", cut(text, binary.right()));
  }

  private static String cut(String text, Expr expr) {
    return text.substring(expr.span().start(), expr.span().end());
  }

  @Test
  void stringsThatAreNoTextKeepTheirBytes() {
    Expr.StringLiteral literal = (Expr.StringLiteral) Parser.parse("\"a\\xc5z\\xc3\\xa9\"");
    assertEquals("a\uDCC5zé", literal.value());
    assertEquals("\"a\\xc5zé\"", Quotes.quote(literal.value()));
    assertTrue(!Quotes.isText(literal.value()) && Quotes.isText("aé😀"));
  }

  @Test
  void keywordsAreReadInAnyCase() {
    String text = "sum by (a) (b) / on (a) group_left (c) d offset 5m or e unless bool";
    String upper = text.replace("unless bool", "unless by");
    for (String word : "sum by on group_left offset or unless".split(" ")) {
      upper = upper.replace(word + " ", word.toUpperCase(Locale.ROOT) + " ");
    }
    assertEquals(
        "sum by (a) (b) / on (a) group_left (c) d offset 5m or e unless by",
        Printer.print(Parser.parse(upper)));
  }
}
