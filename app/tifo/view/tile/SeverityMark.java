package tifo.view.tile;

import java.nio.IntBuffer;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Background;
import javafx.scene.text.FontWeight;
import tifo.metric.Severity;
import tifo.paint.Icons;
import tifo.paint.Surface;
import tifo.paint.Theme;
import tifo.view.theme.WallTheme;

/// A severity said by shape, word and colour, in a small tinted box; nothing for OK. FX thread.
final class SeverityMark extends Label {
  private static final double ICON = 16;
  private static final double WORD = 14;
  // Enough for the densest screen; less dense ones scale it down.
  private static final double DENSITY = 2;

  private final Theme theme;

  SeverityMark(Theme theme) {
    this.theme = theme;
    setFont(WallTheme.font(FontWeight.SEMI_BOLD, WORD));
    setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
    getStyleClass().add("severity-mark");
    managedProperty().bind(visibleProperty());
  }

  void show(Severity severity, String word) {
    boolean marked = severity.isWorseThan(Severity.OK);
    setVisible(marked);
    if (!marked || word.equals(getText())) {
      return;
    }
    setText(word);
    setTextFill(WallTheme.colour(theme.ink(severity)));
    setBackground(Background.fill(WallTheme.colour(theme.tint(severity))));
    setGraphic(icon(severity));
  }

  private ImageView icon(Severity severity) {
    Surface surface = new Surface(ICON, ICON, DENSITY, theme.tint(severity));
    surface.icon(Icons.of(severity), 0, 0, ICON, theme.ink(severity), theme.tint(severity));
    PixelBuffer<IntBuffer> pixels =
        new PixelBuffer<>(
            surface.pixelWidth(),
            surface.pixelHeight(),
            IntBuffer.wrap(surface.pixels()),
            PixelFormat.getIntArgbPreInstance());
    ImageView view = new ImageView(new WritableImage(pixels));
    view.setFitWidth(ICON);
    view.setFitHeight(ICON);
    return view;
  }
}
