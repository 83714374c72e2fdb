package tifo.board;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tifo.metric.Matrix;
import tifo.metric.Reading;
import tifo.metric.Reading.Failed;
import tifo.metric.Reading.Fresh;
import tifo.metric.Reading.NoData;
import tifo.metric.Reading.NotCollected;
import tifo.metric.Reading.Stale;
import tifo.metric.TimeRange;

/// All that a panel is drawn from: a reading for each of its queries by `ref`. Immutable.
///
/// `range` is the window that range panels draw. `beside` is what another match had at the same
/// distance from its kick-off, its times moved to those of this one; empty without a comparison.
public record PanelData(
    Map<String, Reading> readings, TimeRange range, Optional<Comparison> beside) {
  /// Another match's answers, by `ref`, and its name as people know it.
  public record Comparison(String title, Map<String, Matrix> answers) {
    public Comparison {
      answers = Map.copyOf(answers);
    }
  }

  public PanelData {
    readings = Map.copyOf(readings);
  }

  public PanelData(Map<String, Reading> readings, TimeRange range) {
    this(readings, range, Optional.empty());
  }

  public Optional<Reading> reading(String ref) {
    return Optional.ofNullable(readings.get(ref));
  }

  public Matrix matrix(String ref) {
    Reading reading = readings.get(ref);
    return reading == null ? Matrix.EMPTY : reading.matrix();
  }

  /// Those that answered or should have, by name.
  public List<String> sources() {
    return readings.values().stream().map(Reading::source).distinct().sorted().toList();
  }

  /// The reading that decides how the whole panel looks: the worst one; empty when nothing was
  /// asked. An empty answer decides only when all are empty: beside rows it means "none of that".
  /// Of fresh answers one that its source remarked on decides.
  public Optional<Reading> worst() {
    return readings.values().stream().max((a, b) -> Integer.compare(rank(a), rank(b)));
  }

  private static int rank(Reading reading) {
    return switch (reading) {
      case NoData _ -> 0;
      case Fresh fresh -> fresh.notes().isEmpty() ? 1 : 2;
      case NotCollected _ -> 3;
      case Stale _ -> 4;
      case Failed _ -> 5;
    };
  }
}
