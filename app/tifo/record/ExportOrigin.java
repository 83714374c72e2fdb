package tifo.record;

import java.time.Duration;
import java.util.List;
import tifo.record.selector.Selector;
import tifo.source.SampleSink;
import tifo.source.SourceException;
import tifo.source.prometheus.RawSamples;

/// Samples by the export of a VictoriaMetrics. One thread.
final class ExportOrigin implements SampleOrigin {
  /// A new series is not found at once. Its own queries leave out the last 30 s for that reason
  /// (docs.victoriametrics.com, `-search.latencyOffset`); 9 s were seen.
  private static final Duration LATENESS = Duration.ofSeconds(40);

  private final RawSamples raw;
  private final About about;
  private final Portions portions = new Portions();

  ExportOrigin(RawSamples raw, About about) {
    this.raw = raw;
    this.about = about;
  }

  @Override
  public About about() {
    return about;
  }

  @Override
  public Duration lateness() {
    return LATENESS;
  }

  @Override
  public long now() throws SourceException, InterruptedException {
    return raw.now();
  }

  @Override
  public void read(List<Selector> selectors, long from, long to, SampleSink sink)
      throws SourceException, InterruptedException {
    for (List<Selector> some : portions.of(selectors)) {
      raw.export(some.stream().map(Selector::toString).toList(), from, to, sink);
    }
  }

  @Override
  public boolean askLess() {
    return portions.makeSmaller();
  }
}
