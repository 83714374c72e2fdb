package tifo.poll;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tifo.board.Board;
import tifo.board.LocalText;
import tifo.board.PanelFrame;
import tifo.board.PanelQuery;
import tifo.board.PanelSpec;
import tifo.board.Variable;

/// Boards that refresh every five seconds over half an hour: panels `p0`, `p1`, … with one query
/// `a` each.
final class PollBoards {
  static final Duration REFRESH = Duration.ofSeconds(5);

  private PollBoards() {}

  static Board ranges(String id, String... queries) {
    return board(id, List.of(), false, queries);
  }

  static Board instants(String id, String... queries) {
    return board(id, List.of(), true, queries);
  }

  static Board with(Variable variable, String... queries) {
    return board("board", List.of(variable), true, queries);
  }

  private static Board board(
      String id, List<Variable> variables, boolean instant, String... queries) {
    return of(
        id,
        REFRESH,
        variables,
        Stream.of(queries).map(query -> new PanelQuery("a", query, "", instant)).toList());
  }

  /// A panel for each query.
  static Board of(String id, Duration refresh, List<Variable> variables, List<PanelQuery> queries) {
    List<PanelSpec> panels = new ArrayList<>();
    for (PanelQuery query : queries) {
      PanelFrame frame =
          new PanelFrame(
              "p" + panels.size(),
              LocalText.of("Panel " + panels.size()),
              LocalText.EMPTY,
              new PanelFrame.Cell(0, panels.size(), 24, 1),
              List.of(query),
              "",
              Optional.empty(),
              List.of());
      panels.add(
          new PanelSpec.TimeSeries(frame, false, false, false, Optional.empty(), Optional.empty()));
    }
    return new Board(id, LocalText.of(id), "1", refresh, Duration.ofMinutes(30), variables, panels);
  }
}
