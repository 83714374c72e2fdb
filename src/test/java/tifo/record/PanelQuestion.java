package tifo.record;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tifo.board.Board;
import tifo.metric.Matrix;
import tifo.metric.TimeRange;
import tifo.poll.PollPlan;
import tifo.source.MetricSource;
import tifo.source.SourceException;

/// One query of a board with its variables filled in, as the board asks it.
record PanelQuestion(String promql, boolean instant, Duration window, Duration step) {
  /// Each distinct question of the boards once.
  static List<PanelQuestion> all(
      List<Board> boards, Map<Board, Map<String, List<String>>> chosen, Duration scrapes) {
    Set<PanelQuestion> all = new LinkedHashSet<>();
    for (Board board : boards) {
      PollPlan plan = PollPlan.of(board, chosen.getOrDefault(board, Map.of()), scrapes);
      plan.queries()
          .forEach(query ->
              all.add(
                  new PanelQuestion(query.promql(), query.instant(), board.window(), plan.step())));
    }
    return List.copyOf(all);
  }

  /// The same for another query.
  PanelQuestion of(String other) {
    return new PanelQuestion(other, instant, window, step);
  }

  Matrix ask(MetricSource source, Instant at) throws SourceException, InterruptedException {
    return instant
        ? source.instant(promql, at).matrix()
        : source.range(promql, TimeRange.endingAt(at, window, step)).matrix();
  }
}
