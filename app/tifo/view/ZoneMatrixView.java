package tifo.view;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.input.MouseButton;
import tifo.board.Board;
import tifo.board.PanelData;
import tifo.board.PanelSpec;
import tifo.paint.Box;
import tifo.paint.PaintContext;
import tifo.paint.Surface;
import tifo.paint.ZoneMatrixPainter;

/// The matrix of pools and zones: a click on the head of a zone lets it die, another one lets it
/// live; elsewhere a double click opens the panel. FX thread.
final class ZoneMatrixView extends PanelView {
  private final PanelSpec.ZoneMatrix spec;
  private Optional<PanelData> data = Optional.empty();
  private Optional<PaintContext> context = Optional.empty();

  ZoneMatrixView(
      Board board,
      PanelSpec.ZoneMatrix spec,
      PanelPixels pixels,
      FxPulse pulse,
      PaintCrew crew,
      int background,
      Runnable open,
      Consumer<String> letDie) {
    super(board, spec, pixels, pulse, crew, background, open);
    this.spec = spec;
    setOnMouseClicked(event -> {
      if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 1) {
        zoneAt(event.getX(), event.getY()).ifPresent(letDie);
      }
    });
  }

  @Override
  void update(WallState state, PaintContext newer, WallText text) {
    super.update(state, newer, text);
    data = state.snapshot().panel(spec.frame().id());
    context = Optional.of(newer);
  }

  @Override
  boolean isControl(double x, double y) {
    return zoneAt(x, y).isPresent();
  }

  private Optional<String> zoneAt(double x, double y) {
    if (data.isEmpty() || context.isEmpty()) {
      return Optional.empty();
    }
    Surface probe = new Surface(getWidth(), getHeight(), 1, context.get().theme().s1());
    return ZoneMatrixPainter.heads(probe, spec, data.get(), context.get()).entrySet().stream()
        .filter(head -> contains(head.getValue(), x, y))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static boolean contains(Box box, double x, double y) {
    return x >= box.x() && x < box.right() && y >= box.y() && y < box.bottom();
  }
}
