package tifo.app;

import java.util.ArrayList;
import java.util.List;
import tifo.record.Recording;
import tifo.rule.AlertHistory;
import tifo.rule.Outages;
import tifo.rule.PastJudge;
import tifo.rule.RuleGroup;
import tifo.sim.drill.DrillReport;
import tifo.sim.drill.ExpectedAlerts;
import tifo.sim.fault.FaultRequest;
import tifo.source.SourceSet;
import tifo.time.LiveClock;

/// Judges a recording without and with faults. One thread.
final class DrillRun {
  private final Recording recording;
  private final List<RuleGroup> rules;
  private final ExpectedAlerts expected;

  DrillRun(Recording recording, List<RuleGroup> rules, ExpectedAlerts expected) {
    this.recording = recording;
    this.rules = rules;
    this.expected = expected;
  }

  /// Each fault in a run of its own.
  List<DrillReport> apart(List<FaultRequest> faults) throws InterruptedException {
    List<SourceSet> faulted = faults.stream().map(fault -> sources(List.of(fault))).toList();
    AlertHistory without = judged(sources(List.of()), List.of());
    List<DrillReport> reports = new ArrayList<>();
    for (int i = 0; i < faults.size(); i++) {
      reports.add(report(faults.get(i), without, judged(faulted.get(i), List.of(faults.get(i)))));
    }
    return reports;
  }

  /// All faults in one run.
  List<DrillReport> together(List<FaultRequest> faults) throws InterruptedException {
    SourceSet faulted = sources(faults);
    AlertHistory without = judged(sources(List.of()), List.of());
    AlertHistory with = judged(faulted, faults);
    List<DrillReport> reports = faults.stream().map(fault -> report(fault, without, with)).toList();
    return reports.stream().map(report -> report.among(reports)).toList();
  }

  private DrillReport report(FaultRequest fault, AlertHistory without, AlertHistory with) {
    return DrillReport.of(fault, expected.of(fault.kind()), without, with);
  }

  private AlertHistory judged(SourceSet sources, List<FaultRequest> faults)
      throws InterruptedException {
    Outages outages = new PlayedRecording(recording, faults).outages();
    return PastJudge.judge(rules, sources, outages, recording.start(), recording.end());
  }

  private SourceSet sources(List<FaultRequest> faults) {
    return new PlayedRecording(recording, faults).sources(new LiveClock());
  }
}
