package tifo.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import tifo.board.Board;
import tifo.board.PanelData;
import tifo.metric.Reading;
import tifo.metric.TimeRange;

/// The polling of one open board with one choice of variables: a share in each of its queries.
///
/// Closing gives the shares back. Any thread.
final class BoardPoll implements AutoCloseable {
  private final Board board;
  private final PollPlan plan;
  private final Map<PollQuery, QueryPool.Lease> leases = new LinkedHashMap<>();

  BoardPoll(Board board, PollPlan plan, QueryPool pool, Runnable changed) {
    this.board = board;
    this.plan = plan;
    Duration shortest = pool.settings().shortest();
    Duration refresh = board.refresh().compareTo(shortest) < 0 ? shortest : board.refresh();
    QueryLoop.Timing timing = new QueryLoop.Timing(board.window(), refresh, plan.step());
    for (PollQuery query : plan.queries()) {
      leases.put(query, pool.lease(query, timing, changed));
    }
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
    QueryPool.Lease lease = Objects.requireNonNull(leases.get(query));
    return lease.loop().reading(now, lease.refresh());
  }

  @Override
  public void close() {
    leases.values().forEach(QueryPool.Lease::close);
  }
}
