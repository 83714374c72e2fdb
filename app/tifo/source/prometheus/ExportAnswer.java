package tifo.source.prometheus;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import tifo.metric.SampleBuffer;
import tifo.metric.Series;
import tifo.source.SampleSink;
import tifo.source.http.AnswerFault;
import tifo.source.http.AnswerReader;
import tifo.store.StoreException;
import tifo.store.VictoriaLines;

/// Reads what VictoriaMetrics exports, a line a series, and gives it to a sink while it arrives.
/// One thread.
///
/// A VictoriaMetrics takes no other NaN than stale markers, so `null` is one.
final class ExportAnswer implements AnswerReader<Boolean> {
  private final SampleSink sink;

  ExportAnswer(SampleSink sink) {
    this.sink = sink;
  }

  @Override
  public Boolean read(InputStream body) throws IOException {
    try {
      VictoriaLines.each(
          body,
          (labels, samples) -> {
            markStale(samples);
            sink.accept(labels, samples);
          });
    } catch (StoreException e) {
      throw AnswerFault.garbled(String.valueOf(e.getMessage()));
    }
    return true;
  }

  /// An export of nothing is empty, which is no JSON.
  @Override
  public Optional<AnswerReader<Boolean>> ofType(String contentType) {
    return contentType.startsWith("application/stream+json") ? Optional.of(this) : Optional.empty();
  }

  private static void markStale(SampleBuffer samples) {
    double[] values = samples.values();
    for (int i = 0; i < samples.size(); i++) {
      if (Double.isNaN(values[i])) {
        values[i] = Double.longBitsToDouble(Series.STALE_BITS);
      }
    }
    samples.setSize(samples.size());
  }
}
