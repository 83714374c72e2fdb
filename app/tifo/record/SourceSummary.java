package tifo.record;

import java.util.Optional;

/// How much a recording holds of one source. Immutable.
///
/// `samples` counts those that are no numbers not, which `histograms` tells of; `bytes` are those
/// of its blocks and logs; `damage` says what of it cannot be read.
public record SourceSummary(
    RecordedSource source,
    long series,
    long samples,
    boolean histograms,
    long bytes,
    int blocks,
    int logs,
    Optional<String> damage) {
  public double bytesPerSample() {
    return samples == 0 ? 0 : (double) bytes / samples;
  }
}
