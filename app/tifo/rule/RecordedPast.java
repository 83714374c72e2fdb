package tifo.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.source.SourceSet;

/// Writes what recording rules would have written before the program began, as far back as anything
/// looks: else an average over an hour would need an hour to be right. Any thread; the first call
/// does the work, and the others wait for it.
final class RecordedPast {
  private static final Logger LOG = LoggerFactory.getLogger(RecordedPast.class);

  /// A plain selector looks back so far, which the first evaluations fill soon enough.
  private static final Duration SHORT = Duration.ofMinutes(5);

  /// The wall must not stay blind for longer because of the past.
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final List<RuleGroup> recordings;
  private final SourceSet sources;
  private final RuleStore store;
  private boolean filled;

  RecordedPast(List<RuleGroup> groups, SourceSet sources, RuleStore store) {
    this.recordings =
        groups.stream()
            .map(group -> group.with(group.recordings()))
            .filter(group -> !group.all().isEmpty())
            .toList();
    this.sources = sources;
    this.store = store;
    this.filled = recordings.isEmpty() || store.lookBack().compareTo(SHORT) <= 0;
  }

  /// Writes up to just before `now`; what cannot be known in time is left out.
  synchronized void fill(Instant now) {
    if (filled) {
      return;
    }
    filled = true;
    Instant from = now.minus(store.lookBack());
    PastJudge judge = new PastJudge(recordings, sources, store, from, now.minusMillis(1));
    try (ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> work =
          thread.submit(() -> {
            judge.run();
            return true;
          });
      await(work);
      thread.shutdownNow();
    }
  }

  private static void await(Future<?> work) {
    try {
      work.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      LOG.warn(
          "what recording rules gave before the start is known in part only: {}", e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
