package tifo.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tifo.metric.SampleStore;
import tifo.promql.evaluate.QueryOptions;
import tifo.record.RecordedSource;
import tifo.record.Recording;
import tifo.record.ReplaySource;
import tifo.rule.AlertHistory;
import tifo.rule.PastJudge;
import tifo.rule.RuleGroup;
import tifo.sim.drill.DrillReport;
import tifo.sim.drill.ExpectedAlerts;
import tifo.sim.fault.DownSource;
import tifo.sim.fault.FaultKind;
import tifo.sim.fault.FaultRequest;
import tifo.sim.fault.Faults;
import tifo.source.MetricSource;
import tifo.source.SourceSet;
import tifo.store.TimedStore;
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
    AlertHistory without = judged(sources(List.of()));
    List<DrillReport> reports = new ArrayList<>();
    for (int i = 0; i < faults.size(); i++) {
      reports.add(report(faults.get(i), without, judged(faulted.get(i))));
    }
    return reports;
  }

  /// All faults in one run.
  List<DrillReport> together(List<FaultRequest> faults) throws InterruptedException {
    SourceSet faulted = sources(faults);
    AlertHistory without = judged(sources(List.of()));
    AlertHistory with = judged(faulted);
    return faults.stream().map(fault -> report(fault, without, with)).toList();
  }

  private DrillReport report(FaultRequest fault, AlertHistory without, AlertHistory with) {
    return DrillReport.of(fault, expected.of(fault.kind()), without, with);
  }

  private AlertHistory judged(SourceSet sources) throws InterruptedException {
    return PastJudge.judge(rules, sources, recording.start(), recording.end());
  }

  private SourceSet sources(List<FaultRequest> faults) {
    Map<String, SampleStore> stores = new LinkedHashMap<>();
    for (RecordedSource source : recording.info().sources()) {
      stores.put(source.name(), recording.store(source.name()));
    }
    faults.forEach(fault -> put(fault, stores));
    List<MetricSource> sources = new ArrayList<>();
    for (RecordedSource recorded : recording.info().sources()) {
      MetricSource source =
          new ReplaySource(
              recorded.name(),
              stores.getOrDefault(recorded.name(), recording.store(recorded.name())),
              QueryOptions.DEFAULT.in(recorded.dialect()),
              new LiveClock());
      for (FaultRequest fault : faults) {
        if (fault.kind() == FaultKind.SOURCE_DOWN && hits(fault, recorded.name())) {
          source = new DownSource(source, fault);
        }
      }
      sources.add(source);
    }
    return new SourceSet(sources);
  }

  /// Puts the fault into each source that it concerns.
  private void put(FaultRequest fault, Map<String, SampleStore> stores) {
    String reason = "--fault '" + fault.text() + "': the recording has no source of that name";
    boolean any = false;
    for (Map.Entry<String, SampleStore> store : stores.entrySet()) {
      TimedStore real = recording.store(store.getKey());
      if (fault.kind() == FaultKind.SOURCE_DOWN && !hits(fault, store.getKey())) {
        continue;
      }
      try {
        store.setValue(Faults.put(fault, store.getValue(), real.firstTime(), real.lastTime()));
        any = true;
      } catch (IllegalArgumentException e) {
        reason = "--fault " + e.getMessage();
      }
    }
    if (!any) {
      throw new UsageException(reason);
    }
  }

  private static boolean hits(FaultRequest fault, String source) {
    return fault.target().isEmpty() || fault.target().equals(source);
  }
}
