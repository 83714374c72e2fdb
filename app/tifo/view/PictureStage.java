package tifo.view;

import javafx.scene.layout.Region;

/// Gives the picture that is drawn on as much room as its shape allows. FX thread.
final class PictureStage extends Region {
  private final PenView pen;

  PictureStage(PenView pen) {
    this.pen = pen;
    getChildren().add(pen);
    setMinSize(0, 0);
  }

  @Override
  protected void layoutChildren() {
    pen.picture()
        .ifPresent(picture -> {
          double scale = Math.min(getWidth() / picture.width(), getHeight() / picture.height());
          double width = picture.width() * scale;
          pen.resizeRelocate((getWidth() - width) / 2, 0, width, picture.height() * scale);
        });
  }
}
