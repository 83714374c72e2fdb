package tifo.board;

import java.util.List;
import java.util.Optional;

/// What every kind of panel has: its id within the board, its title, its place, its queries.
///
/// `unit` is a Grafana unit id (`ms`, `percentunit`, `suffix:nodes`), empty for a plain number.
public record PanelFrame(
    String id,
    LocalText title,
    LocalText note,
    Cell cell,
    List<PanelQuery> queries,
    String unit,
    Optional<Integer> decimals,
    List<Threshold> thresholds) {
  public PanelFrame {
    queries = List.copyOf(queries);
    thresholds = List.copyOf(thresholds);
  }

  /// The same panel under another title and note, such as ones that name what its data are of.
  public PanelFrame named(LocalText otherTitle, LocalText otherNote) {
    return new PanelFrame(id, otherTitle, otherNote, cell, queries, unit, decimals, thresholds);
  }

  /// The same panel with these limits.
  PanelFrame limited(List<Threshold> others) {
    return new PanelFrame(id, title, note, cell, queries, unit, decimals, others);
  }

  /// A place on the board's grid of 24 columns by 24 rows, which always fills the window.
  public record Cell(int x, int y, int width, int height) {
    public static final int COLUMNS = 24;
    public static final int ROWS = 24;
  }
}
