package tifo.paint;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tifo.board.Board;
import tifo.board.PanelData;
import tifo.metric.Matrix;
import tifo.metric.Reading;
import tifo.rule.Alert;

/// The sample match as a world that other packages' tests can replay.
public final class ReplayWorld {
  private ReplayWorld() {}

  public static ReplayTimeline timeline() {
    return SampleReplay.judged();
  }

  public static ReplayTimeline crowded() {
    return SampleReplay.crowded();
  }

  public static Instant now() {
    return SampleMatch.NOW;
  }

  public static List<Board> boards() {
    return List.of(
        PaintGallery.overview(),
        SampleMatch.board("critical", "Critical systems", List.of(SampleMatch.latencyPanel())));
  }

  public static Map<String, PanelData> overview() {
    return PaintGallery.overviewData();
  }

  /// p99 as far as it was known at this instant.
  public static Map<String, PanelData> critical(Instant at) {
    PanelData whole = SampleReplay.latency();
    Map<String, Reading> known = new HashMap<>();
    long until = at.toEpochMilli();
    Matrix matrix =
        new Matrix(
            whole.matrix("p99").series().stream()
                .map(series -> series.between(Long.MIN_VALUE, until))
                .toList());
    known.put("p99", new Reading.Fresh(matrix, "recording", at, List.of()));
    return Map.of("p99", new PanelData(known, whole.range(), whole.beside()));
  }

  /// Those that fire at this instant.
  public static List<Alert> alerts(Instant at) {
    return SampleAlerts.all().stream()
        .filter(alert -> !AlarmOrder.start(alert).isAfter(at))
        .toList();
  }
}
