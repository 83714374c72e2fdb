package tifo.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
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
  private final QueryLoop.Polling polling;
  private final WarClock clock;
  private final Consumer<BoardSnapshot> publish;
  private final VariableChoice variables;
  private final Semaphore dirty = new Semaphore(0);
  private Optional<BoardPoll> poll = Optional.empty();
  private Optional<Thread> publisher = Optional.empty();
  private Optional<Thread> variableLoop = Optional.empty();

  OpenBoard(Board board, QueryLoop.Polling polling, Consumer<BoardSnapshot> publish) {
    this.board = board;
    this.polling = polling;
    this.clock = polling.clock();
    this.publish = publish;
    this.variables = new VariableChoice(board);
  }

  synchronized void open() {
    if (publisher.isPresent()) {
      return;
    }
    publisher =
        Optional.of(Thread.ofVirtual().name("publish " + board.id()).start(this::publishing));
    VariableLoop loop = new VariableLoop(board, variables, polling, this::replan);
    variableLoop = Optional.of(Thread.ofVirtual().name("variables " + board.id()).start(loop));
    if (!variables.mustBeAsked()) {
      replan();
    }
  }

  synchronized void close() {
    publisher.ifPresent(Thread::interrupt);
    variableLoop.ifPresent(Thread::interrupt);
    poll.ifPresent(BoardPoll::close);
    publisher = Optional.empty();
    variableLoop = Optional.empty();
  }

  void awaitEnd(Duration patience) throws InterruptedException {
    Optional<BoardPoll> last;
    synchronized (this) {
      last = poll;
    }
    if (last.isPresent()) {
      last.get().awaitEnd(patience);
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

  /// Asks anew with the variables as they are; what is known of unchanged queries is asked again.
  private synchronized void replan() {
    if (publisher.isEmpty()) {
      return;
    }
    poll.ifPresent(BoardPoll::close);
    PollPlan plan = PollPlan.of(board, variables.filled(), polling.settings().scrapeInterval());
    BoardPoll next = new BoardPoll(board, plan, polling, dirty::release);
    poll = Optional.of(next);
    next.start();
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
