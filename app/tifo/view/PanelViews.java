package tifo.view;

import java.util.function.Consumer;
import tifo.board.Board;
import tifo.board.PanelSpec;
import tifo.view.theme.WallTheme;

/// Makes the view of a panel of any kind. FX thread.
record PanelViews(
    WallTheme theme,
    PanelPixels painters,
    FxPulse pulse,
    PaintCrew crew,
    Runnable open,
    Consumer<String> letDie) {
  PanelView of(Board board, PanelSpec spec) {
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
