package tifo.view.tile;

import eu.hansolo.tilesfx.Tile;
import eu.hansolo.tilesfx.TileBuilder;
import javafx.beans.property.Property;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import tifo.metric.Severity;
import tifo.paint.Theme;
import tifo.view.theme.WallTheme;

/// A TilesFX tile brought to Tifo's tokens: flat, without its own title, and as large as its place.
/// FX thread.
///
/// TilesFX sizes its parts by the tile's; what the look fixes in pixels is held against that.
public abstract class ValueTile extends StackPane {
  final Theme theme;
  final Tile tile;

  ValueTile(Theme theme, Tile.SkinType skin) {
    this.theme = theme;
    tile =
        TileBuilder.create()
            .skinType(skin)
            .title("")
            .text("")
            .description("")
            .animated(false)
            .autoScale(false)
            .textVisible(false)
            .backgroundColor(Color.TRANSPARENT)
            .barBackgroundColor(WallTheme.colour(theme.s3()))
            .unitColor(WallTheme.colour(theme.t2()))
            .textColor(WallTheme.colour(theme.t3()))
            .build();
    tile.setMinSize(0, 0);
    tile.skinProperty().subscribe(() -> tile.getChildrenUnmodifiable().forEach(this::dressAll));
    setMouseTransparent(true);
    getChildren().add(tile);
  }

  public abstract void show(TileValue value);

  /// Called with every node that the skin has made.
  abstract void dress(Node node);

  final Color ink(TileValue value) {
    boolean marked = value.severity().isWorseThan(Severity.OK);
    return WallTheme.colour(marked ? theme.ink(value.severity()) : theme.t1());
  }

  /// Sets the property to this value again whenever the skin sets another.
  static <T> void hold(Property<T> property, T value) {
    property.subscribe(() -> {
      if (!value.equals(property.getValue())) {
        property.setValue(value);
      }
    });
    property.setValue(value);
  }

  private void dressAll(Node node) {
    dress(node);
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(this::dressAll);
    }
  }
}
