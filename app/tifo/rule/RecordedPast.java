package tifo.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.source.SourceSet;
import tifo.time.Instants;

/// Writes what recording rules would have written before the program began, as far back as anything
/// looks: else an average over an hour would need an hour to be right, and an alert over a recorded
/// metric would be over with every restart until it is recorded again. The same after the machine
/// slept. Any thread; the first call does the work, and the others wait for it.
final class RecordedPast {
  private static final Logger LOG = LoggerFactory.getLogger(RecordedPast.class);

  /// What a plain selector looks back.
  private static final Duration LEAST = Duration.ofMinutes(5);

  /// The wall must not stay blind for longer because of the past, and when all of it is too much,
  /// not much longer because of what a plain selector sees.
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final Duration LAST_PATIENCE = Duration.ofSeconds(5);

  private final List<RuleGroup> recordings;
  private final SourceSet sources;
  private final RuleStore store;
  private Instant filledTo = Instant.MIN;

  RecordedPast(List<RuleGroup> groups, SourceSet sources, RuleStore store) {
    Set<String> asked = store.reach().metrics().keySet();
    this.recordings =
        groups.stream()
            .map(group ->
                group.with(
                    group.recordings().stream()
                        .filter(rule -> asked.contains(rule.name()))
                        .toList()))
            .filter(group -> !group.all().isEmpty())
            .toList();
    this.sources = sources;
    this.store = store;
  }

  /// Writes up to just before `now`, once; what cannot be known in time is left out, the last few
  /// minutes last of all.
  synchronized void fill(Instant now) {
    if (filledTo.equals(Instant.MIN)) {
      fillTo(now);
    }
  }

  /// The same from `last` on, after a stretch in which nobody judged, unless that was done for
  /// another group. Only after a long one what was recorded before tells nothing of now, and each
  /// recording is written once more.
  synchronized void fillAfter(Instant last, Instant now) {
    if (filledTo.isAfter(last)) {
      return;
    }
    filledTo = now;
    Instant from = last.plusMillis(1);
    if (last.plus(LEAST).isBefore(now)) {
      store.begin(now);
      from = Instants.earlier(from, before(now, LEAST));
    }
    fill(from, now);
  }

  /// The same after the clock was set back to `now`, from a time up to which this was done: what
  /// was filled in then says nothing of what is to come, and pushed out what was known before.
  synchronized void setBack(Instant now) {
    if (filledTo.isAfter(now)) {
      fillTo(now);
    }
  }

  private void fillTo(Instant now) {
    filledTo = now;
    store.begin(now);
    fill(Instant.MIN, now);
  }

  private void fill(Instant earliest, Instant now) {
    if (recordings.isEmpty()) {
      return;
    }
    Duration longest = store.reach().longest();
    Duration all = longest.compareTo(LEAST) > 0 ? longest : LEAST;
    boolean isAll = judge(Instants.later(earliest, before(now, all)), now, PATIENCE);
    if (!isAll && !Thread.currentThread().isInterrupted()) {
      LOG.warn("what recording rules gave before {} is known in part only", now);
      judge(Instants.later(earliest, before(now, LEAST)), now, LAST_PATIENCE);
    }
  }

  /// From when on to judge so that everything is known for as long before `now`.
  private Instant before(Instant now, Duration back) {
    Duration interval =
        recordings.stream().map(RuleGroup::interval).max(Duration::compareTo).orElse(Duration.ZERO);
    return now.minus(back).minus(interval);
  }

  private boolean judge(Instant from, Instant now, Duration patience) {
    PastJudge judge = new PastJudge(recordings, sources, store, from, now.minusMillis(1));
    try (ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> work =
          thread.submit(() -> {
            judge.run();
            return true;
          });
      boolean isDone = isDone(work, patience);
      thread.shutdownNow();
      return isDone;
    }
  }

  private static boolean isDone(Future<?> work, Duration patience) {
    try {
      work.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      LOG.warn("the past of recording rules cannot be judged: {}", e.toString());
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
