package tifo.app;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tifo.poll.PanelAsk;
import tifo.poll.ReplayGaps;
import tifo.record.Gap;
import tifo.record.RecordedSource;
import tifo.record.RecordingInfo;
import tifo.rule.Outages;
import tifo.source.SourceSet;

/// What a recording's gaps mean to what is shown of it and to who judges it. Pure.
final class RecordedGaps {
  private RecordedGaps() {}

  /// To the wall and to pictures, by the sources' names.
  static Map<String, ReplayGaps> shown(RecordingInfo info) {
    Map<String, ReplayGaps> gaps = new HashMap<>();
    for (RecordedSource source : info.sources()) {
      List<ReplayGaps.Span> own =
          info.gaps().stream()
              .filter(gap -> gap.source().equals(source.name()))
              .map(gap -> new ReplayGaps.Span(gap.from(), gap.to()))
              .toList();
      gaps.put(source.name(), new ReplayGaps(own, source.interval()));
    }
    return gaps;
  }

  /// Asks for what pictures of the recording show.
  static PanelAsk pictures(RecordingInfo info, SourceSet sources) {
    return new PanelAsk(sources, info.sources().getFirst().interval(), shown(info));
  }

  /// The recording's gaps: whoever judged then would have got no answer. A sample is as good as new
  /// for an interval, as it is for the wall.
  static Outages judged(RecordingInfo info) {
    Outages outages = Outages.NONE;
    for (RecordedSource source : info.sources()) {
      for (Gap gap : info.gaps()) {
        if (gap.source().equals(source.name())) {
          outages =
              outages.and(
                  source.name(),
                  new Outages.Outage(
                      gap.from().plus(source.interval()).plusMillis(1),
                      gap.to(),
                      source.name() + " has no samples of that time: " + gap.reason()));
        }
      }
    }
    return outages;
  }
}
