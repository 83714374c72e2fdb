package tifo.rule.template;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tifo.metric.Labels;

class TemplateTest {
  private static final Labels LABELS = Labels.of("zone", "b", "pool", "fixed-1");

  private static String prometheus(String template, double value) {
    return Template.of(template).render(TemplateData.prometheus(LABELS, value));
  }

  @Test
  void fillsInLabelsAndValue() {
    assertEquals(
        "fixed-1 in b: 0.25",
        prometheus("{{ $labels.pool }} in {{$labels.zone}}: {{ $value }}", 0.25));
    assertEquals("b 3", prometheus("{{ .Labels.zone }} {{ .Value }}", 3));
    assertEquals("map[pool:fixed-1 zone:b]", prometheus("{{ $labels }}", 0));
  }

  @Test
  void anAbsentLabelIsNothingInPrometheusAndSaysSoInGrafana() {
    assertEquals("[]", prometheus("[{{ $labels.none }}]", 0));
    TemplateData data = TemplateData.grafana(LABELS, 0, Map.of());
    assertEquals("[no value]", Template.of("{{ $labels.none }}").render(data));
    assertEquals("[no value]", Template.of("{{ $values.B }}").render(data));
  }

  @Test
  void grafanaValuesPrintTwoDigitsAndTheirValueAll() {
    TemplateData data = TemplateData.grafana(LABELS, 1, Map.of("B", 1.2345));
    assertEquals("1.2", Template.of("{{ $values.B }}").render(data));
    assertEquals("1.2345", Template.of("{{ $values.B.Value }}").render(data));
    assertEquals("1.23", Template.of("{{ printf \"%.2f\" $values.B.Value }}").render(data));
    assertEquals("123.4%", Template.of("{{ $values.B | humanizePercentage }}").render(data));
  }

  @ParameterizedTest
  @CsvSource({
    "humanize, 1234567, 1.235M",
    "humanize, 0.0123, 12.3m",
    "humanize, 0, 0",
    "humanize, -1500, -1.5k",
    "humanize, NaN, NaN",
    "humanize1024, 1048576, 1Mi",
    "humanize1024, 2048, 2ki",
    "humanizePercentage, 0.12345, 12.35%",
    "humanizeDuration, 93784, 1d 2h 3m 4s",
    "humanizeDuration, 3661, 1h 1m 1s",
    "humanizeDuration, 61, 1m 1s",
    "humanizeDuration, 12.3456, 12.35s",
    "humanizeDuration, 0.412, 412ms",
    "humanizeDuration, 0, 0s",
  })
  void humanizes(String function, double value, String expected) {
    assertEquals(expected, prometheus("{{ $value | " + function + " }}", value));
    assertEquals(expected, prometheus("{{ " + function + " $value }}", value));
  }

  @Test
  void printsLikeGo() {
    assertEquals("0.33", prometheus("{{ printf \"%.2f\" $value }}", 1.0 / 3));
    assertEquals("33%", prometheus("{{ $value | printf \"%.0f%%\" }}", 33.2));
    assertEquals("zone b!", prometheus("{{ printf \"zone %s!\" $labels.zone }}", 0));
    assertEquals("1.234e+04", prometheus("{{ printf \"%.4g\" $value }}", 12344));
    assertEquals("1e+21", prometheus("{{ $value }}", 1e21));
    assertEquals("100000", prometheus("{{ $value }}", 100000));
    assertEquals("+Inf", prometheus("{{ $value }}", Double.POSITIVE_INFINITY));
    assertEquals("%!d(float64=1.5)", prometheus("{{ printf \"%d\" $value }}", 1.5));
  }

  @Test
  void trimsAndSkipsComments() {
    assertEquals("ab", prometheus("a {{- /* nothing */ -}} b", 0));
    assertEquals("a}}b", prometheus("a{{ \"}}\" }}b", 0));
  }

  @Test
  void whatPrometheusCannotParseShowsAsItsError() {
    Template template = Template.of("x {{ nosuch 1 }} y");
    assertEquals(
        Optional.of("function \"nosuch\" not defined"), template.fault(Dialect.PROMETHEUS));
    assertEquals(
        "<error expanding template: error parsing template __alert_Hot: template:"
            + " __alert_Hot:1: function \"nosuch\" not defined>",
        template.render(TemplateData.prometheus(LABELS, 1).of("Hot", Instant.EPOCH)));
  }

  @Test
  void grafanaKeepsTheRawTextOfWhatFails() {
    TemplateData data = TemplateData.grafana(LABELS, 1, Map.of("B", 1.5));
    for (String broken : List.of(" {{ nosuch }}", "{{ index 1 2 }}", "a {{ if }}", "{{ $x }}")) {
      assertEquals(broken, Template.of(broken).render(data));
    }
    assertEquals("a", Template.of("\n a").render(data));
  }
}
