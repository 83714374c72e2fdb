package tifo.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tifo.board.Board;
import tifo.board.PanelData;
import tifo.metric.Reading;
import tifo.metric.TimeRange;

/// The polling of one open board with one choice of variables: a loop for each distinct query.
///
/// Closing interrupts every loop and with it every request under way. Any thread.
final class BoardPoll implements AutoCloseable {
  private final Board board;
  private final PollPlan plan;
  private final Map<PollQuery, QueryLoop> loops = new LinkedHashMap<>();
  private final List<Thread> threads = new ArrayList<>();

  BoardPoll(Board board, PollPlan plan, QueryLoop.Polling polling, Runnable changed) {
    this.board = board;
    this.plan = plan;
    QueryLoop.Timing timing = new QueryLoop.Timing(board.window(), board.refresh(), plan.step());
    for (PollQuery query : plan.queries()) {
      loops.put(query, new QueryLoop(query, polling, timing, changed));
    }
  }

  void start() {
    loops.forEach((query, loop) ->
        threads.add(Thread.ofVirtual().name("poll " + board.id() + " " + query).start(loop)));
  }

  Map<String, PanelData> panels(Instant now) {
    TimeRange range = TimeRange.endingAt(now, board.window(), plan.step());
    Map<String, PanelData> panels = new LinkedHashMap<>();
    plan.panels()
        .forEach((id, queries) -> {
          Map<String, Reading> readings = new LinkedHashMap<>();
          queries.forEach((ref, query) -> readings.put(ref, reading(query, now)));
          panels.put(id, new PanelData(readings, range));
        });
    return panels;
  }

  private Reading reading(PollQuery query, Instant now) {
    return Objects.requireNonNull(loops.get(query)).reading(now);
  }

  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
  }

  /// Waits until every loop has ended, within the patience each.
  void awaitEnd(Duration patience) throws InterruptedException {
    for (Thread thread : threads) {
      thread.join(patience);
    }
  }
}
