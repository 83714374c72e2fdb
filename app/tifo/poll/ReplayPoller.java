package tifo.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.board.Board;
import tifo.rule.AlertBook;
import tifo.rule.ReplayAlerts;
import tifo.source.SourceSet;
import tifo.time.ReplayClock;

/// Shows a recording at the instants of a replay's clock: all that is on screen belongs to one
/// frame, and a frame to one instant.
///
/// A thread of its own makes one frame after the other, as fast as they can be made; what the clock
/// passes meanwhile is not shown. Any thread may call.
public final class ReplayPoller implements BoardFeed {
  private static final Logger LOG = LoggerFactory.getLogger(ReplayPoller.class);

  /// The least time between two frames: eyes need no more, and painting must keep up.
  private static final Duration FRAME = Duration.ofMillis(40);

  /// While it runs, the clock is read in whole seconds, for samples do not come more often.
  private static final long TICK_MILLIS = 1000;

  /// After so long a frame gives way to a newer jump.
  private static final Duration PATIENCE = Duration.ofMillis(400);

  private static final Duration IDLE = Duration.ofSeconds(1);
  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final Map<String, ReplayBoard> boards = new LinkedHashMap<>();
  private final Set<String> open = ConcurrentHashMap.newKeySet();
  private final ReplayClock clock;
  private final ReplayAlerts alerts;
  private final FrameMaker maker = new FrameMaker();
  private final Listeners listeners = new Listeners();
  private final Semaphore dirty = new Semaphore(0);
  private final Thread thread;
  private volatile Optional<BesideMatch> beside = Optional.empty();
  private volatile ReplayFrame frame;
  private ReplayClock.State last;
  private boolean gaveWay;

  /// `gaps` are the sources' by their names; `scrapeInterval` decides `$__rate_interval`.
  public ReplayPoller(
      List<Board> boards,
      SourceSet sources,
      Map<String, ReplayGaps> gaps,
      ReplayClock clock,
      ReplayAlerts alerts,
      Duration scrapeInterval) {
    for (Board board : boards) {
      this.boards.put(board.id(), new ReplayBoard(board, sources, gaps, scrapeInterval));
    }
    this.clock = clock;
    this.alerts = alerts;
    this.last = clock.state();
    this.frame = new ReplayFrame(last.position(), Map.of(), AlertBook.EMPTY, alerts.blindness());
    this.thread = Thread.ofPlatform().name("replay").daemon().unstarted(this::run);
    clock.onChange(this::refresh);
  }

  /// Begins to show; once.
  public void start() {
    thread.start();
    refresh();
  }

  /// Shows the instant again, for something besides the clock has changed.
  public void refresh() {
    dirty.release();
  }

  /// The latest frame.
  public ReplayFrame frame() {
    return frame;
  }

  /// Waits until that instant is shown with all boards that are open; false when it takes longer
  /// than the patience.
  public synchronized boolean awaitFrame(Instant at, Duration patience)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!frame.at().equals(at) || !frame.boards().keySet().containsAll(open)) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }

  private synchronized void publish(ReplayFrame newest) {
    frame = newest;
    notifyAll();
  }

  /// Lays another match beside this one, or none.
  public void compare(Optional<BesideMatch> other) {
    beside = other;
    refresh();
  }

  @Override
  public void open(String boardId) {
    board(boardId);
    open.add(boardId);
    refresh();
  }

  @Override
  public void close(String boardId) {
    board(boardId);
    open.remove(boardId);
  }

  @Override
  public void select(String boardId, String variable, List<String> values) {
    board(boardId).select(variable, values);
    refresh();
  }

  @Override
  public BoardSnapshot snapshot(String boardId) {
    return snapshot(frame, boardId);
  }

  /// The board as a frame has it; without data when it was not open then.
  public BoardSnapshot snapshot(ReplayFrame of, String boardId) {
    BoardSnapshot known = of.boards().get(boardId);
    return known == null ? board(boardId).empty(of.at()) : known;
  }

  @Override
  public AutoCloseable listen(Consumer<BoardSnapshot> listener) {
    return listeners.add(listener);
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        boolean wanted = dirty.drainPermits() > 0;
        ReplayClock.State state = clock.state();
        Instant at = instant(state);
        if (wanted || !at.equals(frame.at())) {
          long begun = System.nanoTime();
          tryToShow(state, at);
          TimeUnit.NANOSECONDS.sleep(FRAME.toNanos() - (System.nanoTime() - begun));
        } else if (dirty.tryAcquire(rest(state, at).toMillis(), TimeUnit.MILLISECONDS)) {
          dirty.release();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tryToShow(ReplayClock.State state, Instant at) throws InterruptedException {
    try {
      show(state, at);
    } catch (RuntimeException e) {
      LOG.error("The replay cannot show {}", at, e);
      TimeUnit.NANOSECONDS.sleep(IDLE.toNanos());
    }
  }

  private static Instant instant(ReplayClock.State state) {
    long millis = state.position().toEpochMilli();
    return state.playing()
        ? Instant.ofEpochMilli(Math.floorDiv(millis, TICK_MILLIS) * TICK_MILLIS)
        : state.position();
  }

  /// How long until the clock shows another instant, if nobody moves it.
  private static Duration rest(ReplayClock.State state, Instant at) {
    if (!state.playing()) {
      return IDLE;
    }
    long left = at.toEpochMilli() + TICK_MILLIS - state.position().toEpochMilli();
    return Duration.ofMillis(Math.max(1, (long) Math.ceil(left / state.speed())));
  }

  private void show(ReplayClock.State state, Instant at) throws InterruptedException {
    long begun = System.nanoTime();
    List<ReplayBoard> shown = open.stream().map(this::board).toList();
    Optional<Map<String, BoardSnapshot>> made =
        maker.make(
            shown,
            at,
            beside,
            () ->
                !gaveWay
                    && System.nanoTime() - begun > PATIENCE.toNanos()
                    && clock.state().jumps() != state.jumps());
    // Never two in a row, or a wall that is slower than the hand would stand still.
    gaveWay = made.isEmpty();
    if (made.isEmpty()) {
      refresh();
      return;
    }
    boolean ranOn = last.jumps() == state.jumps() && !at.isBefore(frame.at());
    AlertBook book = alerts.show(at, ranOn ? Optional.of(frame.at()) : Optional.empty());
    last = state;
    publish(new ReplayFrame(at, made.get(), book, alerts.blindness()));
    made.get().values().forEach(listeners::tell);
  }

  private ReplayBoard board(String id) {
    ReplayBoard board = boards.get(id);
    if (board == null) {
      throw new IllegalArgumentException("no board '" + id + "'; there are " + boards.keySet());
    }
    return board;
  }

  /// Ends the thread; waits a moment for it.
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(CLOSING);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    maker.close();
  }
}
