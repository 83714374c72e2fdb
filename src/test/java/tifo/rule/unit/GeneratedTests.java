package tifo.rule.unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Random rules and unit tests of them, as text. Always the same for the same seed.
final class GeneratedTests {
  private static final Pattern PAIR =
      Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final String[] STEPS = {"15s", "30s", "1m"};

  private final Random random;
  private final int alerts;
  final List<String> queries = new ArrayList<>();

  GeneratedTests(long seed) {
    random = new Random(seed);
    alerts = 3 + random.nextInt(5);
  }

  private String one(String... words) {
    return words[random.nextInt(words.length)];
  }

  String rules() {
    StringBuilder out = new StringBuilder("groups:\n");
    int made = 0;
    for (int group = 0; group < 2; group++) {
      out.append("- name: g").append(group).append("\n  interval: 1m\n  rules:\n");
      out.append("  - record: job:m")
          .append(group)
          .append(":sum\n    expr: ")
          .append(one("sum by (job) (m)", "max by (job, zone) (m)", "rate(m[2m])", "sum(m)"))
          .append("\n");
      if (random.nextBoolean()) {
        out.append("    labels: {kind: recorded, zone: ").append(one("all", "''")).append("}\n");
      }
      for (; made < (group == 0 ? alerts / 2 : alerts); made++) {
        alert(out, made);
      }
    }
    queries.add("ALERTS");
    queries.add("ALERTS_FOR_STATE");
    queries.add("{__name__=~\"job:.*\"}");
    queries.add("count_over_time(ALERTS[10m])");
    return out.toString();
  }

  private void alert(StringBuilder out, int number) {
    String before = "A" + Math.max(0, number - 1);
    out.append("  - alert: A")
        .append(number)
        .append("\n    expr: '")
        .append(
            one(
                "m > " + random.nextInt(8),
                "m{job=\"a\"} > 2",
                "sum by (zone) (m) > " + random.nextInt(12),
                "rate(m[1m30s]) > 0",
                "absent(m{job=\"b\"})",
                "job:m0:sum > " + random.nextInt(10),
                "job:m1:sum >= 0",
                "ALERTS{alertname=\"" + before + "\",alertstate=\"firing\"} == 1",
                "ALERTS_FOR_STATE{alertname=\"" + before + "\"} > 0",
                "changes(m[5m]) > 1",
                "m offset 1m > 3",
                "vector(time() / 60 % 5) > 2",
                "increase(n[3m]) > 1"))
        .append("'\n    for: ")
        .append(one("0s", "30s", "1m", "2m", "3m"))
        .append('\n');
    if (random.nextInt(3) == 0) {
      out.append("    keep_firing_for: ").append(one("1m", "2m", "90s")).append('\n');
    }
    out.append("    labels: {severity: ")
        .append(one("page", "warning", "'{{ $labels.job }}-x'", "''"))
        .append("}\n    annotations:\n")
        .append("      summary: '")
        .append(
            one(
                "{{ $labels.zone }} is {{ $value | humanize }}",
                "{{ with query \"sum(m)\" }}{{ . | first | value | printf \"%.2f\" }}{{ end }}",
                "{{ range query \"m\" | sortByLabel \"job\" }}{{ .Labels.job }}{{ .Value }} {{ end"
                    + " }}",
                "{{ .ExternalLabels.region }}/{{ $externalURL }} {{ printf \"%.3e\" $value }}",
                "{{ first (query \"nothing\") }}",
                "plain"))
        .append("'\n");
  }

  private String values() {
    StringBuilder out = new StringBuilder();
    for (int i = 1 + random.nextInt(5); i >= 0; i--) {
      int n = random.nextInt(9);
      out.append(
              one(
                  Integer.toString(n),
                  n + "x" + random.nextInt(6),
                  n + "+1x" + random.nextInt(8),
                  n + "-2x" + random.nextInt(4),
                  "_",
                  "_x" + (1 + random.nextInt(5)),
                  "stale",
                  "-" + n + "+0.5x4",
                  "1e1",
                  "1e9"))
          .append(' ');
    }
    return out.toString().strip();
  }

  /// A test group of all alerts at some times; `expected` gives what each test wants, as YAML.
  String test(Expected expected) {
    StringBuilder out = new StringBuilder("rule_files: [rules.yaml]\nevaluation_interval: ");
    out.append(one("30s", "1m"))
        // promtool's own order is by chance
        .append("\ngroup_eval_order: ")
        .append(one("[g0, g1]", "[g1, g0]"))
        .append("\ntests:\n- interval: ")
        .append(one(STEPS))
        .append("\n  name: generated\n")
        .append("  external_labels: {region: asia}\n  external_url: http://x.test:9090\n")
        .append("  input_series:\n");
    for (String series :
        List.of(
            "m{job=\"a\",zone=\"x\"}", "m{job=\"b\",zone=\"x\"}", "m{job=\"c\",zone=\"y\"}", "n")) {
      out.append("  - {series: '")
          .append(series)
          .append("', values: '")
          .append(values())
          .append("'}\n");
    }
    out.append("  alert_rule_test:\n");
    for (int i = 0; i < alerts; i++) {
      for (String time : List.of("0s", "1m", "2m45s", "5m", "8m")) {
        out.append("  - {eval_time: ")
            .append(time)
            .append(", alertname: A")
            .append(i)
            .append(", exp_alerts: [")
            .append(expected.alerts("alertname: A" + i + ", time: " + time))
            .append("]}\n");
      }
    }
    out.append("  promql_expr_test:\n");
    for (String query : queries) {
      for (String time : List.of("3m", "8m")) {
        out.append("  - {eval_time: ")
            .append(time)
            .append(", expr: '")
            .append(query)
            .append("', exp_samples: [")
            .append(expected.samples("expr: \"" + query + "\", time: " + time))
            .append("]}\n");
      }
    }
    return out.toString();
  }

  /// What the tests want, by their names.
  interface Expected {
    String alerts(String test);

    String samples(String test);
  }

  /// An alert of a report as an expected one.
  static String alert(String line) {
    int at = line.indexOf(" Annotations:{");
    return "{exp_labels: {"
        + pairs(line.substring(0, at))
        + "}, exp_annotations: {"
        + pairs(line.substring(at))
        + "}}";
  }

  private static String pairs(String text) {
    List<String> pairs = new ArrayList<>();
    Matcher pair = PAIR.matcher(text);
    while (pair.find()) {
      if (!pair.group(1).equals("alertname")) {
        pairs.add(pair.group(1) + ": \"" + pair.group(2) + "\"");
      }
    }
    return String.join(", ", pairs);
  }

  /// A sample of a report as an expected one.
  static String sample(String line) {
    int space = line.lastIndexOf(' ');
    String value = line.substring(space + 1).replace("Infinity", ".inf");
    return "{labels: '" + line.substring(0, space) + "', value: " + value + "}";
  }
}
