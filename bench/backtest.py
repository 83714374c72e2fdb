"""Writes what `backtest.sh` compares: 100 rules, and a file for `promtool test rules` with the series of a VictoriaMetrics
export and an expectation for each rule that nothing fires at the end.

usage: backtest.py EXPORT.jsonl RULES.yaml TEST.yaml [SERIES]
"""
import json
import sys

SERVICES = ("edge auth tickets gates payments catalog search video chat odds stats push cdn cart profile fraud seatmap wifi"
            " pos parking").split()
START, STEP, STEPS = 1795284000000, 10000, 1080


def rules():
    """Name, expression and `for` of each, in two groups."""
    services = []
    for s in SERVICES:
        services += [
            ("Errors-" + s, 'sum by (zone) (rate(http_requests_total{service="%s",code="500"}[5m]))'
             ' / sum by (zone) (rate(http_requests_total{service="%s"}[5m])) > 0.02' % (s, s), "1m"),
            ("P99-" + s, 'histogram_quantile(0.99, sum by (le, zone)'
             ' (rate(http_request_duration_seconds_bucket{service="%s"}[5m]))) > 2' % s, "1m"),
            ("Down-" + s, 'up{service="%s"} == 0' % s, "30s"),
            ("Queue-" + s, 'max by (queue) (queue_depth{service="%s"}) > 400' % s, "1m"),
        ]
    whole = []
    for z in ("north", "south", "east", "west"):
        whole += [
            ("ErrorsZone-" + z, 'sum(rate(http_requests_total{zone="%s",code="500"}[5m]))'
             ' / sum(rate(http_requests_total{zone="%s"}[5m])) > 0.05' % (z, z), "1m"),
            ("P90Zone-" + z, 'histogram_quantile(0.9, sum by (le)'
             ' (rate(http_request_duration_seconds_bucket{zone="%s"}[5m]))) > 1' % z, "1m"),
            ("CpuZone-" + z, 'avg by (service) (rate(process_cpu_seconds_total{zone="%s",mode="user"}[5m])) > 0.9' % z, "1m"),
        ]
    whole += [
        ("Memory", "process_resident_memory_bytes > 9e8", "1m"),
        ("DiskSoon", "predict_linear(disk_free_bytes[30m], 6 * 3600) < 4.9e11", "1m"),
        ("QueueGone", 'absent(queue_depth{queue="dlq",instance=~"payments-00.*"})', "1m"),
        ("ScanStopped", "rate(tickets_scanned_total[10m]) == 0", "5m"),
        ("Viewers", "sum by (cdn) (stream_viewers) > 1e6", "1m"),
        ("ErrorsByTeam", 'sum by (team) (rate(http_requests_total{code="500"}[5m])'
         ' * on (instance) group_left (team) instance_info) > 100', "1m"),
        ("Restarted", 'resets(process_cpu_seconds_total{mode="user"}[10m]) > 0', "0s"),
        ("LatencyAverage", "sum by (service) (rate(http_request_duration_seconds_sum[5m]))"
         " / sum by (service) (rate(http_request_duration_seconds_count[5m])) > 0.5", "1m"),
    ]
    return {"services": services, "whole": whole}


def series(line):
    """A series as promtool writes it, each sample on the grid's last step before it, `_` where there is none."""
    one = json.loads(line)
    labels = one["metric"]
    name = labels.pop("__name__")
    values = ["_"] * STEPS
    for time, value in zip(one["timestamps"], one["values"]):
        step = (time - START) // STEP
        if 0 <= step < STEPS:
            values[step] = repr(value)
    text = ",".join('%s="%s"' % label for label in sorted(labels.items()))
    return "  - {series: '%s{%s}', values: '%s'}\n" % (name, text, " ".join(values))


def main(export, rules_file, test_file, most):
    names = []
    with open(rules_file, "w") as out:
        out.write("groups:\n")
        for group, all_rules in rules().items():
            out.write("- name: %s\n  interval: 15s\n  rules:\n" % group)
            for name, expr, wait in all_rules:
                out.write("  - {alert: %s, expr: '%s', for: %s, labels: {severity: warning}}\n" % (name, expr, wait))
                names.append(name)
    with open(export) as lines, open(test_file, "w") as out:
        out.write("rule_files: [%s]\nevaluation_interval: 15s\ntests:\n- interval: 10s\n  input_series:\n" % rules_file)
        for number, line in enumerate(lines):
            if number < most:
                out.write(series(line))
        out.write("  alert_rule_test:\n")
        for name in names:
            out.write("  - {eval_time: 3h, alertname: %s, exp_alerts: []}\n" % name)


main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]) if len(sys.argv) > 4 else 10 ** 9)
