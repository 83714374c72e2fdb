package tifo.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javafx.scene.Node;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.text.Text;

/// Looks at the pixels and nodes of a wall with `InstantPixels`: what is not of the instant that
/// the wall says it shows. FX thread.
record SameInstant(Wall wall, boolean blanksAllowed) {
  /// A word for each part that shows something else; lays out first, as a pulse does before it
  /// draws.
  List<String> strangers(Set<String> rows) {
    wall.settle();
    Instant shown = wall.shown().orElseThrow();
    int wanted = InstantPixels.colour(shown);
    List<String> strangers = new ArrayList<>();
    for (Node node : wall.root().lookupAll(".painted")) {
      if (isSeen(node) && !(node instanceof TileView)) {
        check((PaintedView) node, wanted, strangers);
      }
    }
    for (Node tile : wall.root().lookupAll(".tile")) {
      if (isSeen(tile)) {
        checkTile(tile, wanted & 0xFFFFFF, strangers);
      }
    }
    Set<String> seen = new TreeSet<>();
    for (Node row : wall.root().lookupAll(".alarm-row")) {
      if (isSeen(row)) {
        seen.add(((AlarmRow) row).alert().ruleId());
      }
    }
    if (!seen.equals(rows)) {
      strangers.add("rows " + seen + " for " + rows);
    }
    return strangers;
  }

  private void check(PaintedView view, int wanted, List<String> strangers) {
    Image image = ((ImageView) view.getChildrenUnmodifiable().getFirst()).getImage();
    if (image == null) {
      if (!blanksAllowed) {
        strangers.add(name(view) + " is blank");
      }
      return;
    }
    int colour = image.getPixelReader().getArgb(1, 1);
    if (colour != wanted) {
      strangers.add(name(view) + " of " + (colour & 0xFFFFFF) + " beside " + (wanted & 0xFFFFFF));
    }
  }

  private static void checkTile(Node tile, int wanted, List<String> strangers) {
    for (Node words : tile.lookupAll("HBox")) {
      if (words instanceof HBox box && box.getChildren().getFirst() instanceof Text number) {
        if (Double.parseDouble(number.getText()) != wanted) {
          strangers.add("tile of " + number.getText() + " beside " + wanted);
        }
      }
    }
  }

  private static String name(PaintedView view) {
    String id = view.getId() == null ? view.getParent().getId() : view.getId();
    return view instanceof AlarmRow row ? "row " + row.alert().ruleId() : id;
  }

  private static boolean isSeen(Node node) {
    return node.isVisible() && (node.getParent() == null || isSeen(node.getParent()));
  }
}
