package tifo.serve;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
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
import tifo.metric.Series;
import tifo.promql.evaluate.QueryValue;

/// Writing the answer to a range query, nanoseconds a point, by one thread: so few series are one
/// piece.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class AnswerBenchmark {
  private static final int SERIES = 5;
  private static final int STEPS = 721;

  /// Kinds of values: whole, with two decimals, with all digits near one, and large or small.
  @Param({"whole", "short", "near", "large", "small"})
  String kind = "whole";

  private QueryValue value = new QueryValue.Matrix(List.of());

  @Setup
  public void fill() {
    Random random = new Random(1);
    List<Series> series = new ArrayList<>();
    for (int i = 0; i < SERIES; i++) {
      long[] times = new long[STEPS];
      double[] values = new double[STEPS];
      for (int k = 0; k < STEPS; k++) {
        times[k] = 1_795_284_000_000L + k * 15_000L;
        values[k] =
            switch (kind) {
              case "whole" -> random.nextInt(20_000);
              case "short" -> random.nextInt(20_000) / 100.0;
              case "near" -> random.nextDouble() * 100;
              case "large" -> random.nextDouble() * 1e10;
              default -> random.nextDouble() / 1e6;
            };
      }
      Labels labels = Labels.of("__name__", "depth", "instance", "host-" + i);
      series.add(new Series(labels, times, values));
    }
    value = new QueryValue.Matrix(series);
  }

  @Benchmark
  @OperationsPerInvocation(SERIES * STEPS)
  public void point() throws IOException {
    ByteWriter out = new ByteWriter(OutputStream.nullOutputStream());
    ResultJson.write(value, "", new JsonWriter(out));
    out.flush();
  }
}
