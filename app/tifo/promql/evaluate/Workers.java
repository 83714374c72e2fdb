package tifo.promql.evaluate;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tifo.promql.function.Grid;

/// Spreads the series of one query over the processor's cores where that pays. The caller works
/// too, so a busy pool makes a query slower but never makes it wait for others.
final class Workers {
  /// Handing over costs some 20 µs; below so many values to work out it takes more than it gives.
  private static final long WORTHWHILE = 16_384;

  /// To find a series and its samples takes as long as to work out so many values.
  private static final int VALUES_A_SERIES = 64;

  private static final int CORES = Runtime.getRuntime().availableProcessors();

  /// Into so many parts work is cut, so that no thread waits long for another's last one.
  static final int SHARES = 4 * CORES;

  /// What is done for one index. One thread, which may keep scratch arrays in it.
  @FunctionalInterface
  interface Work {
    void on(int index) throws QueryException;
  }

  private final Supplier<Work> work;
  private final int count;
  private final int batch;
  private final Budget budget;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicReference<@Nullable Throwable> problem = new AtomicReference<>();
  private final Phaser running = new Phaser(1);

  private Workers(int count, Budget budget, Supplier<Work> work) {
    this.count = count;
    this.batch = Math.max(1, count / (CORES * 32));
    this.budget = budget;
    this.work = work;
  }

  /// How much work so many series are on this grid.
  static long values(int series, Grid grid) {
    return (long) series * (VALUES_A_SERIES + grid.count());
  }

  /// Does the work for every index below `count`, in any order; `values` says how much it is. Every
  /// thread gets a `Work` of its own.
  static void each(int count, long values, Budget budget, Supplier<Work> work)
      throws QueryException {
    if (CORES == 1 || count < 2 || values < WORTHWHILE) {
      Work mine = work.get();
      for (int i = 0; i < count; i++) {
        mine.on(i);
      }
    } else {
      new Workers(count, budget, work).run();
    }
  }

  private void run() throws QueryException {
    for (int i = 1; i < CORES; i++) {
      ForkJoinPool.commonPool().execute(this::help);
    }
    take();
    awaitOthers();
    switch (problem.get()) {
      case null -> {}
      case QueryException failed -> throw failed;
      case Error error -> throw error;
      case RuntimeException failed -> throw failed;
      case Throwable other -> throw new IllegalStateException(other);
    }
  }

  private void help() {
    if (running.register() >= 0) {
      take();
      running.arriveAndDeregister();
    }
  }

  private void take() {
    try {
      Work mine = work.get();
      for (int from = next.getAndAdd(batch); from < count; from = next.getAndAdd(batch)) {
        for (int i = from; i < Math.min(count, from + batch); i++) {
          mine.on(i);
        }
      }
    } catch (QueryException | RuntimeException | Error e) {
      problem.compareAndSet(null, e);
      next.set(count);
    }
  }

  // They are in their last batch, and a cancelled query ends within a series.
  private void awaitOthers() {
    boolean interrupted = false;
    int phase = running.arrive();
    while (true) {
      try {
        running.awaitAdvanceInterruptibly(phase);
        break;
      } catch (InterruptedException _) {
        interrupted = true;
        budget.cancel();
      }
    }
    running.forceTermination();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
