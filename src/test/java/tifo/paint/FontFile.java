package tifo.paint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/// The bundled fonts as the tests read them.
final class FontFile {
  private FontFile() {}

  static TrueType read(String style) {
    String path = "/tifo/assets/fonts/TifoSans-" + style + ".ttf";
    try (InputStream in = Objects.requireNonNull(FontFile.class.getResourceAsStream(path))) {
      return new TrueType(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
