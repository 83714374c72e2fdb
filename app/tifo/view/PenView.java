package tifo.view;

import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.shape.Line;
import org.jspecify.annotations.Nullable;
import tifo.paint.Annotations;
import tifo.paint.Annotations.Mark;

/// A picture to draw on with arrows, boxes and words, by the mouse or the keyboard. What is being
/// drawn is painted as it will be in the file. FX thread.
final class PenView extends PaintedView {
  /// In thousandths of the picture's width, as all that follows.
  private static final double STEP = 20;

  private static final double FINE_STEP = 2;
  private static final double SHORTEST = 8;
  private static final double[] CROSS = {-16, -5, 5, 16};
  private static final int LONGEST_NOTE = 200;

  private final Easel easel;
  private final Group cross = new Group();
  private final TextField note = new ShortField(LONGEST_NOTE);
  private PenTool tool = PenTool.ARROW;
  private Annotations marks = Annotations.NONE;
  private Optional<Point2D> start = Optional.empty();
  private Point2D at = Point2D.ZERO;
  private Locale locale = Locale.ROOT;
  private MarkedPicture.@Nullable Plate plate;
  private @Nullable SharedPicture picture;

  PenView(Easel easel) {
    super(easel.pulse(), easel.crew(), easel.theme().tokens().s0());
    this.easel = easel;
    setId("share-picture");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    for (String style : new String[] {"pen-cross-edge", "pen-cross"}) {
      cross(style);
    }
    cross.setManaged(false);
    cross.setMouseTransparent(true);
    cross.setVisible(false);
    note.setId("share-note");
    note.setManaged(false);
    note.setVisible(false);
    note.setPrefColumnCount(24);
    note.addEventFilter(KeyEvent.KEY_PRESSED, this::onNoteKey);
    getChildren().addAll(cross, note);
    setOnMousePressed(this::press);
    setOnMouseDragged(this::drag);
    setOnMouseReleased(this::release);
    addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
  }

  private void cross(String style) {
    for (int from = 0; from < CROSS.length; from += 2) {
      Line across = new Line(CROSS[from], 0, CROSS[from + 1], 0);
      Line along = new Line(0, CROSS[from], 0, CROSS[from + 1]);
      across.getStyleClass().add(style);
      along.getStyleClass().add(style);
      cross.getChildren().addAll(across, along);
    }
  }

  /// Another picture, with these marks on it; the pen stands in its middle.
  void begin(SharedPicture shown, Annotations drawn, Locale language) {
    picture = shown;
    plate = new MarkedPicture.Plate(shown, easel.theme().tokens().s0());
    locale = language;
    at = new Point2D(shown.width() / 2, shown.height() / 2);
    cross.setVisible(false);
    setAccessibleText(shown.headline());
    drop();
    draw(drawn);
  }

  Optional<SharedPicture> picture() {
    return Optional.ofNullable(picture);
  }

  Annotations marks() {
    return marks;
  }

  PenTool tool() {
    return tool;
  }

  void take(PenTool other) {
    tool = other;
    drop();
    requestFocus();
  }

  void undo() {
    drop();
    draw(marks.withoutLast());
  }

  void clear() {
    drop();
    draw(Annotations.NONE);
  }

  /// Whether something was half drawn, and is dropped now.
  boolean drop() {
    boolean had = start.isPresent() || note.isVisible();
    boolean typed = note.isVisible();
    start = Optional.empty();
    note.setVisible(false);
    note.clear();
    if (typed) {
      requestFocus();
    }
    repaintMarks();
    return had;
  }

  /// Puts the words that are being typed where they belong, if there are any.
  void finishNote() {
    String words = note.getText().strip();
    if (note.isVisible() && !words.isEmpty()) {
      draw(marks.with(new Annotations.Note(at.getX(), at.getY(), words)));
    }
    drop();
  }

  private void draw(Annotations drawn) {
    marks = drawn;
    repaintMarks();
  }

  private void repaintMarks() {
    MarkedPicture.Plate below = plate;
    if (below != null) {
      Annotations all = draft().map(marks::with).orElse(marks);
      show(new MarkedPicture(below, all, easel.theme().tokens(), locale));
    }
    requestLayout();
  }

  private Optional<Mark> draft() {
    return start
        .filter(from -> from.distance(at) >= SHORTEST * unit())
        .flatMap(from -> tool.between(from, at));
  }

  private void finish() {
    Optional<Mark> mark = draft();
    start = Optional.empty();
    draw(mark.map(marks::with).orElse(marks));
  }

  private double unit() {
    return wide() / 1000;
  }

  private double wide() {
    return picture().map(SharedPicture::width).orElse(1.0);
  }

  private double high() {
    return picture().map(SharedPicture::height).orElse(1.0);
  }

  private void moveTo(double x, double y) {
    at = new Point2D(Math.clamp(x, 0, wide()), Math.clamp(y, 0, high()));
    repaintMarks();
  }

  private void moveTo(MouseEvent event) {
    cross.setVisible(false);
    double scale = wide() / Math.max(1, getWidth());
    moveTo(event.getX() * scale, event.getY() * scale);
  }

  private void press(MouseEvent event) {
    if (event.getButton() != MouseButton.PRIMARY || note.equals(event.getTarget())) {
      return;
    }
    finishNote();
    requestFocus();
    moveTo(event);
    if (tool != PenTool.TEXT) {
      start = Optional.of(at);
    }
  }

  private void drag(MouseEvent event) {
    if (start.isPresent()) {
      moveTo(event);
    }
  }

  private void release(MouseEvent event) {
    if (start.isPresent()) {
      moveTo(event);
      finish();
    } else if (tool == PenTool.TEXT && !note.isVisible()) {
      write();
    }
  }

  private void onKey(KeyEvent event) {
    if (!equals(event.getTarget()) || event.isControlDown() || event.isAltDown()) {
      return;
    }
    double step = (event.isShiftDown() ? FINE_STEP : STEP) * unit();
    switch (event.getCode()) {
      case KeyCode.LEFT -> moveTo(at.getX() - step, at.getY());
      case KeyCode.RIGHT -> moveTo(at.getX() + step, at.getY());
      case KeyCode.UP -> moveTo(at.getX(), at.getY() - step);
      case KeyCode.DOWN -> moveTo(at.getX(), at.getY() + step);
      case KeyCode.ENTER -> place();
      default -> {
        return;
      }
    }
    cross.setVisible(true);
    event.consume();
  }

  private void place() {
    if (tool == PenTool.TEXT) {
      write();
    } else if (start.isEmpty()) {
      start = Optional.of(at);
    } else {
      finish();
    }
  }

  private void write() {
    note.setVisible(true);
    note.requestFocus();
    requestLayout();
  }

  private void onNoteKey(KeyEvent event) {
    if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.TAB) {
      finishNote();
      event.consume();
    }
  }

  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    double scale = getWidth() / wide();
    double x = at.getX() * scale;
    double y = at.getY() * scale;
    cross.relocate(x + CROSS[0], y + CROSS[0]);
    double width = note.prefWidth(-1);
    double height = note.prefHeight(-1);
    note.resizeRelocate(
        Math.max(0, Math.min(x, getWidth() - width)),
        Math.max(0, Math.min(y, getHeight() - height)),
        width,
        height);
  }
}
