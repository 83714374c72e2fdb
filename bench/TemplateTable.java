import java.time.Instant;
import java.util.Map;
import tifo.metric.Labels;
import tifo.rule.template.Template;
import tifo.rule.template.TemplateData;

/// What rendering a template costs: `bench/templates.sh` prints nanoseconds a rendering, the best
/// of ten rounds of 200,000.
public final class TemplateTable {
  private static final String[] TEMPLATES = {
    "page the platform team",
    "{{ $labels.zone }}",
    "Pool {{ $labels.pool }} in {{ $labels.zone }} is full",
    "{{ $value }} pods",
    "{{ $value | humanizePercentage }} of {{ $labels.pool }}",
    "{{ printf \"%.2f\" $value }} ms",
    "{{ if gt $value 0.5 }}high{{ else }}low{{ end }}",
    "{{ with $labels.team }}@{{ . }}{{ end }}",
    "{{ range $k, $v := $labels }}{{ $k }}={{ $v }} {{ end }}",
    "{{ reReplaceAll \":[0-9]+$\" \"\" $labels.instance }}",
  };

  public static void main(String[] args) {
    Labels labels =
        Labels.of(
            "zone", "b", "pool", "fixed-1", "cluster", "tokyo", "instance", "10.0.0.1:9100");
    Map<String, Double> values = Map.of("A", 0.75, "B", 1.0);
    TemplateData prometheus =
        TemplateData.prometheus(labels, 0.753).of("PoolFull", Instant.EPOCH);
    TemplateData grafana = TemplateData.grafana(labels, 1, values).of("Pool full", Instant.EPOCH);
    System.out.printf("%-62s %12s %12s%n", "template", "Prometheus", "Grafana");
    for (String source : TEMPLATES) {
      Template template = Template.of(source);
      System.out.printf(
          "%-62s %9.0f ns %9.0f ns%n", source, best(template, prometheus), best(template, grafana));
    }
  }

  private static double best(Template template, TemplateData data) {
    double best = Double.MAX_VALUE;
    for (int round = 0; round < 10; round++) {
      int rounds = 200_000;
      long length = 0;
      long start = System.nanoTime();
      for (int i = 0; i < rounds; i++) {
        length += template.render(data).length();
      }
      best = Math.min(best, (System.nanoTime() - start) / (double) rounds);
      if (length < 0) {
        throw new IllegalStateException("so that nothing is left out");
      }
    }
    return best;
  }
}
