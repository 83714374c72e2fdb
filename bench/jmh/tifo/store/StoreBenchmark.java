package tifo.store;

import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tifo.metric.Labels;
import tifo.metric.Matcher;
import tifo.metric.SampleBuffer;

/// The store's inner loops: decoding chunks, a nanosecond figure a sample, and selecting by postings,
/// microseconds a selection.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class StoreBenchmark {
  private static final int CHUNKS = 1000;
  private static final int SAMPLES = CHUNKS * Chunk.FULL;

  /// Kinds of series: a counter of whole numbers, a gauge of any, one that stands still.
  @Param({"counter", "gauge", "still"})
  String kind = "counter";

  private final Chunk[] chunks = new Chunk[CHUNKS];
  private final SampleBuffer buffer = new SampleBuffer();
  private final LabelIndex index = new LabelIndex();

  @Setup
  public void fill() {
    Random random = new Random(1);
    double value = 0;
    for (int i = 0; i < CHUNKS; i++) {
      XorEncoder encoder = new XorEncoder();
      for (int k = 0; k < Chunk.FULL; k++) {
        value =
            switch (kind) {
              case "counter" -> value + random.nextInt(50);
              case "gauge" -> 100 + random.nextGaussian();
              default -> 1;
            };
        long jitter = random.nextInt(20) == 0 ? random.nextInt(5) : 0;
        encoder.add(1_700_000_000_000L + k * 10_000L + jitter, value);
      }
      chunks[i] = encoder.finish();
    }
    for (int i = 0; i < 10_000; i++) {
      String[] labels = {
        "__name__", "m" + i % 40, "instance", "host-" + i % 400, "zone", "z" + i % 3
      };
      index.add(Labels.of(labels));
    }
  }

  @Benchmark
  @OutputTimeUnit(TimeUnit.NANOSECONDS)
  @OperationsPerInvocation(SAMPLES)
  public int decodeSample() {
    int size = 0;
    for (Chunk chunk : chunks) {
      buffer.clear();
      XorDecoder.decode(chunk, Long.MIN_VALUE, Long.MAX_VALUE, buffer);
      size += buffer.size();
    }
    return size;
  }

  @Benchmark
  @OutputTimeUnit(TimeUnit.MICROSECONDS)
  public BitSet selectEqualAndNot() {
    return index.select(
        List.of(
            Matcher.equal("__name__", "m7"), Matcher.of(Matcher.Op.NOT_EQUAL, "zone", "z1")));
  }

  @Benchmark
  @OutputTimeUnit(TimeUnit.MICROSECONDS)
  public BitSet selectByRegex() {
    return index.select(List.of(Matcher.of(Matcher.Op.MATCH, "instance", "host-.*[13579]")));
  }
}
