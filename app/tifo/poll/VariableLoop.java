package tifo.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import tifo.board.Board;
import tifo.board.Variable;
import tifo.board.VariableQuery;
import tifo.board.Variables;
import tifo.metric.TimeRange;
import tifo.source.SourceException;

/// Asks the source now and then which values a board's variables offer, and says so when a choice
/// changed. Runs on a virtual thread until interrupted.
///
/// A source that refuses changes nothing that is known: the board goes on with its last choice.
final class VariableLoop implements Runnable {
  private static final Duration AGAIN = Duration.ofMinutes(1);

  private final Board board;
  private final VariableChoice choice;
  private final QueryPool pool;
  private final Runnable changed;

  VariableLoop(Board board, VariableChoice choice, QueryPool pool, Runnable changed) {
    this.board = board;
    this.choice = choice;
    this.pool = pool;
    this.changed = changed;
  }

  @Override
  public void run() {
    RandomGenerator random = RandomGenerator.getDefault();
    int failures = 0;
    boolean planned = false;
    try {
      while (choice.mustBeAsked() && !Thread.currentThread().isInterrupted()) {
        Duration wait = AGAIN;
        boolean news = false;
        try {
          news = askAll();
          failures = 0;
        } catch (SourceException e) {
          failures++;
          wait = pool.settings().backoff().after(failures, random);
        }
        if (news || !planned) {
          planned = true;
          choice.settle();
          changed.run();
        }
        pool.clock().sleep(wait);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean askAll() throws SourceException, InterruptedException {
    boolean news = false;
    for (Variable variable : Variables.inOrder(board.variables())) {
      if (!variable.query().isEmpty()) {
        news |= choice.offer(variable, ask(variable));
      }
    }
    return news;
  }

  private List<String> ask(Variable variable) throws SourceException, InterruptedException {
    Instant now = pool.clock().now();
    TimeRange window = TimeRange.endingAt(now, board.window(), Duration.ofSeconds(1));
    VariableQuery query =
        VariableQuery.parse(Variables.interpolate(variable.query(), choice.filled()));
    List<String> selectors = query.selector().stream().toList();
    SourceLane lane = pool.lane(variable.source());
    return lane.ask(() -> lane.source().labelValues(query.label(), selectors, window));
  }
}
