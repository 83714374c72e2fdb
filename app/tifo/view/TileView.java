package tifo.view;

import java.util.Locale;
import java.util.Optional;
import tifo.board.Board;
import tifo.board.PanelData;
import tifo.board.PanelSpec;
import tifo.paint.Box;
import tifo.paint.PaintContext;
import tifo.paint.PanelFramePainter;
import tifo.paint.PanelValue;
import tifo.paint.StatPainter;
import tifo.view.theme.WallTheme;
import tifo.view.tile.GaugeTile;
import tifo.view.tile.StatTile;
import tifo.view.tile.TileValue;
import tifo.view.tile.ValueTile;

/// A panel whose value is on a tile, in a frame that is painted as for every panel. What is not
/// fresh is painted as a whole, because its painter knows how each state of data looks. FX thread.
final class TileView extends PanelView {
  private final ValueTile tile;
  private Optional<PanelData> data = Optional.empty();

  static TileView stat(
      Board board,
      PanelSpec.Stat spec,
      WallTheme theme,
      PanelPixels whole,
      FxPulse pulse,
      PaintCrew crew,
      Runnable open) {
    PanelPixels ground =
        (surface, _, data, context) -> StatPainter.paintGround(surface, spec, data, context);
    return new TileView(
        board, spec, new StatTile(theme.tokens()), theme, whole, ground, pulse, crew, open);
  }

  static TileView gauge(
      Board board,
      PanelSpec.Gauge spec,
      WallTheme theme,
      PanelPixels whole,
      FxPulse pulse,
      PaintCrew crew,
      Runnable open) {
    PanelPixels ground =
        (surface, _, data, context) ->
            PanelFramePainter.paint(surface, spec.frame(), data.worst(), false, context);
    ValueTile tile = new GaugeTile(theme.tokens(), spec.min(), spec.max());
    return new TileView(board, spec, tile, theme, whole, ground, pulse, crew, open);
  }

  private TileView(
      Board board,
      PanelSpec spec,
      ValueTile tile,
      WallTheme theme,
      PanelPixels whole,
      PanelPixels ground,
      FxPulse pulse,
      PaintCrew crew,
      Runnable open) {
    super(
        board,
        spec,
        (surface, _, data, context) ->
            (PanelValue.of(spec.frame(), data, context).isKnown() ? ground : whole)
                .paint(surface, spec, data, context),
        pulse,
        crew,
        theme.tokens().s1(),
        open);
    this.tile = tile;
    tile.setVisible(false);
    getChildren().add(tile);
  }

  @Override
  void update(WallState state, PaintContext context, WallText text) {
    super.update(state, context, text);
    data = state.snapshot().panel(spec().frame().id());
    Optional<PanelValue> value =
        data.map(d -> PanelValue.of(spec().frame(), d, context)).filter(PanelValue::isKnown);
    tile.setVisible(value.isPresent());
    value.ifPresent(v -> tile.show(tileValue(v, text)));
    requestLayout();
  }

  private static TileValue tileValue(PanelValue value, WallText text) {
    String word = text.get("severity." + value.severity().name().toLowerCase(Locale.ROOT));
    return new TileValue(value.value(), value.number(), value.unit(), value.severity(), word);
  }

  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    double pad = PanelFramePainter.PADDING;
    double height = Math.max(0, getHeight() - PanelFramePainter.HEADER - pad);
    if (spec() instanceof PanelSpec.Stat stat && data.isPresent()) {
      height = StatPainter.room(stat, data.get(), height);
    }
    Box box = new Box(pad, PanelFramePainter.HEADER, Math.max(0, getWidth() - 2 * pad), height);
    tile.resizeRelocate(box.x(), box.y(), box.width(), box.height());
  }
}
