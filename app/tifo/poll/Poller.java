package tifo.poll;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tifo.board.Board;
import tifo.source.SourceSet;
import tifo.time.WarClock;

/// Keeps the open boards' data coming and publishes a snapshot whenever something changed.
///
/// Equal queries of several open boards are asked once; every source has a limiter of its own. Any
/// thread. Listeners are called on a thread of the poller and must return quickly.
public final class Poller implements BoardFeed {
  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final Map<String, OpenBoard> boards = new LinkedHashMap<>();
  private final Listeners listeners = new Listeners();
  private final QueryPool pool;

  public Poller(List<Board> boards, SourceSet sources, WarClock clock, PollSettings settings) {
    pool = new QueryPool(sources, clock, settings);
    for (Board board : boards) {
      this.boards.put(board.id(), new OpenBoard(board, pool, listeners::tell));
    }
  }

  @Override
  public void open(String boardId) {
    board(boardId).open();
  }

  /// Stops asking and cancels what is under way; the last snapshot stays readable and grows old.
  @Override
  public void close(String boardId) {
    board(boardId).close();
  }

  @Override
  public void select(String boardId, String variable, List<String> values) {
    board(boardId).select(variable, values);
  }

  /// How the board stands now, with every reading's state as of now.
  @Override
  public BoardSnapshot snapshot(String boardId) {
    return board(boardId).snapshot();
  }

  @Override
  public AutoCloseable listen(Consumer<BoardSnapshot> listener) {
    return listeners.add(listener);
  }

  /// Ends everything; waits a moment for the threads.
  @Override
  public void close() {
    boards.values().forEach(OpenBoard::close);
    try {
      for (OpenBoard board : boards.values()) {
        board.awaitEnd(CLOSING);
      }
      pool.awaitEnd(CLOSING);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private OpenBoard board(String id) {
    OpenBoard board = boards.get(id);
    if (board == null) {
      throw new IllegalArgumentException("no board '" + id + "'; there are " + boards.keySet());
    }
    return board;
  }
}
