package tifo.poll;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.metric.Matrix;
import tifo.metric.Reading;
import tifo.metric.TimeRange;

/// Answers all queries of the open boards for one instant, on as many threads as there are
/// processors. One frame at a time.
///
/// These are threads of the system because a query over a recording keeps a processor busy.
final class FrameMaker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FrameMaker.class);
  private static final int THREADS = Math.max(2, Runtime.getRuntime().availableProcessors());
  private static final long LOOK_MILLIS = 50;

  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          THREADS, Thread.ofPlatform().name("replay-query-", 0).daemon().factory());

  /// What is asked for one board.
  private record Asked(
      ReplayBoard board,
      PollPlan plan,
      Map<PollQuery, Future<Reading>> own,
      Map<PollQuery, Future<Matrix>> other) {}

  /// The boards as of that instant, by id; nothing when `outdated` said so before all was answered.
  Optional<Map<String, BoardSnapshot>> make(
      List<ReplayBoard> boards, Instant at, Optional<BesideMatch> beside, BooleanSupplier outdated)
      throws InterruptedException {
    List<Asked> all = new ArrayList<>();
    try {
      for (ReplayBoard board : boards) {
        all.add(ask(board, at, beside));
      }
      Map<String, BoardSnapshot> snapshots = new LinkedHashMap<>();
      for (Asked asked : all) {
        snapshots.put(asked.board().board().id(), snapshot(asked, at, beside, outdated));
      }
      return Optional.of(snapshots);
    } catch (TimeoutException e) {
      return Optional.empty();
    } finally {
      all.forEach(FrameMaker::cancel);
    }
  }

  private Asked ask(ReplayBoard board, Instant at, Optional<BesideMatch> beside)
      throws InterruptedException {
    PollPlan plan = board.plan(at);
    TimeRange range = TimeRange.endingAt(at, board.board().window(), plan.step());
    Map<PollQuery, Future<Reading>> own = new LinkedHashMap<>();
    Map<PollQuery, Future<Matrix>> other = new LinkedHashMap<>();
    board
        .queries(plan)
        .forEach((query, replayed) -> {
          own.put(query, submit(() -> replayed.at(at)));
          beside.ifPresent(match -> other.put(query, submit(() -> match.ask(query, at, range))));
        });
    return new Asked(board, plan, own, other);
  }

  private <T> Future<T> submit(Callable<T> question) {
    return threads.submit(question);
  }

  private static BoardSnapshot snapshot(
      Asked asked, Instant at, Optional<BesideMatch> beside, BooleanSupplier outdated)
      throws InterruptedException, TimeoutException {
    Map<PollQuery, Reading> readings = new HashMap<>();
    for (Map.Entry<PollQuery, Future<Reading>> entry : asked.own().entrySet()) {
      readings.put(
          entry.getKey(),
          await(entry.getValue(), outdated).orElseGet(() -> failed(entry.getKey(), at)));
    }
    Map<PollQuery, Matrix> others = new HashMap<>();
    for (Map.Entry<PollQuery, Future<Matrix>> entry : asked.other().entrySet()) {
      await(entry.getValue(), outdated).ifPresent(matrix -> others.put(entry.getKey(), matrix));
    }
    return asked
        .board()
        .snapshot(
            at,
            asked.plan(),
            readings,
            beside.map(match -> new ReplayBoard.BesideAnswers(match.title(), others)));
  }

  /// Nothing when the query failed for a fault of ours.
  private static <T> Optional<T> await(Future<T> answer, BooleanSupplier outdated)
      throws InterruptedException, TimeoutException {
    while (true) {
      try {
        return Optional.of(answer.get(LOOK_MILLIS, TimeUnit.MILLISECONDS));
      } catch (ExecutionException e) {
        LOG.error("A query of the replay failed unexpectedly", e.getCause());
        return Optional.empty();
      } catch (TimeoutException e) {
        if (outdated.getAsBoolean()) {
          throw e;
        }
      }
    }
  }

  private static Reading failed(PollQuery query, Instant at) {
    return new Reading.Failed(
        Matrix.EMPTY,
        query.source(),
        at,
        "the query failed unexpectedly; the log says more",
        1,
        Instant.EPOCH,
        at);
  }

  private static void cancel(Asked asked) {
    asked.own().values().forEach(future -> future.cancel(true));
    asked.other().values().forEach(future -> future.cancel(true));
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
