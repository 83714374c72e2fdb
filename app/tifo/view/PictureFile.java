package tifo.view;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/// Where a shared picture is written: a name that says what it shows, in the home folder unless the
/// operator says otherwise. Any thread; `write` waits for the disk.
final class PictureFile {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private PictureFile() {}

  /// `tifo-overview-viewers-20221201T202207Z.png`.
  static String name(SharedPicture picture) {
    String subject = picture.board() + picture.panel().map("-"::concat).orElse("");
    return "tifo-"
        + subject.replaceAll("[^A-Za-z0-9._-]", "-")
        + "-"
        + TIME.format(picture.at())
        + ".png";
  }

  /// Writes a new file, and says which; one that is there already is not touched. Fails with a
  /// sentence.
  static String write(Path home, String typed, byte[] png, WallText text) throws IOException {
    Path file;
    try {
      file = home.resolve(typed.startsWith("~/") ? typed.substring(2) : typed);
    } catch (InvalidPathException e) {
      throw new IOException(text.get("share.no-path", typed), e);
    }
    try {
      Files.write(file, png, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException e) {
      throw new IOException(text.get("share.file-exists", file), e);
    } catch (NoSuchFileException e) {
      throw new IOException(text.get("share.no-folder", String.valueOf(file.getParent())), e);
    } catch (AccessDeniedException e) {
      throw new IOException(text.get("share.no-right", file), e);
    } catch (FileSystemException e) {
      String why = Optional.ofNullable(e.getReason()).orElseGet(e::toString);
      throw new IOException(text.get("share.not-written", file, why), e);
    } catch (IOException e) {
      // Half a picture is none.
      Files.deleteIfExists(file);
      throw new IOException(text.get("share.not-written", file, e.toString()), e);
    }
    return text.get("share.saved", file);
  }
}
