package tifo.view;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;
import tifo.board.Board;
import tifo.board.PanelSpec;
import tifo.paint.Box;
import tifo.paint.GridLayout;
import tifo.paint.PaintContext;
import tifo.paint.WallLayout;

/// A board's panels on their grid, or one of them over the whole area. FX thread.
final class BoardView extends Pane {
  private final Board board;
  private final List<PanelView> panels;
  private final Optional<AlarmSlot> alarms;
  private Optional<PanelView> zoomed = Optional.empty();
  private @Nullable WallLayout layout;

  /// Where the board wants the alarm pane.
  record AlarmSlot(PanelSpec.AlarmList spec, AlarmPane pane) {}

  BoardView(Board board, List<PanelView> panels, Optional<AlarmSlot> alarms) {
    this.board = board;
    this.panels = List.copyOf(panels);
    this.alarms = alarms;
    getStyleClass().add("board");
    getChildren().addAll(panels);
    alarms.ifPresent(slot -> getChildren().add(slot.pane()));
  }

  String boardId() {
    return board.id();
  }

  Board board() {
    return board;
  }

  /// Where the wall has put this board, and with it the panels that reach beyond it.
  void lay(WallLayout wall) {
    layout = wall;
    requestLayout();
  }

  boolean holdsAlarms() {
    return alarms.isPresent();
  }

  void paintAhead(WallState state, PaintContext context, FrameGate gate) {
    panels.forEach(panel -> panel.paintAhead(state, context, gate));
  }

  void update(WallState state, PaintContext context, WallText text) {
    panels.forEach(panel -> panel.update(state, context, text));
  }

  Optional<PanelView> zoomed() {
    return zoomed;
  }

  Optional<PanelView> focused() {
    return panels.stream().filter(FocusOwner::is).findFirst();
  }

  Optional<PanelView> panel(String id) {
    return panels.stream().filter(p -> p.spec().frame().id().equals(id)).findFirst();
  }

  void focusFirst() {
    zoomed.or(() -> panels.stream().findFirst()).ifPresent(Node::requestFocus);
  }

  /// Shows one panel over all others, or all again. The panel keeps or gets the focus.
  void zoom(Optional<PanelView> panel) {
    Optional<PanelView> toFocus = panel.or(() -> zoomed);
    zoomed = panel;
    for (PanelView view : panels) {
      view.setVisible(panel.isEmpty() || panel.get().equals(view));
      view.enlarge(panel.filter(view::equals).isPresent());
    }
    toFocus.ifPresent(Node::requestFocus);
    requestLayout();
  }

  /// Enlarges the panel that has the focus, or shows all again.
  void zoomFocused() {
    if (zoomed.isPresent()) {
      zoom(Optional.empty());
    } else {
      focused().ifPresentOrElse(panel -> zoom(Optional.of(panel)), this::focusFirst);
    }
  }

  /// Whether there is a large panel with a crosshair, which then has moved.
  boolean moveCrosshair(int by) {
    return zoomed.filter(panel -> panel.moveCrosshair(by)).isPresent();
  }

  boolean isSettled() {
    return panels.stream().filter(Node::isVisible).allMatch(PaintedView::isSettled);
  }

  @Override
  protected void layoutChildren() {
    Box area = new Box(0, 0, getWidth(), getHeight());
    GridLayout grid = new GridLayout(area);
    alarms.ifPresent(slot -> place(slot.pane(), grid.place(slot.spec().frame().cell())));
    Box whole = zoomArea(area, grid);
    for (PanelView panel : panels) {
      boolean isZoomed = zoomed.filter(z -> z.equals(panel)).isPresent();
      place(panel, isZoomed ? whole : box(panel.spec(), grid));
    }
  }

  private Box box(PanelSpec spec, GridLayout grid) {
    WallLayout wall = layout;
    if (wall == null) {
      return grid.place(spec.frame().cell());
    }
    Box box = wall.place(spec);
    return new Box(
        box.x() - wall.board().x(), box.y() - wall.board().y(), box.width(), box.height());
  }

  // The alarms stay in sight at the right of a zoomed panel, if that is where the board has them.
  private Box zoomArea(Box area, GridLayout grid) {
    return alarms
        .map(slot -> grid.place(slot.spec().frame().cell()))
        .filter(box -> box.right() >= area.right() && box.x() > area.width() / 2)
        .map(box -> new Box(0, 0, box.x() - grid.gap(), area.height()))
        .orElse(area);
  }

  private static void place(Node node, Box box) {
    node.resizeRelocate(box.x(), box.y(), box.width(), box.height());
  }
}
