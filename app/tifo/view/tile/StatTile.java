package tifo.view.tile;

import eu.hansolo.tilesfx.Tile.SkinType;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import tifo.paint.Theme;

/// One number that can be read from across the room. FX thread.
///
/// The tile's own number skin centres, shortens and scales numbers; the look wants none of that, so
/// the tile carries a graphic.
public final class StatTile extends ValueTile {
  private final BigNumber number;

  public StatTile(Theme theme) {
    super(theme, SkinType.CUSTOM);
    number = new BigNumber(theme);
    StackPane.setAlignment(number, Pos.TOP_LEFT);
    tile.setGraphic(number);
  }

  @Override
  public void show(TileValue value) {
    number.show(value, ink(value));
    number.fit(getWidth(), getHeight());
  }

  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    number.fit(getWidth(), getHeight());
  }

  // The skin keeps a margin, and the frame around the tile has one already.
  @Override
  void dress(Node node) {
    if (node instanceof StackPane container) {
      hold(container.layoutXProperty(), 0.0);
      hold(container.layoutYProperty(), 0.0);
    }
  }
}
