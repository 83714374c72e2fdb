package tifo.app;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tifo.metric.SampleStore;
import tifo.record.RecordedSource;
import tifo.record.Recording;
import tifo.rule.AlertHistory;
import tifo.rule.Outages;
import tifo.rule.PastJudge;
import tifo.rule.RuleGroup;
import tifo.sim.drill.DrillReport;
import tifo.sim.drill.ExpectedAlerts;
import tifo.sim.fault.FaultKind;
import tifo.sim.fault.FaultRequest;
import tifo.sim.fault.Faults;
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
    return PastJudge.judge(rules, sources, outages(faults), recording.start(), recording.end());
  }

  /// The recording's own, and the sources that are down.
  private Outages outages(List<FaultRequest> faults) {
    Outages outages = RecordedGaps.judged(recording.info());
    for (FaultRequest fault : faults) {
      for (RecordedSource source : recording.info().sources()) {
        if (fault.kind() == FaultKind.SOURCE_DOWN && hits(fault, source.name())) {
          String reason = source.name() + " is down, as the drill has it";
          Instant until = fault.to().orElse(Instant.MAX);
          outages = outages.and(source.name(), new Outages.Outage(fault.from(), until, reason));
        }
      }
    }
    return outages;
  }

  private SourceSet sources(List<FaultRequest> faults) {
    Map<String, SampleStore> stores = new LinkedHashMap<>();
    for (RecordedSource source : recording.info().sources()) {
      stores.put(source.name(), recording.store(source.name()));
    }
    faults.forEach(fault -> put(fault, stores));
    return ReplayWiring.sources(
        recording, source -> Objects.requireNonNull(stores.get(source)), new LiveClock());
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
