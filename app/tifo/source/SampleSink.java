package tifo.source;

import tifo.metric.Labels;
import tifo.metric.SampleBuffer;

/// Takes raw samples while they arrive: a series, or a part of one, at a time. One thread at a
/// time.
@FunctionalInterface
public interface SampleSink {
  /// The buffer is used again after the call. It says whether native histograms were left out.
  void accept(Labels labels, SampleBuffer samples);
}
