package tifo.paint;

import java.util.Map;
import java.util.function.DoubleFunction;

/// Large pictures as files that every chat takes and a phone still loads. Stateless, any thread.
public final class LightPicture {
  public static final int MOST_BYTES = 1_000_000;

  private LightPicture() {}

  /// What is painted at a scale, as PNG with these texts: twice as large as it is, unless that
  /// weighs too much.
  public static byte[] png(DoubleFunction<Surface> painter, Map<String, String> texts) {
    byte[] large = png(painter.apply(2), texts);
    return large.length <= MOST_BYTES ? large : png(painter.apply(1), texts);
  }

  private static byte[] png(Surface surface, Map<String, String> texts) {
    return Png.encode(
        surface.pixels(), surface.pixelWidth(), surface.pixelHeight(), texts, Png.Fidelity.LIGHT);
  }
}
