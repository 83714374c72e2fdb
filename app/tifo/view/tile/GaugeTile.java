package tifo.view.tile;

import eu.hansolo.tilesfx.Tile.SkinType;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Arc;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Path;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.FontWeight;
import tifo.metric.Severity;
import tifo.paint.Theme;
import tifo.view.theme.WallTheme;

/// A value on a flat arc of 8 px, the number in the middle. FX thread.
public final class GaugeTile extends ValueTile {
  private static final double ARC = 8;
  private static final double NUMBER = 36;
  private static final double UNIT = 14;

  private final Label number = new Label();
  private final Label unit = new Label();
  private final SeverityMark mark;

  public GaugeTile(Theme theme, double min, double max) {
    super(theme, SkinType.GAUGE2);
    tile.setMinValue(min);
    tile.setMaxValue(max);
    tile.setValueVisible(false);
    number.setFont(WallTheme.font(FontWeight.BOLD, NUMBER));
    unit.setFont(WallTheme.font(FontWeight.NORMAL, UNIT));
    unit.setTextFill(WallTheme.colour(theme.t2()));
    mark = new SeverityMark(theme);
    VBox middle = new VBox(mark, number, unit);
    middle.setAlignment(Pos.CENTER);
    getChildren().add(middle);
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
  }

  @Override
  void dress(Node node) {
    switch (node) {
      case Arc arc -> {
        hold(arc.strokeWidthProperty(), ARC);
        hold(arc.strokeLineCapProperty(), StrokeLineCap.BUTT);
      }
      // The needle and its knob.
      case Path path -> hold(path.opacityProperty(), 0.0);
      case Circle knob -> hold(knob.opacityProperty(), 0.0);
      default -> {}
    }
  }
}
