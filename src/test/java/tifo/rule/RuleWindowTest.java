package tifo.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tifo.rule.file.RuleFiles;

class RuleWindowTest {
  private static final Instant BEGAN = Instant.parse("2022-12-01T20:00:00Z");

  private static AlertRule prometheus(String expr, String rest) {
    return rule(
        """
        groups:
          - name: g
            interval: 15s
            rules:
              - alert: A
                expr: '%s'
                %s
        """
            .formatted(expr, rest));
  }

  private static AlertRule rule(String text) {
    RuleFiles files = new RuleFiles(tifo.source.SourceNames.ANY);
    files.add("r.yaml", text);
    assertEquals(List.of(), files.loaded().problems());
    return files.loaded().rules().getFirst();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "up == 0; for: 0s; 15",
        "up == 0; for: 2m; 15",
        "rate(e[5m]) > 1; for: 2m; 30",
        "rate(e[5m]) > 1 and rate(e[1h]) > 1; for: 0s; 180",
        "max_over_time(rate(e[5m])[20m:1m]) > 1; for: 5m; 90",
        "e > 2 * (e offset 1w); for: 5m; 15",
        "-sum(last_over_time((e)[10m:])) < 0; for: 0s; 30",
        "rate(e[6h]) > 1; for: 1h; 360",
      })
  void seesThreeTimesWhatTheRuleLooksAtAndWaitsFor(String expr, String rest, int minutes) {
    assertEquals(
        new RuleWindow(Duration.ofMinutes(minutes), false), RuleWindow.of(prometheus(expr, rest)));
  }

  @Test
  void hasAtLeastTwentyEvaluations() {
    AlertRule slow =
        rule(
            """
            groups:
              - {name: g, interval: 5m, rules: [{alert: A, expr: up == 0}]}
            """);
    assertEquals(Duration.ofHours(2), RuleWindow.of(slow).length());
  }

  @Test
  void knowsGrafanasRange() {
    assertEquals(Duration.ofHours(2), RuleWindow.of(grafana("{}")).length());
    assertEquals(
        new RuleWindow(Duration.ofMinutes(40), true), RuleWindow.of(grafana("{tifo_window: 40m}")));
  }

  private static AlertRule grafana(String annotations) {
    return rule(
        """
        apiVersion: 1
        groups:
          - orgId: 1
            name: g
            folder: f
            interval: 1m
            rules:
              - uid: a
                title: A
                condition: C
                for: 10m
                annotations: %s
                data:
                  - refId: A
                    relativeTimeRange: {from: 1800, to: 0}
                    datasourceUid: p
                    model: {expr: up, range: true, instant: false, refId: A}
                  - refId: B
                    datasourceUid: __expr__
                    model: {type: reduce, expression: A, reducer: last, refId: B}
                  - refId: C
                    datasourceUid: __expr__
                    model:
                      type: threshold
                      expression: B
                      refId: C
                      conditions: [{evaluator: {type: gt, params: [1]}}]
        """
            .formatted(annotations));
  }

  @Test
  void reachesBackToTheBeginningOfAnAlertThatLasts() {
    RuleWindow window = RuleWindow.of(prometheus("up == 0", "for: 2m"));
    assertEquals(Duration.ofMinutes(15), window.at(BEGAN, BEGAN.plusSeconds(120)));
    assertEquals(Duration.ofMinutes(90), window.at(BEGAN, BEGAN.plusSeconds(70 * 60)));
    assertEquals(Duration.ofHours(6), window.at(BEGAN, BEGAN.plusSeconds(7 * 86_400)));
    assertEquals(
        Duration.ofMinutes(15), window.at(BEGAN, BEGAN.minusSeconds(9)), "a clock stepped");
  }

  @Test
  void aNamedOneStaysWhatItIs() {
    AlertRule rule = prometheus("rate(e[6h]) > 1", "annotations: {tifo_window: 1h}");
    assertEquals(Duration.ofHours(1), RuleWindow.of(rule).at(BEGAN, BEGAN.plusSeconds(86_400)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "soon", "59s", "25h", "{{ $value }}", "-1h"})
  void refusesWhatIsNoLength(String text) {
    assertTrue(RuleWindow.parse(text).isEmpty());
    RuleFiles files = new RuleFiles(tifo.source.SourceNames.ANY);
    files.add(
        "r.yaml",
        """
        groups:
          - name: g
            rules:
              - {alert: A, expr: up, annotations: {tifo_window: '%s'}}
        """
            .formatted(text));
    assertEquals(
        List.of("r.yaml:4:57: 'tifo_window' must be a duration from 1m to 24h, such as 1h"),
        files.loaded().problems().stream().map(Object::toString).toList());
  }

  @Test
  void areKnownByTheRulesIds() {
    AlertRule rule = prometheus("up == 0", "for: 2m");
    assertEquals(Map.of(rule.id(), RuleWindow.of(rule)), RuleWindow.of(List.of(rule, rule)));
  }
}
