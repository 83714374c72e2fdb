package tifo.source;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tifo.metric.Labels;
import tifo.metric.Matrix;
import tifo.metric.Series;
import tifo.metric.TimeRange;
import tifo.source.SourceException.Kind;

/// A source that does as it is told: answers from a script, fails, or waits; and remembers what it
/// was asked lately. Any thread.
public final class ScriptedSource implements MetricSource {
  /// What to answer to one query over one range; an instant is a range of one step.
  @FunctionalInterface
  public interface Script {
    Matrix answer(String promql, TimeRange range) throws SourceException, InterruptedException;
  }

  private static final int REMEMBERED = 1_000;

  private final String name;
  private final Deque<String> asked = new ArrayDeque<>();
  private final Deque<TimeRange> ranges = new ArrayDeque<>();
  private final Map<String, Matrix> said = new HashMap<>();
  private final Map<String, List<String>> offered = new HashMap<>();
  private @Nullable Supplier<SourceException> fault;
  private CountDownLatch gate = new CountDownLatch(0);
  private Script script = (promql, range) -> Matrix.EMPTY;
  private List<String> warnings = List.of();
  private String answersAs;
  private int calls;
  private int underWay;
  private int mostAtOnce;
  private boolean closed;
  private SourceHealth health;

  public ScriptedSource(String name) {
    this.name = name;
    this.answersAs = name;
    this.health = SourceHealth.unknown(name, Instant.EPOCH);
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

  public synchronized void answer(Script answers) {
    script = answers;
  }

  /// What one query answers from now on, whatever the script says.
  public synchronized void says(String promql, Matrix matrix) {
    said.put(promql, matrix);
  }

  /// The values that a label has from now on.
  public synchronized void offers(String label, String... values) {
    offered.put(label, List.of(values));
  }

  /// Every query answers one series whose values are the seconds of their times.
  public ScriptedSource answeringSeconds() {
    answer(ScriptedSource::seconds);
    return this;
  }

  private static Matrix seconds(String promql, TimeRange range) {
    long[] times = new long[(int) range.steps()];
    double[] values = new double[times.length];
    for (int i = 0; i < times.length; i++) {
      times[i] = range.start() + i * range.step();
      values[i] = times[i] / 1000.0;
    }
    return new Matrix(List.of(new Series(Labels.of("query", promql), times, values)));
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

  /// The most calls that were under way together.
  public synchronized int mostAtOnce() {
    return mostAtOnce;
  }

  /// The queries asked lately, oldest first.
  public synchronized List<String> asked() {
    return List.copyOf(asked);
  }

  /// The ranges asked for lately, oldest first.
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

  /// Waits until no call is under way.
  public synchronized void awaitIdle() throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (underWay > 0) {
      long rest = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (rest <= 0) {
        throw new IllegalStateException(underWay + " calls are still under way");
      }
      wait(rest);
    }
  }

  private synchronized CountDownLatch begin() {
    calls++;
    underWay++;
    mostAtOnce = Math.max(mostAtOnce, underWay);
    notifyAll();
    return gate;
  }

  private synchronized void end() {
    underWay--;
    notifyAll();
  }

  private void call() throws SourceException, InterruptedException {
    CountDownLatch held = begin();
    try {
      goOn(held);
    } finally {
      end();
    }
  }

  private void goOn(CountDownLatch held) throws SourceException, InterruptedException {
    if (!held.await(30, TimeUnit.SECONDS)) {
      throw new IllegalStateException("nobody let the call go on");
    }
    synchronized (this) {
      if (fault != null) {
        throw fault.get();
      }
    }
  }

  private Answer query(String promql, TimeRange range)
      throws SourceException, InterruptedException {
    remember(asked, promql);
    CountDownLatch held = begin();
    try {
      goOn(held);
      Matrix matrix = matrix(promql, range);
      synchronized (this) {
        return new Answer(matrix, warnings, List.of(), answersAs);
      }
    } finally {
      end();
    }
  }

  // The script runs without the lock: it may wait.
  private Matrix matrix(String promql, TimeRange range)
      throws SourceException, InterruptedException {
    @Nullable Matrix known;
    Script current;
    synchronized (this) {
      known = said.get(promql);
      current = script;
    }
    return known == null ? current.answer(promql, range) : known;
  }

  private synchronized <T> void remember(Deque<T> history, T item) {
    history.add(item);
    if (history.size() > REMEMBERED) {
      history.removeFirst();
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Answer instant(String promql, Instant at) throws SourceException, InterruptedException {
    return query(promql, new TimeRange(at.toEpochMilli(), at.toEpochMilli(), 1));
  }

  @Override
  public Answer range(String promql, TimeRange range) throws SourceException, InterruptedException {
    remember(ranges, range);
    return query(promql, range);
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
    synchronized (this) {
      return offered.getOrDefault(label, List.of());
    }
  }

  @Override
  public synchronized SourceHealth health() {
    return health;
  }

  /// Its chip says from now on that it is so since then.
  public synchronized void is(SourceHealth.State state, Instant since) {
    health =
        new SourceHealth(
            name,
            state,
            since,
            Optional.empty(),
            Duration.ZERO,
            Optional.empty(),
            Optional.empty());
  }

  @Override
  public synchronized void close() {
    closed = true;
  }
}
