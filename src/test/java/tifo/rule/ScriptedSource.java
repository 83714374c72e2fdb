package tifo.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import tifo.metric.Labels;
import tifo.metric.Matrix;
import tifo.metric.TimeRange;
import tifo.source.Answer;
import tifo.source.MetricSource;
import tifo.source.SourceException;
import tifo.source.SourceException.Kind;
import tifo.source.SourceHealth;

/// A source that answers what the test has written for each query. Any thread.
final class ScriptedSource implements MetricSource {
  private final Map<String, Matrix> script = new HashMap<>();
  private final List<String> asked = new ArrayList<>();
  private boolean down;
  private final CountDownLatch hung = new CountDownLatch(1);

  synchronized void says(String promql, Matrix matrix) {
    script.put(promql, matrix);
  }

  synchronized void isDown(boolean isDown) {
    down = isDown;
  }

  synchronized List<String> asked() {
    return List.copyOf(asked);
  }

  private Answer answer(String promql) throws SourceException, InterruptedException {
    synchronized (this) {
      asked.add(promql);
      if (down) {
        throw new SourceException(Kind.UNREACHABLE, "jp-main: connection refused");
      }
    }
    if (promql.equals("hangs")) {
      hung.await();
    }
    if (promql.equals("breaks")) {
      throw new IllegalStateException("a bug");
    }
    synchronized (this) {
      return new Answer(script.getOrDefault(promql, Matrix.EMPTY), List.of(), List.of(), name());
    }
  }

  @Override
  public String name() {
    return "jp-main";
  }

  @Override
  public Answer instant(String promql, Instant at) throws SourceException, InterruptedException {
    return answer(promql);
  }

  @Override
  public Answer range(String promql, TimeRange range) throws SourceException, InterruptedException {
    return answer(promql);
  }

  @Override
  public List<Labels> series(List<String> selectors, TimeRange window) {
    return List.of();
  }

  @Override
  public List<String> labelValues(String label, List<String> selectors, TimeRange window) {
    return List.of();
  }

  @Override
  public SourceHealth health() {
    return SourceHealth.unknown(name(), Instant.EPOCH);
  }

  @Override
  public void close() {
    hung.countDown();
  }
}
