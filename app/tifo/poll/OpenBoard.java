package tifo.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tifo.board.Board;
import tifo.board.PanelData;
import tifo.time.WarClock;

/// One board that may be open: its variables, its polling, and the thread that publishes snapshots.
///
/// Any thread; the monitor guards opening, closing and choosing.
final class OpenBoard {
  /// Ages and stale marks are looked at this often even when no answer comes.
  private static final Duration TICK = Duration.ofSeconds(1);

  /// Answers that arrive together are published together.
  private static final Duration COALESCE = Duration.ofMillis(40);

  private final Board board;
  private final QueryPool pool;
  private final WarClock clock;
  private final Consumer<BoardSnapshot> publish;
  private final VariableChoice variables;
  private final Semaphore dirty = new Semaphore(0);
  private Optional<BoardPoll> poll = Optional.empty();
  private Optional<Thread> publisher = Optional.empty();
  private Optional<Thread> variableLoop = Optional.empty();
  private final List<Thread> ending = new ArrayList<>();

  OpenBoard(Board board, QueryPool pool, Consumer<BoardSnapshot> publish) {
    this.board = board;
    this.pool = pool;
    this.clock = pool.clock();
    this.publish = publish;
    this.variables = new VariableChoice(board);
  }

  synchronized void open() {
    if (publisher.isPresent()) {
      return;
    }
    publisher =
        Optional.of(Thread.ofVirtual().name("publish " + board.id()).start(this::publishing));
    VariableLoop loop = new VariableLoop(board, variables, pool, this::replan);
    variableLoop = Optional.of(Thread.ofVirtual().name("variables " + board.id()).start(loop));
    replan();
  }

  synchronized void close() {
    ending.removeIf(thread -> !thread.isAlive());
    Stream.of(publisher, variableLoop).flatMap(Optional::stream).forEach(ending::add);
    ending.forEach(Thread::interrupt);
    poll.ifPresent(BoardPoll::close);
    publisher = Optional.empty();
    variableLoop = Optional.empty();
  }

  void awaitEnd(Duration patience) throws InterruptedException {
    List<Thread> threads;
    synchronized (this) {
      threads = List.copyOf(ending);
    }
    for (Thread thread : threads) {
      // A listener may close the poller on the thread that publishes.
      if (!thread.equals(Thread.currentThread())) {
        thread.join(patience);
      }
    }
  }

  void select(String variable, List<String> values) {
    variables.select(variable, values);
    replan();
  }

  BoardSnapshot snapshot() {
    Instant now = clock.now();
    Optional<BoardPoll> current;
    synchronized (this) {
      current = poll;
    }
    Map<String, PanelData> panels = current.map(p -> p.panels(now)).orElse(Map.of());
    return new BoardSnapshot(board, now, panels, variables.options(), variables.selected());
  }

  /// Asks what the variables as they are make of the queries. Those that stay the same go on: the
  /// new shares are taken before the old ones are given back.
  private synchronized void replan() {
    if (publisher.isEmpty()) {
      return;
    }
    Duration scrapes = pool.settings().scrapeInterval();
    PollPlan plan = PollPlan.of(board, variables.filled(), scrapes, variables.awaited());
    BoardPoll next = new BoardPoll(board, plan, pool, dirty::release);
    poll.ifPresent(BoardPoll::close);
    poll = Optional.of(next);
    dirty.release();
  }

  private void publishing() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        if (dirty.tryAcquire(TICK.toMillis(), TimeUnit.MILLISECONDS)) {
          Thread.sleep(COALESCE);
          dirty.drainPermits();
        }
        publish.accept(snapshot());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
