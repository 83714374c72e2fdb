package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tifo.metric.Labels;
import tifo.rule.AlertRule;
import tifo.rule.PromqlCondition;
import tifo.rule.RuleFormat;
import tifo.rule.ValueFormat;

/// Where an Alertmanager sends whoever wants to see what a rule judges.
class RuleLinksTest {
  private static final String SOURCES =
      """
      sources:
        - {name: jp, url: 'http://prometheus:9090/'}
        - {name: mimir, url: 'https://mimir/prometheus/api/v1'}
        - {name: team, kind: grafana, url: 'https://grafana/g', datasource: main}
      """;

  @TempDir Path folder;

  private Optional<String> link(String settings, String source, Labels reserved)
      throws IOException {
    Path file = Files.writeString(folder.resolve("tifo.yaml"), settings);
    RuleLinks links = new RuleLinks(SettingsOptions.load(Optional.of(file)));
    return links.of(rule(source, reserved));
  }

  private static AlertRule rule(String source, Labels reserved) {
    return new AlertRule(
        "g/Down",
        "Down",
        "g",
        RuleFormat.PROMETHEUS,
        new PromqlCondition("up == 0", source),
        Duration.ZERO,
        Duration.ZERO,
        Map.of(),
        Map.of(),
        Duration.ofSeconds(15),
        0,
        Optional.empty(),
        false,
        "rules.yaml:1:1",
        ValueFormat.PLAIN,
        reserved,
        Optional.empty());
  }

  @Test
  void aPrometheusShowsTheGraph() throws IOException {
    assertEquals(
        Optional.of("http://prometheus:9090/graph?g0.expr=up%20%3D%3D%200&g0.tab=1"),
        link(SOURCES, "", Labels.EMPTY));
  }

  @Test
  void aPrefixStaysAndThePathOfTheApiGoes() throws IOException {
    assertEquals(
        Optional.of("https://mimir/prometheus/graph?g0.expr=up%20%3D%3D%200&g0.tab=1"),
        link(SOURCES, "mimir", Labels.EMPTY));
  }

  @Test
  void aGrafanaShowsItsRule() throws IOException {
    assertEquals(
        Optional.of("https://grafana/g/alerting/grafana/abc/view"),
        link(SOURCES, "team", Labels.of("__alert_rule_uid__", "abc")));
    assertEquals(Optional.empty(), link(SOURCES, "team", Labels.EMPTY));
  }

  @Test
  void aFailoverGroupIsItsFirst() throws IOException {
    String failover = SOURCES + "failover: [{name: main, order: [mimir, jp]}]\n";
    assertEquals(
        Optional.of("https://mimir/prometheus/graph?g0.expr=up%20%3D%3D%200&g0.tab=1"),
        link(failover, "", Labels.EMPTY));
  }

  @Test
  void withoutASourceThereIsNone() throws IOException {
    assertEquals(Optional.empty(), link("language: en\n", "", Labels.EMPTY));
  }
}
