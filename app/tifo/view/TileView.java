package tifo.view;

import java.util.List;
import tifo.board.Board;
import tifo.board.PanelData;
import tifo.board.PanelFrame;
import tifo.board.PanelQuery;
import tifo.board.PanelSpec;
import tifo.board.Threshold;
import tifo.metric.Series;
import tifo.metric.Severity;
import tifo.metric.Unit;
import tifo.paint.PaintContext;
import tifo.paint.PanelFramePainter;
import tifo.paint.Surface;
import tifo.view.tile.TileValue;
import tifo.view.tile.ValueTile;

/// A panel whose body is a tile: the frame with age, source and data state is painted as for every
/// panel, and the tile lies over its body. FX thread.
final class TileView extends PanelView {
  private static final String NONE = "–";

  private final ValueTile tile;

  TileView(
      Board board,
      PanelSpec spec,
      ValueTile tile,
      FxPulse pulse,
      PaintCrew crew,
      int background,
      Runnable open) {
    super(board, spec, TileView::frame, pulse, crew, background, open);
    this.tile = tile;
    getChildren().add(tile);
  }

  private static void frame(Surface surface, PanelSpec spec, PanelData data, PaintContext context) {
    PanelFramePainter.paint(surface, spec.frame(), data.worst(), false, context);
  }

  @Override
  void update(WallState state, PaintContext context, WallText text) {
    super.update(state, context, text);
    state.snapshot().panel(spec().frame().id()).ifPresent(data -> tile.show(value(data)));
  }

  private TileValue value(PanelData data) {
    PanelFrame frame = spec().frame();
    double value =
        frame.queries().stream()
            .map(PanelQuery::ref)
            .flatMap(ref -> data.matrix(ref).series().stream())
            .findFirst()
            .map(Series::last)
            .orElse(Double.NaN);
    boolean fresh = data.worst().filter(r -> r.isFresh()).isPresent();
    if (Double.isNaN(value)) {
      return new TileValue(value, NONE, "", Severity.OK, fresh);
    }
    Unit.Text words = Unit.of(frame.unit()).text(value, frame.decimals());
    return new TileValue(
        value, words.number(), words.suffix(), judge(frame.thresholds(), value), fresh);
  }

  private static Severity judge(List<Threshold> thresholds, double value) {
    return thresholds.stream()
        .filter(t -> t.isCrossedBy(value))
        .map(Threshold::severity)
        .max(Severity::compareTo)
        .orElse(Severity.OK);
  }

  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    double pad = PanelFramePainter.PADDING;
    tile.resizeRelocate(
        pad,
        PanelFramePainter.HEADER,
        Math.max(0, getWidth() - 2 * pad),
        Math.max(0, getHeight() - PanelFramePainter.HEADER - pad));
  }
}
