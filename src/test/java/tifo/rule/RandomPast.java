package tifo.rule;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import tifo.metric.Labels;
import tifo.metric.Series;
import tifo.promql.evaluate.QueryOptions;
import tifo.record.ReplaySource;
import tifo.rule.file.LoadedRules;
import tifo.rule.file.RuleFiles;
import tifo.source.MetricSource;
import tifo.store.Head;
import tifo.time.FakeClock;

/// Made-up data with gaps, ends and comebacks, and made-up rules over them, some of which fail now
/// and then. The same seed makes the same.
final class RandomPast {
  static final Instant BEGIN = Instant.parse("2026-11-21T18:00:00Z");
  static final int MINUTES = 25;

  private static final String[] EXPRESSIONS = {
    "up == 0",
    "load > %d",
    "sum by (zone) (load) > %d",
    "rate(requests_total[1m]) > %d",
    "avg_over_time(load[2m:10s]) > %d",
    "max by (pod) (load) - on (pod) group_right () load > 3",
    // two pods of a zone at the same time are too many
    "label_replace(load > %d, \"pod\", \"\", \"pod\", \".*\")",
    "load * on (zone) up",
    "rate({__name__=~\"requests_total|errors_total\"}[1m]) > %d",
    "absent(load{pod=\"p1\"})",
    "sort_desc(load) > %d",
    "topk(2, load) > %d",
    "changes(up[3m]) > 0",
    "load > bool %d",
    "load @ end() > %d",
    "max_over_time(load[3m] @ start()) > %d",
    "load offset 30s > %d",
    "vector(time() %% 120) > 60",
    "scalar(load{pod=\"p2\"}) > bool %d",
    "load[1m]",
    "\"text\"",
    "no_such_metric > 1",
    "load and on (zone) up == 1",
    "load > %d or up == 0",
    "count_values(\"value\", up) > 1",
    "quantile(0.5, load) > %d",
    "histogram_quantile(2, load)",
    "deriv(load[2m]) > 0.05",
    "resets(requests_total[5m]) > 0",
    "load * on () up",
  };

  private final Random random;

  RandomPast(long seed) {
    random = new Random(seed);
  }

  MetricSource source(String name) {
    return new ReplaySource(name, store(), QueryOptions.DEFAULT, new FakeClock(BEGIN));
  }

  private Head store() {
    Head head = new Head();
    for (int pod = 0; pod < 4; pod++) {
      String zone = pod < 2 ? "a" : "b";
      for (String metric : List.of("up", "load", "requests_total", "errors_total")) {
        fill(
            head,
            Labels.of(Labels.NAME, metric, "zone", zone, "pod", "p" + pod),
            metric.endsWith("_total"),
            metric.equals("up"));
      }
    }
    return head;
  }

  private void fill(Head head, Labels labels, boolean counter, boolean flag) {
    double value = random.nextInt(10);
    boolean there = random.nextInt(4) > 0;
    long time = BEGIN.minusSeconds(600).toEpochMilli() + random.nextInt(10_000);
    while (time < BEGIN.plusSeconds(MINUTES * 60).toEpochMilli()) {
      if (random.nextInt(25) == 0) {
        if (there) {
          end(head, labels, time);
        }
        there = !there;
      } else if (there && random.nextInt(20) > 0) {
        value = next(value, counter, flag);
        head.append(labels, time, value);
      }
      time += 10_000;
    }
  }

  private void end(Head head, Labels labels, long time) {
    if (random.nextBoolean()) {
      head.append(labels, time, Double.longBitsToDouble(Series.STALE_BITS));
    }
  }

  private double next(double value, boolean counter, boolean flag) {
    if (flag) {
      return random.nextInt(6) == 0 ? 0 : 1;
    }
    if (counter) {
      return random.nextInt(40) == 0 ? 0 : value + random.nextInt(60);
    }
    return random.nextInt(60) == 0 ? Double.NaN : Math.max(0, value + random.nextInt(5) - 2);
  }

  List<RuleGroup> rules() {
    RuleFiles files = new RuleFiles();
    files.add("made.yaml", prometheus());
    files.add("made.grafana.yaml", grafana());
    LoadedRules loaded = files.loaded();
    if (!loaded.problems().isEmpty()) {
      throw new IllegalStateException(loaded.problems().toString());
    }
    return loaded.groups();
  }

  /// Rules that read what others record and how their alerts stand, in groups that are never due at
  /// the same time: some before what they read, some behind it.
  List<RuleGroup> readers() {
    RuleFiles files = new RuleFiles();
    files.add(
        "readers.yaml",
        """
        groups:
          - name: reads-first
            interval: 10s
            rules:
              - {alert: Recorded, expr: 'zone:load:sum > %d', for: %s, keep_firing_for: %s}
              - {alert: Mean, expr: 'avg_over_time(zone:load:sum[3m]) > %d', for: %s}
              - {alert: Deep, expr: 'zone:load:slow > %d', for: %s}
              - {alert: Many, expr: 'count(ALERTS{alertname="Pod",alertstate="firing"}) > 1'}
              - {alert: Since, expr: 'time() - ALERTS_FOR_STATE{alertname="Pod"} > 60'}
              - {alert: Counted, expr: 'max_over_time(zone:alerts[2m]) > 1'}
              - {alert: Chain, expr: 'ALERTS{alertname="Many"}', for: %s}
          - name: records
            interval: %s
            query_offset: %s
            rules:
              - {record: 'zone:load:sum', expr: sum by (zone) (load)}
              - {record: 'zone:alerts', expr: 'count by (zone) (ALERTS{alertname="Pod",alertstate="firing"})'}
              - {record: 'zone:load:slow', expr: 'avg_over_time(zone:load:mean[2m])'}
          - name: records-more
            interval: 15s
            rules:
              - {record: 'zone:load:mean', expr: 'avg_over_time(zone:load:sum[4m])'}
              - {alert: Pod, expr: load > %d, for: %s, keep_firing_for: %s}
        """
            .formatted(
                3 + random.nextInt(4),
                pick("0s", "30s", "2m"),
                pick("0s", "1m"),
                3 + random.nextInt(4),
                pick("0s", "2m"),
                3 + random.nextInt(4),
                pick("0s", "1m"),
                pick("0s", "1m"),
                pick("30s", "60s"),
                pick("0s", "7s"),
                2 + random.nextInt(3),
                pick("0s", "30s"),
                pick("0s", "1m")));
    LoadedRules loaded = files.loaded();
    if (!loaded.problems().isEmpty()) {
      throw new IllegalStateException(loaded.problems().toString());
    }
    return loaded.groups();
  }

  private String prometheus() {
    StringBuilder yaml = new StringBuilder("groups:\n");
    for (int group = 0; group < 3; group++) {
      yaml.append(
          """
            - name: g%d
              interval: %s
              query_offset: %s
              rules:
          """
              .formatted(group, pick("10s", "15s", "30s"), pick("0s", "0s", "7s", "1m")));
      for (int rule = 0; rule < 6; rule++) {
        yaml.append(
            """
                  - alert: R%d
                    expr: '%s'
                    for: %s
                    keep_firing_for: %s
                    labels: {severity: %s, pod: "%s"}
                    annotations: {title: "{{ $labels.zone }} {{ $labels.pod }}", value: "{{ $value }}"}
            """
                .formatted(
                    rule,
                    expression(),
                    pick("0s", "30s", "2m"),
                    pick("0s", "0s", "1m"),
                    pick("page", "info"),
                    pick("{{ $labels.pod }}", "{{ $labels.pod }}", "", "x{{ $value }}")));
      }
    }
    return yaml.toString();
  }

  private String grafana() {
    StringBuilder yaml = new StringBuilder("apiVersion: 1\ngroups:\n");
    for (int group = 0; group < 2; group++) {
      yaml.append(
          "  - {orgId: 1, name: f%d, folder: F, interval: %s, rules: [\n"
              .formatted(group, pick("10s", "20s", "30s", "60s")));
      for (int rule = 0; rule < 5; rule++) {
        yaml.append(
            """
              {uid: u%d-%d, title: G%d, condition: C, for: %s, keepFiringFor: %s, noDataState: %s, execErrState: %s,
               labels: {severity: page}, annotations: {title: "{{ $labels.zone }} {{ $values.B }}"}, data: [
                {refId: A, relativeTimeRange: {from: %d, to: %d}, datasourceUid: prometheus,
                 model: {expr: '%s', instant: %s, intervalMs: %d}},
                {refId: B, datasourceUid: __expr__,
                 model: {type: reduce, expression: A, reducer: %s, settings: {mode: '%s'}}},
                {refId: C, datasourceUid: __expr__,
                 model: {type: threshold, expression: B, conditions: [{evaluator: {type: gt, params: [%d]}}]}}]},
            """
                .formatted(
                    group,
                    rule,
                    rule,
                    pick("0s", "30s", "2m"),
                    pick("0s", "0s", "1m"),
                    pick("OK", "NoData", "Alerting", "KeepLast"),
                    pick("OK", "Error", "Alerting", "KeepLast"),
                    120 + 60 * random.nextInt(5),
                    random.nextInt(2) * 60,
                    expression(),
                    pick("true", "false", "false"),
                    pick(1000, 15_000, 20_000),
                    pick("last", "mean", "max", "count"),
                    pick("", "dropNN"),
                    random.nextInt(6)));
      }
      yaml.append("  ]}\n");
    }
    return yaml.toString();
  }

  private String expression() {
    String form = EXPRESSIONS[random.nextInt(EXPRESSIONS.length)];
    return form.formatted(random.nextInt(8));
  }

  @SafeVarargs
  private <T> T pick(T... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
