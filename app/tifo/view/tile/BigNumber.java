package tifo.view.tile;

import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.paint.Color;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import tifo.paint.Theme;
import tifo.view.theme.WallTheme;

/// A number as large as the look and its place allow, its unit small behind it, its severity beside
/// it or below. FX thread.
final class BigNumber extends FlowPane {
  private static final double LARGE = 52;
  private static final double SMALL = 36;
  private static final double LEAST = 13;
  private static final double UNIT = 18;
  private static final double GAP = 8;
  private static final double LINE = 1.25;

  private final Text number = new Text();
  private final Text unit = new Text();
  private final SeverityMark mark;

  BigNumber(Theme theme) {
    super(12, 4);
    mark = new SeverityMark(theme);
    unit.setFont(WallTheme.font(FontWeight.NORMAL, UNIT));
    unit.setFill(WallTheme.colour(theme.t2()));
    HBox words = new HBox(GAP, number, unit);
    words.setAlignment(Pos.BASELINE_LEFT);
    words.setMinWidth(USE_PREF_SIZE);
    setRowValignment(VPos.CENTER);
    getChildren().addAll(words, mark);
  }

  void show(TileValue value, Color ink) {
    number.setText(value.number());
    number.setFill(ink);
    unit.setText(value.unit());
    mark.show(value.severity(), value.word());
  }

  /// Gives the number the size that this room allows.
  void fit(double width, double height) {
    double size = height >= LARGE ? LARGE : SMALL;
    number.setFont(WallTheme.font(FontWeight.BOLD, size));
    double units = unit.getText().isEmpty() ? 0 : unit.getLayoutBounds().getWidth() + GAP;
    double wide = number.getLayoutBounds().getWidth();
    double room = Math.max(1, width - units);
    double most = Math.min(size, height / LINE);
    double fitting = Math.max(LEAST, Math.min(most, size * room / Math.max(1, wide)));
    number.setFont(WallTheme.font(FontWeight.BOLD, fitting));
    setPrefWrapLength(width);
    setMinSize(width, height);
    setMaxSize(width, height);
  }
}
