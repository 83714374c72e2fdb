package tifo.poll;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tifo.board.Board;
import tifo.board.PanelData;

/// All that a board shows at one instant: its panels' data and its variables' values. Immutable.
///
/// `options` are the values offered for each variable, `selected` the chosen ones.
public record BoardSnapshot(
    Board board,
    Instant at,
    Map<String, PanelData> panels,
    Map<String, List<String>> options,
    Map<String, List<String>> selected) {
  public BoardSnapshot {
    panels = Map.copyOf(panels);
    options = Map.copyOf(options);
    selected = Map.copyOf(selected);
  }

  public Optional<PanelData> panel(String id) {
    return Optional.ofNullable(panels.get(id));
  }
}
