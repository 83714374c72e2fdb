package tifo.app;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tifo.chat.Occasion;
import tifo.match.Fixture;
import tifo.metric.SampleStore;
import tifo.paint.WallFacts;
import tifo.record.RecordedSource;
import tifo.record.Recording;
import tifo.rule.Outages;
import tifo.sim.fault.FaultKind;
import tifo.sim.fault.FaultRequest;
import tifo.sim.fault.Faults;
import tifo.source.SourceSet;
import tifo.store.TimedStore;
import tifo.time.WarClock;

/// A recording as it is played: as it was, or as a drill with faults put into it. Immutable, any
/// thread.
record PlayedRecording(Recording recording, List<FaultRequest> faults) {
  PlayedRecording {
    faults = List.copyOf(faults);
  }

  /// The faults that a command line names.
  ///
  /// @param match what their times count from
  static List<FaultRequest> faults(List<String> texts, Optional<Fixture> match) {
    return texts.stream().map(text -> fault(text, match)).toList();
  }

  private static FaultRequest fault(String text, Optional<Fixture> match) {
    try {
      return FaultRequest.parse(text, match);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--fault " + e.getMessage());
    }
  }

  /// How it is marked: what was made up is a drill, whoever sees it.
  WallFacts.Mode mode() {
    return faults.isEmpty() ? WallFacts.Mode.REPLAY : WallFacts.Mode.DRILL;
  }

  /// The same for what is posted.
  Occasion occasion() {
    return faults.isEmpty() ? Occasion.REPLAY : Occasion.DRILL;
  }

  /// When nobody could have judged: the recording's own gaps, and the sources that are down.
  Outages outages() {
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

  /// What its sources answer.
  ///
  /// @throws UsageException when a fault concerns none of them
  SourceSet sources(WarClock clock) {
    Map<String, SampleStore> stores = new LinkedHashMap<>();
    for (RecordedSource source : recording.info().sources()) {
      stores.put(source.name(), recording.store(source.name()));
    }
    faults.forEach(fault -> put(fault, stores));
    return ReplayWiring.sources(
        recording, source -> Objects.requireNonNull(stores.get(source)), clock);
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
