package tifo.board;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// One board: what a file under `panels/` says. Immutable.
///
/// `key` is the digit that opens it; `refresh` how often its queries are asked; `window` the time
/// that its range panels show.
public record Board(
    String id,
    LocalText title,
    String key,
    Duration refresh,
    Duration window,
    List<Variable> variables,
    List<PanelSpec> panels) {
  public Board {
    variables = List.copyOf(variables);
    panels = List.copyOf(panels);
  }

  /// The same board over another stretch of time.
  public Board over(Duration otherWindow) {
    return new Board(id, title, key, refresh, otherWindow, variables, panels);
  }

  /// The same board with one of its panels.
  public Board only(PanelSpec panel) {
    return new Board(id, title, key, refresh, window, variables, List.of(panel));
  }

  public Optional<PanelSpec> panel(String panelId) {
    return panels.stream().filter(p -> p.frame().id().equals(panelId)).findFirst();
  }
}
