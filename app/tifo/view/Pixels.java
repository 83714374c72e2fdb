package tifo.view;

import java.nio.IntBuffer;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import tifo.paint.Surface;

/// One buffer that the painter writes and the window shows, without a copy in between.
///
/// `surface` is the painting thread's while a picture is made, then the FX thread's.
record Pixels(Surface surface, double scale, PixelBuffer<IntBuffer> buffer, WritableImage image) {
  static Pixels of(double width, double height, double scale, int background) {
    Surface surface = new Surface(width, height, scale, background);
    PixelBuffer<IntBuffer> buffer =
        new PixelBuffer<>(
            surface.pixelWidth(),
            surface.pixelHeight(),
            IntBuffer.wrap(surface.pixels()),
            PixelFormat.getIntArgbPreInstance());
    return new Pixels(surface, scale, buffer, new WritableImage(buffer));
  }

  boolean fits(double width, double height, double wantedScale) {
    return surface.width() == width && surface.height() == height && scale == wantedScale;
  }

  /// Tells the image that its pixels are new. FX thread.
  void publish() {
    buffer.updateBuffer(_ -> null);
  }
}
