package tifo.view;

import java.util.Locale;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import tifo.paint.TimelineWords;

/// What lies under the pointer on the conductor: a line over the lanes, and above them the time and
/// what is there. Takes no mouse. FX thread.
final class ConductorHover extends Pane {
  private static final double RAISED = 6;
  private static final double LABEL = 28;

  private final Region line = new Region();
  private final VBox card = new VBox();

  ConductorHover() {
    setMouseTransparent(true);
    setManaged(false);
    setVisible(false);
    setId("conductor-hover");
    line.getStyleClass().add("hover-line");
    card.getStyleClass().add("hover-card");
    getChildren().addAll(line, card);
  }

  /// At x of a conductor of this size; the card stays within its width.
  void show(TimelineWords.Moment moment, double x, double width, double height) {
    Label clock = label(moment.clock(), "hover-clock");
    HBox head = new HBox(clock);
    head.getStyleClass().add("hover-head");
    moment.match().ifPresent(words -> head.getChildren().add(label(words, "hover-match")));
    card.getChildren().setAll(head);
    for (TimelineWords.Line words : moment.lines()) {
      card.getChildren()
          .add(label(words.text(), "hover-" + words.kind().name().toLowerCase(Locale.ROOT)));
    }
    setVisible(true);
    card.applyCss();
    double wide = Math.min(width, Math.ceil(card.prefWidth(-1)));
    double high = Math.ceil(card.prefHeight(wide));
    double left = Math.clamp(x - wide / 2, 0, Math.max(0, width - wide));
    card.resizeRelocate(Math.rint(left), -high - RAISED, wide, high);
    // Below the playhead's time, which it would strike out.
    line.resizeRelocate(Math.rint(x), LABEL, 1, height - LABEL - 24);
  }

  private static Label label(String words, String style) {
    Label label = new Label(words);
    label.getStyleClass().add(style);
    label.setPadding(Insets.EMPTY);
    label.setMaxWidth(560);
    return label;
  }

  @Override
  protected void layoutChildren() {
    // Line and card are where they were put.
  }
}
