package tifo.yaml;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/// Reads the text of a file that people write. Stateless; blocks on the disk.
public final class TextFile {
  private TextFile() {}

  /// The text; nothing, and a problem of the file, when it cannot be read.
  public static Optional<String> read(Path path, Problems problems) {
    try {
      return Optional.of(Files.readString(path));
    } catch (NoSuchFileException e) {
      problems.add(Place.of(path.toString()), "does not exist");
    } catch (CharacterCodingException e) {
      problems.add(Place.of(path.toString()), "is not a UTF-8 text; save it as UTF-8");
    } catch (IOException e) {
      problems.add(Place.of(path.toString()), "cannot be read: " + e.getMessage());
    }
    return Optional.empty();
  }
}
