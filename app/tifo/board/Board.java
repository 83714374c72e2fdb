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

  public Optional<PanelSpec> panel(String panelId) {
    return panels.stream().filter(p -> p.frame().id().equals(panelId)).findFirst();
  }
}
