package tifo.view;

import java.util.Locale;
import java.util.Optional;
import tifo.board.Board;
import tifo.board.PanelData;
import tifo.board.PanelFrame;
import tifo.board.PanelQuery;
import tifo.board.PanelSpec;
import tifo.board.Threshold;
import tifo.metric.Reading;
import tifo.metric.Series;
import tifo.metric.Severity;
import tifo.metric.Unit;
import tifo.paint.Box;
import tifo.paint.PaintContext;
import tifo.paint.PanelFramePainter;
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
            (value(spec, data).isPresent() ? ground : whole).paint(surface, spec, data, context),
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
    Optional<Double> value = data.flatMap(d -> value(spec(), d));
    tile.setVisible(value.isPresent());
    value.ifPresent(v -> tile.show(tileValue(v, text)));
    requestLayout();
  }

  private TileValue tileValue(double value, WallText text) {
    PanelFrame frame = spec().frame();
    Unit.Text words = Unit.of(frame.unit()).text(value, frame.decimals());
    Severity severity = judge(frame, value);
    String word = text.get("severity." + severity.name().toLowerCase(Locale.ROOT));
    return new TileValue(value, words.number(), words.suffix(), severity, word);
  }

  /// The last value of the first series, if all of the panel's data are fresh.
  private static Optional<Double> value(PanelSpec spec, PanelData data) {
    if (data.worst().filter(Reading::isFresh).isEmpty()) {
      return Optional.empty();
    }
    return spec.frame().queries().stream()
        .map(PanelQuery::ref)
        .flatMap(ref -> data.matrix(ref).series().stream())
        .findFirst()
        .map(Series::last)
        .filter(value -> !Double.isNaN(value));
  }

  private static Severity judge(PanelFrame frame, double value) {
    return frame.thresholds().stream()
        .filter(t -> t.isCrossedBy(value))
        .map(Threshold::severity)
        .max(Severity::compareTo)
        .orElse(Severity.OK);
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
