"""Writes rule files for rules.sh: N alert rules in groups of a hundred, each over ten series of its own.
   python3 rules.py FOLDER RULES"""
import pathlib
import sys

folder, rules = pathlib.Path(sys.argv[1]), int(sys.argv[2])
folder.mkdir(parents=True, exist_ok=True)
for group in range(rules // 100):
    lines = ["groups:", f"  - name: g{group}", "    interval: 15s", "    rules:"]
    for k in range(group * 100, group * 100 + 100):
        lines += [
            f"      - alert: High{k}",
            f'        expr: load{{job="j{k}"}} > 50',
            "        for: 5m",
            "        labels: {severity: warning, owner: team}",
            "        annotations:",
            '          summary: "Load of {{ $labels.instance }} is high"',
            '          description: "{{ $labels.job }}/{{ $labels.instance }} is at {{ $value | humanize }}"',
        ]
    (folder / f"g{group}.yaml").write_text("\n".join(lines) + "\n")
