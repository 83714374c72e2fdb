package tifo.record;

import java.util.Optional;
import tifo.metric.Labels;
import tifo.metric.SampleBuffer;
import tifo.source.SampleSink;

/// Carries the samples of one read into the archive, until that fails or the reading is given up:
/// what comes then falls to the ground. One thread at a time.
final class ReadSink implements SampleSink, AutoCloseable {
  private final Archive archive;
  private final GapMarker gaps;
  private final Halt halt;
  private Optional<RuntimeException> failure = Optional.empty();
  private boolean closed;
  private boolean leftOut;

  ReadSink(Archive archive, GapMarker gaps, Halt halt) {
    this.archive = archive;
    this.gaps = gaps;
    this.halt = halt;
  }

  @Override
  public synchronized void accept(Labels labels, SampleBuffer samples) {
    if (closed || failure.isPresent() || !halt.begin()) {
      return;
    }
    try {
      archive.append(labels, samples);
      gaps.heard(samples);
      leftOut |= samples.hasLeftOut();
    } catch (RuntimeException e) {
      failure = Optional.of(e);
    } catch (Error e) {
      // The thread that reads the answer has nobody to tell it to.
      failure = Optional.of(new IllegalStateException("taking samples of the answer", e));
    } finally {
      halt.end();
    }
  }

  /// Whether native histograms were met, which are not recorded.
  synchronized boolean hasLeftOut() {
    return leftOut;
  }

  /// Once this returns, the archive is left alone.
  @Override
  public synchronized void close() {
    closed = true;
  }

  /// @throws RuntimeException that the archive gave, such as a StoreException for a full disk
  synchronized void check() {
    if (failure.isPresent()) {
      throw failure.get();
    }
  }
}
