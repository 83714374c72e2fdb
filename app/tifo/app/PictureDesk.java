package tifo.app;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.app.PictureQueue.Dropped;
import tifo.app.PictureQueue.Job;
import tifo.chat.Tellings;

/// Makes the pictures of what was told, behind the words. Any thread; owns up to two painters for
/// each set of sources, so that a source that hangs holds up no pictures but its own.
///
/// Each order gets its picture or is told that there is none: when too many wait, when it takes too
/// long, or when it fails. What is left at the end is awaited by the outbox, and painted at the
/// next start.
final class PictureDesk implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PictureDesk.class);

  private final Painter painter;
  private final Tellings tellings;
  private final Limits limits;

  // guarded by this
  private final PictureQueue queue;
  private final Map<Set<String>, Integer> painters = new HashMap<>();
  private final Set<FutureTask<?>> works = new HashSet<>();
  private boolean refuses;
  private boolean ended;

  /// `waiting` orders at most, `painters` for each set of sources; an order counts for nothing any
  /// more after `patience`. The end waits for `closing`.
  record Limits(int waiting, int painters, Duration patience, Duration closing) {
    static final Limits USUAL = new Limits(64, 2, Duration.ofSeconds(30), Duration.ofSeconds(5));
  }

  PictureDesk(Painter painter, Tellings tellings, Limits limits) {
    this.painter = painter;
    this.tellings = tellings;
    this.limits = limits;
    this.queue = new PictureQueue(limits.waiting());
  }

  /// Takes up what an earlier process was asked for.
  void goOn() {
    for (Tellings.Awaited one : tellings.awaited()) {
      PictureOrder.read(one.order())
          .ifPresentOrElse(
              order -> order(one.id(), order),
              () -> tellings.noPicture(one.id(), "its order cannot be read"));
    }
  }

  /// Gives up what an earlier process was asked for: it cannot be painted here.
  void forget() {
    tellings
        .awaited()
        .forEach(one -> tellings.noPicture(one.id(), "its data are not there any more"));
  }

  /// Takes the order at once; its picture is handed over later, for the telling of this id.
  void order(String id, PictureOrder order) {
    Set<String> sources = painter.sources(order);
    Optional<byte[]> finished;
    List<Dropped> dropped = List.of();
    synchronized (this) {
      if (refuses) {
        return;
      }
      finished = queue.finished(order);
      if (finished.isEmpty()) {
        long deadline = System.nanoTime() + limits.patience().toNanos();
        dropped = queue.add(id, new Job(order, sources, deadline));
        startPainter(Set.copyOf(sources));
      }
    }
    finished.ifPresent(png -> handOver(List.of(id), png));
    dropped.forEach(it -> doWithout(it.ids(), it.order(), "too many pictures waited"));
  }

  private void startPainter(Set<String> sources) {
    if (painters.getOrDefault(sources, 0) < limits.painters()) {
      Thread.ofVirtual().name("painter").start(() -> paintAll(sources));
      painters.merge(sources, 1, Integer::sum);
    }
  }

  private void paintAll(Set<String> sources) {
    try {
      Optional<Job> job = next(sources);
      while (job.isPresent()) {
        paint(job.get());
        job = next(sources);
      }
    } catch (RuntimeException | Error e) {
      LOG.error("A painter of pictures broke, and another takes its place", e);
      replace(sources);
    }
  }

  // whatever a painter broke on, the next goes on with what waits
  private synchronized void replace(Set<String> sources) {
    giveBack(sources);
    startPainter(sources);
  }

  private synchronized Optional<Job> next(Set<String> sources) {
    Optional<Job> job = ended ? Optional.empty() : queue.next(sources);
    if (job.isEmpty()) {
      giveBack(sources);
    }
    return job;
  }

  private synchronized void giveBack(Set<String> sources) {
    painters.computeIfPresent(sources, (_, count) -> count == 1 ? null : count - 1);
    notifyAll();
  }

  private void paint(Job job) {
    FutureTask<Optional<byte[]>> work = new FutureTask<>(() -> painter.paint(job.order));
    begin(work);
    try {
      long rest = Math.max(0, job.deadline - System.nanoTime());
      Optional<byte[]> png = work.get(rest, TimeUnit.NANOSECONDS);
      if (png.isPresent()) {
        handOver(finish(job, png.get()), png.get());
      } else {
        doWithout(job, "its panel is on no board");
      }
    } catch (TimeoutException e) {
      work.cancel(true);
      doWithout(job, "its data did not come in time");
    } catch (ExecutionException e) {
      LOG.error("The picture of {} cannot be made", job.order.lead().ruleName(), e.getCause());
      doWithout(job, "it could not be made");
    } catch (CancellationException e) {
      LOG.info("The picture of {} is left for the next start", job.order.lead().ruleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      end(work, job);
    }
  }

  private synchronized void begin(FutureTask<?> work) {
    works.add(work);
    if (ended) {
      work.cancel(true);
    } else {
      Thread.ofVirtual().name("picture").start(work);
    }
  }

  private synchronized void end(FutureTask<?> work, Job job) {
    works.remove(work);
    queue.end(job);
  }

  private synchronized List<String> finish(Job job, byte[] png) {
    return queue.finish(job, png);
  }

  private void doWithout(Job job, String why) {
    List<String> ids;
    synchronized (this) {
      ids = queue.end(job);
    }
    doWithout(ids, job.order, why);
  }

  private void doWithout(List<String> ids, PictureOrder order, String why) {
    LOG.warn("{} is told without its picture: {}", order.lead().ruleName(), why);
    ids.forEach(id -> tellings.noPicture(id, why));
  }

  private void handOver(List<String> ids, byte[] png) {
    for (String id : ids) {
      try {
        tellings.picture(id, png);
      } catch (IOException | RuntimeException e) {
        LOG.error("A picture cannot be kept", e);
        tellings.noPicture(id, "it could not be written to disk");
      }
    }
  }

  /// Waits, in real time, until nothing is to be painted, and all is handed over. Whether that
  /// came.
  boolean await(Duration atMost) throws InterruptedException {
    return await(atMost, () -> queue.isEmpty() && painters.isEmpty());
  }

  private synchronized boolean await(Duration atMost, BooleanSupplier what)
      throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    long rest = atMost.toMillis();
    while (!what.getAsBoolean() && rest > 0) {
      wait(rest);
      rest = (deadline - System.nanoTime()) / 1_000_000;
    }
    return what.getAsBoolean();
  }

  /// Works off what is waiting, for a moment, then stops.
  @Override
  public void close() {
    synchronized (this) {
      refuses = true;
    }
    try {
      boolean _ = await(limits.closing());
      // who hands pictures over is not interrupted: files cannot be written by one who is
      synchronized (this) {
        ended = true;
        works.forEach(work -> work.cancel(true));
      }
      boolean _ = await(limits.closing(), painters::isEmpty);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
