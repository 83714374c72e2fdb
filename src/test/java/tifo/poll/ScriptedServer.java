package tifo.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import tifo.metric.Labels;
import tifo.metric.Matrix;
import tifo.metric.Series;
import tifo.metric.TimeRange;
import tifo.source.Answer;
import tifo.source.MetricSource;
import tifo.source.SourceException;
import tifo.source.SourceHealth;

/// A source that answers what the test says, and counts what it was asked. Any thread.
final class ScriptedServer implements MetricSource {
  /// What to answer to one query at one time.
  @FunctionalInterface
  public interface Script {
    Matrix answer(String promql, TimeRange range) throws SourceException, InterruptedException;
  }

  private final Script script;
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicInteger mostAtOnce = new AtomicInteger();

  public ScriptedServer(Script script) {
    this.script = script;
  }

  /// Every query answers one series whose value is the second of its time.
  public static ScriptedServer ofSeconds() {
    return new ScriptedServer((promql, range) -> seconds(promql, range));
  }

  public static Matrix seconds(String promql, TimeRange range) {
    int steps = (int) range.steps();
    long[] times = new long[steps];
    double[] values = new double[steps];
    for (int i = 0; i < steps; i++) {
      times[i] = range.start() + i * range.step();
      values[i] = times[i] / 1000.0;
    }
    return new Matrix(List.of(new Series(Labels.of("query", promql), times, values)));
  }

  public int asked() {
    return asked.get();
  }

  public int mostAtOnce() {
    return mostAtOnce.get();
  }

  @Override
  public String name() {
    return "scripted";
  }

  @Override
  public Answer instant(String promql, Instant at) throws SourceException, InterruptedException {
    return range(promql, new TimeRange(at.toEpochMilli(), at.toEpochMilli(), 1));
  }

  @Override
  public Answer range(String promql, TimeRange range) throws SourceException, InterruptedException {
    mostAtOnce.accumulateAndGet(underWay.incrementAndGet(), Math::max);
    try {
      return new Answer(script.answer(promql, range), List.of(), List.of(), name());
    } finally {
      underWay.decrementAndGet();
      asked.incrementAndGet();
    }
  }

  @Override
  public List<Labels> series(List<String> selectors, TimeRange window) {
    return List.of();
  }

  @Override
  public List<String> labelValues(String label, List<String> selectors, TimeRange window) {
    return List.of("a", "b");
  }

  @Override
  public SourceHealth health() {
    return new SourceHealth(
        name(),
        SourceHealth.State.OK,
        Instant.EPOCH,
        Optional.empty(),
        Duration.ZERO,
        Optional.empty(),
        Optional.empty());
  }

  @Override
  public void close() {}
}
