package tifo.view;

import java.time.Instant;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import tifo.source.SourceHealth;

/// What a source's popover says: its state, its last answer, its latency, and why it fails. FX
/// thread.
final class SourceDetails extends VBox {
  private static final double NAME_WIDTH = 110;

  private final GridPane grid = new GridPane(16, 8);

  SourceDetails(SourceHealth health, Instant now, WallText text) {
    getStyleClass().add("source-details");
    Label title = new Label(health.name());
    title.getStyleClass().add("pane-title");
    getChildren().addAll(title, grid);

    line(text.get("source.state"), text.get("source.state." + word(health)));
    line(text.get("source.since"), ago(health.since(), now, text));
    line(
        text.get("source.last-answer"),
        health
            .lastAnswer()
            .map(at -> ago(at, now, text))
            .orElseGet(() -> text.get("source.never")));
    if (health.lastAnswer().isPresent()) {
      line(
          text.get("source.latency"),
          text.get("source.latency.value", health.latency().toMillis()));
    }
    health.standIn().ifPresent(standIn -> line(text.get("source.stand-in"), standIn));
    health.reason().ifPresent(reason -> line(text.get("source.reason"), reason));
  }

  static String word(SourceHealth health) {
    return health.state().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String ago(Instant at, Instant now, WallText text) {
    return text.get("source.ago", Ages.between(at, now, text));
  }

  private void line(String name, String value) {
    Label label = label(name, "detail-name");
    label.setMinWidth(NAME_WIDTH);
    grid.addRow(grid.getRowCount(), label, label(value, "detail"));
  }

  private static Label label(String words, String style) {
    Label label = new Label(words);
    label.getStyleClass().add(style);
    return label;
  }
}
