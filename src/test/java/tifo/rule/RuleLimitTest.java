package tifo.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tifo.promql.Parser;
import tifo.promql.QueryShape;
import tifo.rule.RuleLimit.Bound;
import tifo.rule.file.RuleFiles;
import tifo.source.SourceNames;

class RuleLimitTest {
  private static AlertRule rule(String text) {
    RuleFiles files = new RuleFiles(SourceNames.ANY);
    files.add("r.yaml", text);
    assertEquals(List.of(), files.loaded().problems());
    return files.loaded().rules().getFirst();
  }

  private static RuleLimit prometheus(String expr) {
    String text = "groups: [{name: g, rules: [{alert: A, expr: '%s'}]}]".formatted(expr);
    return RuleLimit.of(rule(text)).orElseThrow();
  }

  private static String text(List<Bound> bounds) {
    return bounds.stream()
        .map(bound -> (bound.below() ? "<" : ">") + bound.value())
        .collect(Collectors.joining(" "));
  }

  private static QueryShape shape(String promql) {
    return QueryShape.of(Parser.parse(promql).bare());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      nullValues = "none",
      value = {
        "load > 0.9; load; >0.9",
        "(load) >= (5 * 60); load; >300.0",
        "0.2 > free; free; <0.2",
        "-3 <= lag; lag; >-3.0",
        "a > 1 < 9; a; <9.0 >1.0",
        "p99 > 0.25 and on (zone) rate(requests[5m]) > 1; p99; >0.25",
        "a > 1 unless b; a; >1.0",
        "a > b; a > b; none",
        "a > bool 1; a > bool 1; none",
        "up == 0; up; none",
        "a > 1 or b > 2; a > 1 or b > 2; none",
        "absent(up); absent(up); none",
      })
  void isWhatIsComparedAndWithWhat(String expr, String looked, String bounds) {
    RuleLimit limit = prometheus(expr);
    assertEquals(shape(looked), QueryShape.of(limit.looked()));
    assertEquals(bounds == null ? "" : bounds, text(limit.bounds()));
  }

  private static AlertRule grafana(String reducer, String evaluator, String params) {
    return rule(
        """
        apiVersion: 1
        groups:
          - orgId: 1
            name: g
            folder: f
            interval: 10s
            rules:
              - uid: u1
                title: A
                condition: C
                data:
                  - refId: A
                    relativeTimeRange: {from: 600, to: 0}
                    datasourceUid: prom
                    model: {expr: load, refId: A}
                  - refId: B
                    datasourceUid: __expr__
                    model: {type: reduce, expression: A, reducer: %s, refId: B}
                  - refId: C
                    datasourceUid: __expr__
                    model:
                      type: threshold
                      expression: B
                      refId: C
                      conditions: [{evaluator: {type: %s, params: %s}}]
        """
            .formatted(reducer, evaluator, params));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "gt; [80]; >80.0",
        "lt; [20]; <20.0",
        "within_range; [1, 5]; >1.0 <5.0",
        "outside_range; [1, 5]; <1.0 >5.0",
      })
  void ofGrafanaItIsTheThresholdThatDecides(String evaluator, String params, String bounds) {
    RuleLimit limit = RuleLimit.of(grafana("last", evaluator, params)).orElseThrow();
    assertEquals(shape("load"), QueryShape.of(limit.looked()));
    assertEquals(bounds, text(limit.bounds()));
  }

  @Test
  void aCountIsNothingThatThePanelShows() {
    assertEquals(java.util.Optional.empty(), RuleLimit.of(grafana("count", "gt", "[3]")));
  }
}
