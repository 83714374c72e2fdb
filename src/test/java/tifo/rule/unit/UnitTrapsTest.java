package tifo.rule.unit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tifo.promql.evaluate.QueryOptions;

/// The trap of unit tests of rules: they see what fires, and nothing else, at the last evaluation
/// that is over by their time.
class UnitTrapsTest {
  private static final String RULES =
      """
      groups: [{name: g, rules: [{alert: Hot, expr: 'load > 3', for: 1m}]}]
      """;

  // above the bound from the first minute on and below from the fourth
  private static final String TEST =
      """
      rule_files: [rules.yaml]
      evaluation_interval: 1m
      tests:
        - interval: 1m
          input_series: [{series: 'load{zone="a"}', values: '1 5 5 5 1 1 1'}]
      """;

  @TempDir Path folder;

  private boolean passes(String expected) throws IOException, InterruptedException {
    return passes(RULES, expected);
  }

  private boolean passes(String rules, String expected) throws IOException, InterruptedException {
    Files.writeString(folder.resolve("rules.yaml"), rules);
    Path file = Files.writeString(folder.resolve("test.yaml"), TEST + expected);
    UnitTests.Outcome outcome =
        new UnitTests(_ -> true, false, QueryOptions.DEFAULT).run(file, UnitExtras.NONE);
    assertEquals(List.of(), outcome.problems());
    return outcome.isPassed();
  }

  @ParameterizedTest
  @CsvSource({
    "0m, false",
    // pending since 1m
    "1m, false",
    "1m59s, false",
    "2m, true",
    "2m59s, true",
    "3m30s, true",
    // the value is there at 4m and not yet judged before
    "3m59s, true",
    "4m, false",
    "4m30s, false"
  })
  void trap28OnlyWhatFiresAtTheLastEvaluationIsSeen(String at, boolean fires) throws Exception {
    String alert = "    alert_rule_test: [{eval_time: %s, alertname: Hot%s}]\n";
    String some = ", exp_alerts: [{exp_labels: {zone: a}}]";
    assertEquals(fires, passes(alert.formatted(at, some)));
    assertEquals(!fires, passes(alert.formatted(at, "")));
    assertEquals(!fires, passes(alert.formatted(at, ", exp_alerts: []")));
  }

  // what is above the bound from 1m on is seen two minutes later
  @ParameterizedTest
  @CsvSource({"2m, false", "3m, true", "5m, true", "6m, false"})
  void anInstantQueryOfGrafanaLooksWhereItsRangeEnds(String at, boolean fires) throws Exception {
    String rules =
        """
        apiVersion: 1
        groups:
        - name: g
          folder: f
          interval: 1m
          rules:
          - uid: u
            title: Hot
            condition: B
            missing_series_evals_to_resolve: 1
            data:
            - {refId: A, relativeTimeRange: {from: 600, to: 120}, datasourceUid: p, model: {expr: load > 3, instant: true}}
            - {refId: B, datasourceUid: __expr__, model: {type: math, expression: $A > 3}}
        """;
    String state =
        """
            alert_state_test:
              - {eval_time: %s, alertname: Hot, exp_states: [{labels: {zone: a}, state: firing}]}
        """
            .formatted(at);
    assertEquals(fires, passes(rules, state));
  }

  @Test
  void trap28WhatWaitsIsThereInAlertsOnly() throws Exception {
    String waits =
        """
            promql_expr_test:
              - eval_time: 1m
                expr: ALERTS
                exp_samples:
                  - {labels: 'ALERTS{alertname="Hot", alertstate="STATE", zone="a"}', value: 1}
        """;
    assertEquals(true, passes(waits.replace("STATE", "pending")));
    assertEquals(false, passes(waits.replace("STATE", "firing")));
  }
}
