package tifo.source;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tifo.metric.Labels;
import tifo.metric.Matrix;
import tifo.metric.TimeRange;
import tifo.source.SourceException.Kind;

/// A source that does as it is told: answers from a function, fails, or waits. Any thread.
public final class ScriptedSource implements MetricSource {
  private final String name;
  private final List<TimeRange> ranges = new ArrayList<>();
  private @Nullable Supplier<SourceException> fault;
  private CountDownLatch gate = new CountDownLatch(0);
  private BiFunction<String, TimeRange, Matrix> data = (promql, range) -> Matrix.EMPTY;
  private List<String> warnings = List.of();
  private String answersAs;
  private int calls;
  private boolean closed;

  public ScriptedSource(String name) {
    this.name = name;
    this.answersAs = name;
  }

  public synchronized void failWith(Supplier<SourceException> made) {
    fault = made;
  }

  public void failWith(Kind kind) {
    failWith(() -> new SourceException(kind, name + " fails with " + kind + "."));
  }

  public synchronized void succeed() {
    fault = null;
  }

  public synchronized void answerRanges(BiFunction<String, TimeRange, Matrix> answers) {
    data = answers;
  }

  public synchronized void warn(String... texts) {
    warnings = List.of(texts);
  }

  /// From now on answers come in another source's name, as a failover group's do.
  public synchronized void answerAs(String other) {
    answersAs = other;
  }

  /// Every call from now on waits until the latch opens.
  public synchronized CountDownLatch hold() {
    gate = new CountDownLatch(1);
    return gate;
  }

  public synchronized void release() {
    gate.countDown();
  }

  public synchronized int calls() {
    return calls;
  }

  public synchronized boolean isClosed() {
    return closed;
  }

  /// The ranges asked for, oldest first.
  public synchronized List<TimeRange> ranges() {
    return List.copyOf(ranges);
  }

  public synchronized void awaitCalls(int count) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (calls < count) {
      long rest = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (rest <= 0) {
        throw new IllegalStateException(calls + " of " + count + " calls came");
      }
      wait(rest);
    }
  }

  private void call() throws SourceException, InterruptedException {
    CountDownLatch held;
    synchronized (this) {
      calls++;
      notifyAll();
      held = gate;
    }
    if (!held.await(30, TimeUnit.SECONDS)) {
      throw new IllegalStateException("nobody let the call go on");
    }
    synchronized (this) {
      if (fault != null) {
        throw fault.get();
      }
    }
  }

  private synchronized Answer answer(String promql, TimeRange range) {
    return new Answer(data.apply(promql, range), warnings, List.of(), answersAs);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Answer instant(String promql, Instant at) throws SourceException, InterruptedException {
    call();
    return answer(promql, new TimeRange(at.toEpochMilli(), at.toEpochMilli(), 1));
  }

  @Override
  public Answer range(String promql, TimeRange range) throws SourceException, InterruptedException {
    synchronized (this) {
      ranges.add(range);
    }
    call();
    return answer(promql, range);
  }

  @Override
  public List<Labels> series(List<String> selectors, TimeRange window)
      throws SourceException, InterruptedException {
    call();
    return List.of();
  }

  @Override
  public List<String> labelValues(String label, List<String> selectors, TimeRange window)
      throws SourceException, InterruptedException {
    call();
    return List.of();
  }

  @Override
  public SourceHealth health() {
    return SourceHealth.unknown(name, Instant.EPOCH);
  }

  @Override
  public synchronized void close() {
    closed = true;
  }
}
