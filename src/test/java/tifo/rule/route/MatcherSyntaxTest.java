package tifo.rule.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tifo.metric.Labels;

/// What matchers may look like, and what they match.
class MatcherSyntaxTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "foo=bar                 | {foo=\"bar\"}",
        "foo = bar               | {foo=\"bar\"}",
        "foo=\"bar\"             | {foo=\"bar\"}",
        "{foo=\"bar\"}           | {foo=\"bar\"}",
        "{foo=\"bar\",}          | {foo=\"bar\"}",
        "{ foo = \"bar\" , }     | {foo=\"bar\"}",
        "foo=bar,bar=baz         | {foo=\"bar\",bar=\"baz\"}",
        "foo=bar, bar!=baz,      | {foo=\"bar\",bar!=\"baz\"}",
        "{foo=~\"a.*\",b!~\"c\"} | {foo=~\"a.*\",b!~\"c\"}",
        "foo!=\"\"               | {foo!=\"\"}",
        "foo=                    | {foo=\"\"}",
        "foo!=                   | {foo!=\"\"}",
        "foo=~                   | {foo=~\"\"}",
        "foo=,bar=baz            | {foo=\"\",bar=\"baz\"}",
        "foo=\"a,b\"             | {foo=\"a,b\"}",
        "foo=\"a\\\"b\"          | {foo=\"a\\\"b\"}",
        "foo=\"a\\\\b\"          | {foo=\"a\\\\b\"}",
        "foo=\"a\\nb\"           | {foo=\"a\\nb\"}",
        "foo=\"a\\tb\"           | {foo=\"a\\\\tb\"}",
        "foo=\"a\\qb\"           | {foo=\"a\\\\qb\"}",
        "foo=a\\qb               | {foo=\"a\\\\qb\"}",
        "foo=\"日本\"            | {foo=\"日本\"}",
        "foo=日本                | {foo=\"日本\"}",
        "日=本                   | {日=\"本\"}",
        "\"foo bar\"=baz         | {\"foo bar\"=\"baz\"}",
        "\"foo\"=\"bar\"         | {foo=\"bar\"}",
        "foo-bar=baz             | {foo-bar=\"baz\"}",
        "a:b=c                   | {a:b=\"c\"}",
        "foo=[a-z]               | {foo=\"[a-z]\"}",
        "foo=a b                 | {foo=\"a b\"}",
        "foo=a=b                 | {foo=\"a=b\"}",
        "foo=a!b                 | {foo=\"a!b\"}",
        "foo=~a.b                | {foo=~\"a.b\"}",
        "foo='bar'               | {foo=\"'bar'\"}",
        "foo={bar}               | {foo=\"{bar\"}",
        "{}                      | {}",
        "{,}                     | bad",
        ",                       | bad",
        "foo                     | bad",
        "=bar                    | bad",
        "foo==bar                | {foo=\"=bar\"}",
        "foo=\"bar               | bad",
        "foo=bar\"               | bad",
        "foo=b\"a\"r             | bad",
        "foo=~\"(\"              | bad",
        "foo=~\"a\" bar=\"b\"    | bad",
        "foo bar=baz             | bad",
        "1foo=bar                | {1foo=\"bar\"}",
        "\"\"=bar                | bad",
        "{foo=bar                | {foo=\"bar\"}",
        "foo=bar}                | {foo=\"bar\"}",
        "{{foo=bar}}             | bad",
        "foo!bar                 | bad",
        "foo!!=bar               | bad",
      })
  void isReadLikeAlertmanagers(String text, String expected) {
    if (expected.equals("bad")) {
      assertThrows(IllegalArgumentException.class, () -> MatcherSyntax.parse(text));
    } else {
      assertEquals(expected, LabelMatcher.text(MatcherSyntax.parse(text)));
    }
  }

  @Test
  void nothingIsNoMatcher() {
    assertEquals(List.of(), MatcherSyntax.parse(""));
    assertEquals(List.of(), MatcherSyntax.parse("  "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{a=b}", "a=b,c=d", "", "a=b}"})
  void oneMatcherStandsAlone(String text) {
    assertThrows(IllegalArgumentException.class, () -> MatcherSyntax.parseOne(text));
  }

  @ParameterizedTest
  @CsvSource({
    "'a=b',          b,  true",
    "'a=b',          '', false",
    "'a=\"\"',       '', true",
    "'a=\"\"',       b,  false",
    "'a!=b',         '', true",
    "'a!=b',         b,  false",
    "'a!~\"b.*\"',   '', true",
    "'a!~\"b.*\"',   bc, false",
    "'a=~\"b\"',     bc, false",
    "'a=~\"b\"',     ab, false",
    "'a=~\"b|c\"',   bc, false",
    "'a=~\"b|c\"',   c,  true",
    "'a=~\".*\"',    '', true",
    "'a=~\".+\"',    '', false",
    "'a=~\"(?i)B\"', b,  true",
    "'a=~\"\"',      '', true",
  })
  void matchersAreAnchoredAndAbsentIsEmpty(String matcher, String value, boolean matches) {
    Labels alert = Labels.of("a", value, "other", "x");
    assertEquals(matches, LabelMatcher.all(MatcherSyntax.parse(matcher), alert));
  }

  @Test
  void theDotDoesNotMatchTheEndOfALine() {
    Labels alert = Labels.of("a", "b\nc");
    assertTrue(LabelMatcher.all(MatcherSyntax.parse("a!~\"b.c\""), alert));
    assertTrue(LabelMatcher.all(MatcherSyntax.parse("a=~\"(?s)b.c\""), alert));
  }

  @Test
  void anExpressionThatIsABombIsRefused() {
    String bomb = "a=~\"((((x{1,100}){1,100}){1,100}){1,100})\"";
    assertThrows(IllegalArgumentException.class, () -> MatcherSyntax.parse(bomb));
  }

  @Test
  void hugeTextsEnd() {
    String huge = "a=\"" + "\\\\".repeat(500_000) + "\"";
    assertEquals(500_000, MatcherSyntax.parse(huge).getFirst().value().length());
  }
}
