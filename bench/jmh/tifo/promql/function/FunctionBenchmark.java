package tifo.promql.function;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tifo.metric.SampleBuffer;

/// The evaluator's inner loops over one series of three hours, scraped each 10 s, at 721 steps of
/// 15 s; microseconds a series.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FunctionBenchmark {
  private static final int STEPS = 721;
  private static final long START = 1_700_000_000_000L;

  @Param({"rate", "max_over_time", "avg_over_time", "quantile_over_time", "deriv", "predict_linear"})
  String function = "rate";

  private final SampleBuffer samples = new SampleBuffer();
  private final SampleBuffer others = new SampleBuffer();
  private final Column out = new Column(STEPS);
  private RangeWindow window =
      RangeWindow.sliding(
          new Grid(START, 15_000, STEPS), 300_000, 0, Dialect.PROMETHEUS_3);
  private RangeFunction own = RangeFunctions.named("rate", new double[0]).orElseThrow();
  private Accumulator sum = Accumulator.named("sum", STEPS, new double[0]).orElseThrow();

  @Setup
  public void fill() {
    Random random = new Random(1);
    double value = 0;
    for (int i = 0; i < 1080; i++) {
      value += random.nextInt(50);
      samples.add(START + 3_217 + i * 10_000L, value);
      others.add(START + 7_431 + i * 10_000L, value);
    }
    double[] parameter = new double[STEPS];
    Arrays.fill(parameter, function.equals("quantile_over_time") ? 0.9 : 3600);
    own = RangeFunctions.named(function, parameter).orElseThrow();
  }

  /// As within a target: the windows stay where they are.
  @Benchmark
  public Column sameTimes() {
    out.clear();
    window.lay(samples);
    own.apply(window, out);
    return out;
  }

  /// From one target to the next; half of the two series' time is one of them.
  @Benchmark
  public Column otherTimes() {
    out.clear();
    window.lay(others);
    own.apply(window, out);
    out.clear();
    window.lay(samples);
    own.apply(window, out);
    return out;
  }

  /// Taking a series without gaps into a group's sum.
  @Benchmark
  public Accumulator sum() {
    if (out.isEmpty()) {
      sameTimes();
    }
    sum.add(out);
    return sum;
  }
}
