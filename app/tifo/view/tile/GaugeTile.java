package tifo.view.tile;

import eu.hansolo.tilesfx.Tile.SkinType;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Arc;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Path;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import tifo.metric.Severity;
import tifo.paint.Theme;
import tifo.view.theme.WallTheme;

/// A value on a flat arc of 8 px, the number in the middle. FX thread.
///
/// The skin's arc is far smaller than its place; it is given the size that the painted gauge has.
public final class GaugeTile extends ValueTile {
  private static final double ARC = 8;
  private static final double NUMBER = 36;
  private static final double LEAST = 13;
  private static final double UNIT = 14;
  // The open quarter below leaves this share of the height unused.
  private static final double HEIGHT = 0.75;
  // Where the painted gauge writes the ends of its scale.
  private static final double ENDS = 8;

  private final Label number = new Label();
  private final Label unit = new Label();
  private final SeverityMark mark;
  private final VBox middle;
  private final List<Arc> arcs = new ArrayList<>();

  public GaugeTile(Theme theme, double min, double max) {
    super(theme, SkinType.GAUGE2);
    tile.setMinValue(min);
    tile.setMaxValue(max);
    tile.setValueVisible(false);
    number.setMinWidth(USE_PREF_SIZE);
    unit.setFont(WallTheme.font(FontWeight.NORMAL, UNIT));
    unit.setTextFill(WallTheme.colour(theme.t2()));
    mark = new SeverityMark(theme);
    middle = new VBox(number, unit);
    middle.setAlignment(Pos.CENTER);
    setAlignment(mark, Pos.TOP_LEFT);
    getChildren().addAll(middle, mark);
  }

  @Override
  public void show(TileValue value) {
    boolean marked = value.severity().isWorseThan(Severity.OK);
    tile.setValue(value.value());
    tile.setBarColor(WallTheme.colour(marked ? theme.ink(value.severity()) : theme.bar()));
    mark.show(value.severity(), value.word());
    number.setText(value.number());
    number.setTextFill(ink(value));
    unit.setText(value.unit());
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    double radius = radius();
    Text probe = new Text(number.getText());
    probe.setFont(WallTheme.font(FontWeight.BOLD, NUMBER));
    double wide = Math.max(1, probe.getLayoutBounds().getWidth());
    double size = Math.clamp(NUMBER * radius * 1.5 / wide, LEAST, NUMBER);
    number.setFont(WallTheme.font(FontWeight.BOLD, size));
    middle.setTranslateY(centre() - getHeight() / 2 + UNIT / 2);
    super.layoutChildren();
    arcs.forEach(this::place);
  }

  @Override
  void dress(Node node) {
    switch (node) {
      case Arc arc -> {
        hold(arc.strokeWidthProperty(), ARC);
        hold(arc.strokeLineCapProperty(), StrokeLineCap.BUTT);
        arcs.add(arc);
        arc.radiusXProperty().subscribe(() -> place(arc));
        arc.centerYProperty().subscribe(() -> place(arc));
      }
      // The needle and its knob.
      case Path path -> hold(path.opacityProperty(), 0.0);
      case Circle knob -> hold(knob.opacityProperty(), 0.0);
      // The ends of the scale, which are too small to be read.
      case Text text -> hold(text.opacityProperty(), 0.0);
      default -> {}
    }
  }

  private void place(Arc arc) {
    arc.setCenterX(getWidth() / 2);
    arc.setCenterY(centre());
    arc.setRadiusX(radius());
    arc.setRadiusY(radius());
  }

  private double radius() {
    double radius = Math.min(getWidth() / 2, (getHeight() - ENDS) / (2 * HEIGHT)) - ARC;
    return Math.max(ARC, radius);
  }

  private double centre() {
    double outer = radius() + ARC;
    return outer + (getHeight() - ENDS - 2 * HEIGHT * outer) / 2;
  }
}
