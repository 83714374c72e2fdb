package tifo.rule.template;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tifo.metric.Labels;

/// What Grafana adds to Go's templates, and where it differs from Prometheus.
class GrafanaTemplateTest {
  private static final Labels LABELS = Labels.of("zone", "b", "pool", "fixed", "pod_ip", "x");

  private static final TemplateData DATA =
      TemplateData.grafana(
          LABELS,
          Map.of(
              "A", new RefSample(Labels.of("zone", "b", "tier", "2"), 12.5),
              "B", new RefSample(Labels.of("zone", "a"), 0.01234)));

  private static String render(String template) {
    return Template.of(template).render(DATA);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "{{ $labels }} ~ pod_ip=x, pool=fixed, zone=b",
        "{{ $labels.none }} ~ [no value]",
        "{{ $values.Z }} ~ [no value]",
        "{{ $values.Z.Value }} ~ [no value]",
        "{{ $values.A }} ~ 12",
        "{{ $values.B }} ~ 0.012",
        "{{ $values.B.Value }} ~ 0.01234",
        "{{ $values.A.Labels.tier }} ~ 2",
        "{{ $values.A.Labels }} ~ tier=2, zone=b",
        "{{ $values }} ~ map[A:12 B:0.012]",
        "{{ $value }} ~ [ var='A' labels={tier=2, zone=b} value=12.5 ],"
            + " [ var='B' labels={zone=a} value=0.01234 ]",
        "{{ .Value }} ~ [ var='A' labels={tier=2, zone=b} value=12.5 ],"
            + " [ var='B' labels={zone=a} value=0.01234 ]",
        "{{ .Labels.zone }}{{ .Values.A.Value }} ~ b12.5",
        "{{ filterLabels $labels \"zone\" }} ~ zone=b",
        "{{ filterLabels $labels \"zon\" }}x ~ x",
        "{{ filterLabelsRe $labels \"^po\" }} ~ pod_ip=x, pool=fixed",
        "{{ removeLabels $labels \"pool\" }} ~ pod_ip=x, zone=b",
        "{{ removeLabelsRe $labels \"^po\" }} ~ zone=b",
        "{{ removeLabelsRe $labels \"(\" }} ~ {{ removeLabelsRe $labels \"(\" }}",
        "{{ mergeLabelValues $values }} ~ tier=2, zone=a, b",
        "{{ (mergeLabelValues $values).zone }} ~ a, b",
        "{{ len (query \"up\") }} ~ 0",
        "{{ $externalURL }} ~ {{ $externalURL }}",
        "{{ if $values.Z }}x{{ else }}none{{ end }} ~ none",
        "{{ range $ref, $v := $values }}{{ $ref }}={{ $v }};{{ end }} ~ A=12;B=0.012;",
        "{{ humanize $values.A.Value }} {{ printf \"%.1f\" $values.A.Value }} ~ 12.5 12.5",
        "{{ printf \"%s|%v|%5s\" $values.A $labels.zone $values.B }} ~ 12|b|0.012",
        "{{ index $values \"A\" }} {{ (index $values \"A\").Value }} ~ 12 12.5",
        "{{ $labels.none | toUpper }} ~ {{ $labels.none | toUpper }}",
        "{{ graphLink \"no json\" }}x ~ x",
      })
  void renders(String template, String expected) {
    assertEquals(expected, render(template));
  }

  @Test
  void linksLeadToExplore() {
    String query = "{{ graphLink `{\"expr\": \"up > 1\", \"datasource\": \"main one\"}` }}";
    String explore =
        "/explore?left={\"datasource\":\"main+one\",\"queries\":[{\"datasource\":\"main+one\","
            + "\"expr\":\"up+%3E+1\",\"instant\":false,\"range\":true,\"refId\":\"A\"}],"
            + "\"range\":{\"from\":\"now-1h\",\"to\":\"now\"}}";
    assertEquals(explore, render(query));
    assertEquals(
        explore.replace("\"instant\":false,\"range\":true", "\"instant\":true,\"range\":false"),
        render(query.replace("graphLink", "tableLink")));
  }

  @Test
  void nullsAndClassicValuesSayWhatGrafanaSays() {
    TemplateData missing =
        TemplateData.grafana(Labels.EMPTY, Map.of("B", new RefSample(Labels.EMPTY, Double.NaN)));
    assertEquals("[ var='B' labels={} value=null ]", Template.of("{{ $value }}").render(missing));
    TemplateData classic = DATA.saying("[ var='B0' metric='cpu' labels={} value=12 ]");
    assertEquals(
        "[ var='B0' metric='cpu' labels={} value=12 ]",
        Template.of("{{ $value }}").render(classic));
  }

  @Test
  void knowsTheTimeAndWhereItStands() {
    TemplateData data =
        TemplateData.prometheus(LABELS, 1)
            .of("Hot", Instant.ofEpochMilli(1_700_000_000_500L))
            .asking(TemplateQuery.NONE, new Outside(Labels.of("region", "asia"), "http://x/p"));
    assertEquals(
        "http://x/p /p http://x/p asia 1.7000000005e+09",
        Template.of(
                "{{ externalURL }} {{ pathPrefix }} {{ $externalURL }}"
                    + " {{ .ExternalLabels.region }} {{ now }}")
            .render(data));
    assertEquals(
        "2023-11-14 22:13:20.5 +0000 UTC 1h2m3.5s a+b%2A",
        Template.of("{{ toTime now }} {{ toDuration 3723.5 }} {{ urlQueryEscape \"a b*\" }}")
            .render(data));
  }
}
