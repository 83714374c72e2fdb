package tifo.record;

import java.time.Duration;
import java.util.List;
import tifo.promql.function.Dialect;

/// One source of a recording: who it was, how it was recorded, and which folder of the recording
/// holds its blocks (empty for the recording's own). Immutable.
///
/// `version` is what the server said of itself, `interval` how often its targets were scraped,
/// `selectors` what was asked for (empty for all there is).
public record RecordedSource(
    String name,
    String kind,
    String version,
    Dialect dialect,
    Method method,
    Duration interval,
    String folder,
    List<String> selectors) {
  /// How samples came into the recording.
  public enum Method {
    /// Streamed remote read, with the server's own stale markers.
    REMOTE_READ,
    /// Range selectors asked again and again; staleness is told from the series that are missing.
    POLL,
    /// The export of a VictoriaMetrics.
    EXPORT,
    /// Read from files.
    IMPORT,
    /// Written by the simulator.
    SIMULATED
  }

  public RecordedSource {
    selectors = List.copyOf(selectors);
  }
}
