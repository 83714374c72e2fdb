package tifo.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tifo.board.Board;
import tifo.board.PanelSpec;
import tifo.view.theme.WallTheme;

/// Makes the view of a board, and of a panel of any kind. FX thread.
record PanelViews(
    WallTheme theme,
    PanelPixels painters,
    FxPulse pulse,
    PaintCrew crew,
    Runnable open,
    Consumer<String> letDie) {
  /// The board with all its panels. Where it has a place for the alarms, they go there.
  BoardView of(Board board, AlarmPane alarms) {
    List<PanelView> made = new ArrayList<>();
    Optional<BoardView.AlarmSlot> slot = Optional.empty();
    for (PanelSpec spec : board.panels()) {
      if (spec instanceof PanelSpec.AlarmList list && slot.isEmpty()) {
        slot = Optional.of(new BoardView.AlarmSlot(list, alarms));
      } else {
        made.add(of(board, spec));
      }
    }
    return new BoardView(board, made, slot);
  }

  private PanelView of(Board board, PanelSpec spec) {
    int ground = theme.tokens().s1();
    return switch (spec) {
      case PanelSpec.Stat it -> TileView.stat(board, it, theme, painters, pulse, crew, open);
      case PanelSpec.Gauge it -> TileView.gauge(board, it, theme, painters, pulse, crew, open);
      case PanelSpec.ZoneMatrix it ->
          new ZoneMatrixView(board, it, painters, pulse, crew, ground, open, letDie);
      default -> new PanelView(board, spec, painters, pulse, crew, ground, open);
    };
  }
}
