package tifo.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tifo.metric.Labels;
import tifo.metric.Series;
import tifo.promql.evaluate.QueryOptions;
import tifo.record.ReplaySource;
import tifo.rule.file.RuleFiles;
import tifo.source.Answer;
import tifo.source.MetricSource;
import tifo.source.SourceNames;
import tifo.source.SourceSet;
import tifo.store.Head;
import tifo.time.FakeClock;

/// Recording rules write what the rules behind them see at once, and those before them the time
/// after.
class RecordingRulesTest {
  private static final Instant BEGIN = Instant.parse("2022-12-01T19:00:00Z");
  private static final Duration STEP = Duration.ofSeconds(15);

  @TempDir Path dir;

  private final Head head = new Head();
  private final FakeClock clock = new FakeClock(BEGIN);
  private final MetricSource source =
      new ReplaySource("recorded", head, QueryOptions.DEFAULT, clock);

  /// `load{zone}` of both zones rises by one a step, a 10 more than b.
  private void load(int steps) {
    for (int i = 0; i < steps; i++) {
      long time = at(i).toEpochMilli();
      head.append(Labels.of("__name__", "load", "zone", "a"), time, 10 + i);
      head.append(Labels.of("__name__", "load", "zone", "b"), time, i);
    }
  }

  private static Instant at(int step) {
    return BEGIN.plus(STEP.multipliedBy(step));
  }

  /// Judges these rules and gives what the last evaluation's book says.
  private AlertBook judged(int steps, String rules) throws Exception {
    return judged(steps, rules, List.of());
  }

  private AlertBook judged(int steps, String rules, List<String> asked) throws Exception {
    Judge judge = judge(rules, asked);
    for (int i = 0; i < steps; i++) {
      judge.evaluateOnce(at(i));
    }
    judge.close();
    return judge.book();
  }

  private SourceSet seen = SourceSet.of(source);

  private Judge judge(String rules, List<String> asked) throws Exception {
    Path file = Files.writeString(dir.resolve("rules.yaml"), rules);
    List<RuleGroup> groups = RuleFiles.load(file, SourceNames.ANY).groups();
    RuleStore store = RuleStore.of(groups, asked, QueryOptions.DEFAULT);
    seen = store.over(SourceSet.of(source));
    return new Judge(
        groups, SourceSet.of(source), store, StateKeeper.NONE, clock, Duration.ofSeconds(5));
  }

  private static Map<String, String> alerts(AlertBook book) {
    Map<String, String> alerts = new TreeMap<>();
    for (Alert alert : book.alerts()) {
      String name = alert.ruleName() + alert.labels().without("alertname");
      alerts.put(name, alert.state() + " " + alert.value());
    }
    return alerts;
  }

  private Map<String, Double> now(String query, int step) throws Exception {
    Answer answer = seen.named(SourceSet.UNNAMED).instant(query, at(step));
    Map<String, Double> values = new TreeMap<>();
    for (Series series : answer.matrix().series()) {
      values.put(series.labels().toString(), series.last());
    }
    return values;
  }

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

  /// In order; a rule before the recording that it reads; recordings that read each other.
  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        - {record: "load:sum", expr: sum(load)}
        - {record: "load:mean", expr: "avg_over_time(load:sum[2m])"}
        - {alert: Above, expr: "load:sum > load:mean + 5", for: 15s}
        - {alert: Firing, expr: "count(ALERTS{alertname='Above',alertstate='firing'})"}
        """,
        """
        - {alert: Above, expr: "load:sum > 40 and load{zone='a'} > 26"}
        - {alert: Later, expr: "load:double > 80", for: 15s, keep_firing_for: 30s}
        - {record: "load:sum", expr: sum(load)}
        - {record: "load:double", expr: "load:sum * 2"}
        """,
        """
        - {record: "load:sum", expr: sum(load)}
        - alert: High
          expr: load > 20
          annotations: {of: '{{ query "load:sum" | first | value }}'}
        """,
        """
        - alert: High
          expr: load > 20
          annotations: {of: '{{ range query "load:sum" }}{{ value . }}{{ end }}'}
        - {record: "load:sum", expr: sum(load)}
        """,
        """
        - {record: "load:count", expr: "load:other + 1 or vector(0)"}
        - {record: "load:other", expr: "load:count"}
        - {alert: Even, expr: "load:count % 4 < 2 and sum(load) > 20", for: 15s}
        """
      })
  void thePastIsJudgedAsItWasLive(String rules) throws Exception {
    for (int i = 0; i < 60; i++) {
      long time = at(i).toEpochMilli();
      head.append(Labels.of("__name__", "load", "zone", "a"), time, 20 + 15 * Math.sin(i / 4.0));
      head.append(Labels.of("__name__", "load", "zone", "b"), time, i % 25);
    }
    String file = "groups:\n  - name: g\n    interval: 15s\n    rules:\n" + rules.indent(6);
    Path path = Files.writeString(dir.resolve("past.yaml"), file);
    List<RuleGroup> groups = RuleFiles.load(path, SourceNames.ANY).groups();
    SourceSet sources = SourceSet.of(source);
    LiveRun live = LiveRun.over(groups, sources, BEGIN, at(59));
    AlertHistory past = PastJudge.judge(groups, sources, Outages.NONE, BEGIN, at(59));
    assertEquals(live.events(), past.events(BEGIN.minusSeconds(1), at(59)));
    assertTrue(
        live.events().stream().filter(e -> e.kind() == AlertEvent.Kind.FIRING).count() > 1,
        live.events().toString());
    live.books().forEach((at, book) -> assertEquals(book.alerts(), past.at(at).alerts()));
  }

  @Test
  void whatLooksBackIsRightFromTheStart() throws Exception {
    load(60);
    Judge judge =
        judge(
            """
            groups:
              - name: g
                interval: 15s
                rules:
                  - {record: "load:sum", expr: sum(load)}
                  - {record: "load:mean", expr: "avg_over_time(load:sum[10m])"}
                  - {alert: Mean, expr: "load:mean > 0"}
            """,
            List.of());
    AlertBook book = judge.evaluateOnce(at(59));
    judge.close();
    double mean = book.alerts().getFirst().value();
    // 40 samples that end at 2 x 59 + 10, each 2 less than the next
    assertEquals(128 - 39, mean, 2);
  }
}
