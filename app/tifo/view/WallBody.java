package tifo.view;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;
import tifo.board.Board;
import tifo.paint.Box;
import tifo.paint.GridLayout;
import tifo.paint.PaintContext;
import tifo.paint.WallLayout;

/// Lays out the wall: top bar, variables, board, alarm pane, in a replay the conductor, status
/// line. FX thread.
final class WallBody extends Pane {
  private final TopBar topBar;
  private final VariableBar variables;
  private final AlarmPane alarms;
  private final StatusLine status;
  private final Optional<ConductorStrip> conductor;
  private final DeadManBand deadMan;
  private @Nullable BoardView board;
  private boolean alarmsAtSide;
  private boolean alarmsByDefault;

  WallBody(
      TopBar topBar,
      VariableBar variables,
      AlarmPane alarms,
      StatusLine status,
      DeadManBand deadMan,
      Optional<ConductorStrip> conductor) {
    this.deadMan = deadMan;
    this.topBar = topBar;
    this.variables = variables;
    this.alarms = alarms;
    this.status = status;
    this.conductor = conductor;
    getStyleClass().add("wall-body");
    getChildren().addAll(topBar, variables, status, deadMan);
    conductor.ifPresent(getChildren()::add);
  }

  Optional<BoardView> board() {
    return Optional.ofNullable(board);
  }

  boolean shows(Board wanted) {
    return board != null && board.boardId().equals(wanted.id());
  }

  /// Whether all that is in sight is painted.
  boolean isSettled() {
    BoardView open = board;
    return topBar.isSettled()
        && (!deadMan.isVisible() || deadMan.isSettled())
        && open != null
        && open.isSettled()
        && (alarms.getScene() == null || alarms.isSettled())
        && conductor.filter(strip -> !strip.isSettled()).isEmpty();
  }

  /// Asks for the pictures that an update of all parts would show, as far as they can be known.
  void paintAhead(WallState state, PaintContext context, FrameGate gate) {
    topBar.paintAhead(state, context, gate);
    alarms.paintAhead(state, context, gate);
    conductor.ifPresent(strip -> strip.paintAhead(state, context, gate));
    BoardView open = board;
    // A state that was read before the board changed says nothing of the new one.
    if (open != null && state.snapshot().board().id().equals(open.boardId())) {
      open.paintAhead(state, context, gate);
    }
  }

  /// `withAlarms` boards have the alarm pane at their side from the start, and keep it.
  void show(BoardView next, boolean withAlarms) {
    getChildren().remove(board);
    board = next;
    alarmsByDefault = withAlarms;
    getChildren().add(1, next);
    variables.setVisible(variables.isNeeded());
    showAlarms(false);
  }

  /// Shows the alarm pane, or hides it where it is not at home. A board that has a place for the
  /// alarms keeps them there.
  void showAlarms(boolean wanted) {
    BoardView open = board;
    alarmsAtSide = (wanted || alarmsByDefault) && open != null && !open.holdsAlarms();
    if (alarmsAtSide && alarms.getParent() != this) {
      // Below the conductor, whose words about a time reach over the alarms.
      getChildren().add(1, alarms);
    } else if (!alarmsAtSide) {
      getChildren().remove(alarms);
    }
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    double height = Math.max(0, getHeight() - StatusLine.HEIGHT);
    place(status, new Box(0, height, getWidth(), StatusLine.HEIGHT), 0);
    BoardView open = board;
    if (open == null) {
      return;
    }
    // What the variables take, all that is below the top bar loses.
    double band = deadMan.wantedHeight();
    double down = band + (variables.isNeeded() ? VariableBar.HEIGHT + GridLayout.GAP : 0);
    WallLayout layout =
        WallLayout.of(getWidth(), height - down, alarmsAtSide, open.board(), conductor.isPresent());
    Box area = layout.board();
    place(topBar, layout.topBar(), 0);
    place(deadMan, new Box(0, layout.topBar().bottom(), getWidth(), band), 0);
    place(variables, new Box(area.x(), area.y() + band, area.width(), VariableBar.HEIGHT), 0);
    open.lay(layout);
    place(open, area, down);
    conductor.ifPresent(strip -> place(strip, layout.conductor().orElseThrow(), down));
    if (alarmsAtSide) {
      alarms.setVisible(layout.alarms().isPresent());
      layout.alarms().ifPresent(box -> place(alarms, box, down));
    }
  }

  private static void place(Node node, Box box, double down) {
    node.resizeRelocate(box.x(), box.y() + down, box.width(), box.height());
  }
}
