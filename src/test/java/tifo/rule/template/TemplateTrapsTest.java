package tifo.rule.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tifo.metric.Labels;

/// The trap of templates: numbers, regular expressions and maps are Go's.
class TemplateTrapsTest {
  private static final Labels LABELS = Labels.of("zone", "b", "pool", "fixed-1", "Zone", "c");

  private static String rendered(String template, double value) {
    return Template.of(template).render(TemplateData.prometheus(LABELS, value));
  }

  /// No zeros at the end, an exponent of two digits from four digits on and below 0.0001.
  @ParameterizedTest
  @CsvSource({
    "12345, 1.234e+04",
    "12355, 1.236e+04",
    "9999, 9999",
    "9999.5, 1e+04",
    "10000, 1e+04",
    "1e100, 1e+100",
    "0.0001, 0.0001",
    "0.00001, 1e-05",
    "0.000012345, 1.234e-05",
    "1.5, 1.5",
    "100, 100",
    "-0.25, -0.25",
    "0, 0",
    "NaN, NaN",
    "Infinity, +Inf",
    "-Infinity, -Inf"
  })
  void trap31NumbersAreWrittenAsGoDoes(double value, String expected) {
    assertEquals(expected, rendered("{{ printf \"%.4g\" $value }}", value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // not anchored
        "match \"b\" \"abc\" | true",
        "match \"^b\" \"abc\" | false",
        // what RE2 writes so, and java.util.regex does not
        "reReplaceAll \"(?P<first>.)(.)\" \"${2}${first}\" \"ab\" | ba",
        // in Go's replacement a name is as long as it can be
        "reReplaceAll \"(a)\" \"$1x\" \"ab\" | b",
        "reReplaceAll \"(a)\" \"${1}x\" \"ab\" | axb",
        "reReplaceAll \"a\" \"$$\" \"ab\" | $b",
      })
  void trap31RegularExpressionsAreThoseOfRe2(String call, String expected) {
    assertEquals(expected, rendered("{{ " + call + " }}", 0));
  }

  @ParameterizedTest
  @CsvSource({"(?=a)", "(?<!a)b", "(a)\\\\1", "a++", "(?>a)"})
  void trap31WhatOnlyJavaUnderstandsIsAnError(String regex) {
    String said = rendered("{{ match \"" + regex + "\" \"ab\" }}", 0);
    assertTrue(said.startsWith("<error expanding template: "), said);
  }

  @Test
  void trap31ARegexBombTakesNoTime() {
    String text = "a".repeat(5_000);
    assertEquals(
        "false",
        assertTimeoutPreemptively(
            Duration.ofSeconds(30),
            () -> rendered("{{ match \"^(a+)+$\" \"" + text + "!\" }}", 0)));
  }

  @Test
  void trap31MapsAreWalkedInTheOrderOfTheirKeys() {
    assertEquals("map[Zone:c pool:fixed-1 zone:b]", rendered("{{ $labels }}", 0));
    assertEquals(
        "Zone=c;pool=fixed-1;zone=b;",
        rendered("{{ range $name, $value := $labels }}{{ $name }}={{ $value }};{{ end }}", 0));
  }
}
