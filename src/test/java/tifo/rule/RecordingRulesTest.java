package tifo.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Recording rules write what the rules behind them see at once, and those before them the time
/// after.
class RecordingRulesTest extends RecordingCase {
  @Test
  void laterRulesSeeEarlierResultsAtTheSameInstant() throws Exception {
    load(4);
    AlertBook book =
        judged(
            4,
            """
            groups:
              - name: g
                interval: 15s
                rules:
                  - {alert: Before, expr: "load:sum"}
                  - {record: "load:sum", expr: sum(load), labels: {by: rule}}
                  - {record: "load:double", expr: "load:sum * 2"}
                  - {alert: After, expr: "load:double > on() group_left load{zone='a'}"}
            """);
    // at step 3: 13 + 3 = 16; the alert before it sees step 2: 12 + 2
    assertEquals(
        Map.of("Before{by=\"rule\"}", "FIRING 14.0", "After{by=\"rule\"}", "FIRING 32.0"),
        alerts(book));
    assertEquals(List.of(), book.failures());
  }

  @Test
  void templatesSeeWhatRulesBeforeTheirsRecorded() throws Exception {
    load(4);
    AlertBook book =
        judged(
            4,
            """
            groups:
              - name: g
                interval: 15s
                rules:
                  - alert: Before
                    expr: "load{zone='a'}"
                    annotations: {sum: '{{ query "load:sum" | first | value }}'}
                  - {record: "load:sum", expr: sum(load)}
                  - alert: After
                    expr: "load{zone='a'}"
                    annotations:
                      sum: '{{ printf "%s * 1" "load:sum" | query | first | value }}'
                      alerts: '{{ query "count(ALERTS{alertname=\\"Before\\"})" | first | value }}'
            """);
    Map<String, String> sums = new TreeMap<>();
    book.alerts().forEach(a -> sums.put(a.ruleName(), new TreeMap<>(a.annotations()).toString()));
    assertEquals(Map.of("Before", "{sum=14}", "After", "{alerts=1, sum=16}"), sums);
  }

  @Test
  void labelsOfTheGroupAndTheRuleReplaceThoseOfTheSeriesAndEmptyOnesRemove() throws Exception {
    load(1);
    judged(
        1,
        """
        groups:
          - name: g
            labels: {team: video, tier: "1"}
            rules:
              - {record: "zone:load", expr: "load{zone='a'}", labels: {zone: "", team: core}}
        """);
    assertEquals(
        Map.of("zone:load{team=\"core\", tier=\"1\"}", 10.0), now("{__name__='zone:load'}", 0));
  }

  @Test
  void aSeriesThatTheRuleNoLongerGivesEndsAtOnce() throws Exception {
    load(3);
    Judge judge =
        judge(
            """
            groups:
              - name: g
                rules:
                  - {record: "zone:low", expr: "load < 11"}
            """,
            List.of("zone:low"));
    judge.evaluateOnce(at(0));
    assertEquals(2, now("zone:low", 0).size());
    judge.evaluateOnce(at(1));
    assertEquals(Map.of("zone:low{zone=\"b\"}", 1.0), now("zone:low", 1));
    judge.close();
  }

  @Test
  void aRuleThatFailsWritesNothingAndIsNamed() throws Exception {
    load(2);
    AlertBook book =
        judged(
            2,
            """
            groups:
              - name: g
                limit: 1
                rules:
                  - {record: "too:many", expr: "load"}
                  - {record: "same:labels", expr: "load", labels: {zone: ""}}
                  - {record: "good:one", expr: "sum(load)"}
                  - {alert: Good, expr: "good:one"}
              - name: h
                rules:
                  - {record: "same:labels", expr: "load", labels: {zone: ""}}
            """,
            List.of("too:many"));
    assertEquals(
        List.of(
            "same:labels: 2 series, more than the limit of 1; aggregate the expression",
            "same:labels: two series have the same labels same:labels{}",
            "too:many: 2 series, more than the limit of 1; aggregate the expression"),
        book.failures().stream().map(f -> f.ruleName() + ": " + f.reason()).sorted().toList());
    assertEquals(Map.of("Good{}", "FIRING 12.0"), alerts(book));
    assertEquals(Map.of(), now("too:many", 1));
  }

  @Test
  void alertsAreSeriesForThoseWhoAsk() throws Exception {
    load(5);
    AlertBook book =
        judged(
            5,
            """
            groups:
              - name: g
                interval: 15s
                rules:
                  - {alert: High, expr: "load > 11", for: 30s, labels: {severity: page}}
                  - {alert: Any, expr: "count by (alertstate) (ALERTS{alertname='High'})"}
            """,
            List.of("ALERTS_FOR_STATE{alertname='High'}"));
    assertEquals(
        "FIRING 1.0", alerts(book).get("Any{alertstate=\"firing\"}"), alerts(book).toString());
    assertEquals(
        Map.of(
            "ALERTS_FOR_STATE{alertname=\"High\", severity=\"page\", zone=\"a\"}",
            (double) at(2).getEpochSecond()),
        now("ALERTS_FOR_STATE{alertname='High'}", 4));
    assertEquals(
        Map.of(
            "ALERTS{alertname=\"High\", alertstate=\"firing\", severity=\"page\", zone=\"a\"}",
            1.0),
        now("ALERTS{alertname='High'}", 4));
  }

  @Test
  void grafanaRecordsTheResultThatItsRuleNames() throws Exception {
    load(3);
    judged(
        3,
        """
        apiVersion: 1
        groups:
          - orgId: 1
            name: g
            folder: f
            interval: 10s
            rules:
              - uid: rec
                title: Record the double
                record: {metric: "load:double", from: B}
                labels: {team: video}
                data:
                  - {refId: A, datasourceUid: p, model: {expr: load, instant: true}}
                  - refId: B
                    datasourceUid: __expr__
                    model: {type: math, expression: "$A * 2"}
              - uid: high
                title: Is high
                record: {metric: "load:high", from: C}
                data:
                  - {refId: A, datasourceUid: p, model: {expr: load, instant: true}}
                  - refId: C
                    datasourceUid: __expr__
                    model:
                      type: threshold
                      expression: A
                      conditions: [{evaluator: {type: gt, params: [5]}}]
        """);
    assertEquals(
        Map.of(
            "load:double{team=\"video\", zone=\"a\"}", 24.0,
            "load:double{team=\"video\", zone=\"b\"}", 4.0),
        now("load:double", 2));
    assertEquals(
        Map.of("load:high{zone=\"a\"}", 1.0, "load:high{zone=\"b\"}", 0.0), now("load:high", 2));
  }
}
