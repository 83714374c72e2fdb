package tifo.record;

import java.util.List;
import java.util.Map;
import tifo.metric.Labels;
import tifo.record.selector.Selector;
import tifo.source.SampleSink;
import tifo.source.SourceException;
import tifo.source.prometheus.RawSamples;

/// Samples by remote read, stale markers included. One thread.
final class RemoteReadOrigin implements SampleOrigin {
  private final RawSamples raw;
  private final About about;
  private final Map<String, String> external;
  private final Portions portions = new Portions();

  /// The external labels are those that the server adds to what it gives away, and queries lack.
  RemoteReadOrigin(RawSamples raw, About about, Map<String, String> external) {
    this.raw = raw;
    this.about = about;
    this.external = Map.copyOf(external);
  }

  @Override
  public About about() {
    return about;
  }

  @Override
  public long now() throws SourceException, InterruptedException {
    return raw.now();
  }

  @Override
  public void read(List<Selector> selectors, long from, long to, SampleSink sink)
      throws SourceException, InterruptedException {
    SampleSink own =
        external.isEmpty()
            ? sink
            : (labels, samples) -> sink.accept(withoutExternal(labels), samples);
    for (List<Selector> some : portions.of(selectors)) {
      raw.remoteRead(some.stream().map(Selector::matchers).toList(), from, to, own);
    }
  }

  @Override
  public boolean askLess() {
    return portions.makeSmaller();
  }

  private Labels withoutExternal(Labels labels) {
    Labels rest = labels;
    for (Map.Entry<String, String> added : external.entrySet()) {
      if (rest.get(added.getKey()).equals(added.getValue())) {
        rest = rest.with(added.getKey(), "");
      }
    }
    return rest;
  }
}
