package tifo.secret;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/// Reads a secret from a file that nobody else can read.
final class SecretFile {
  private static final int MAX_BYTES = 64 << 10;
  private static final Set<PosixFilePermission> OWNERS =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private SecretFile() {}

  static Secret read(Path file) throws SecretException {
    try {
      if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
        refuseOthers(file);
      }
      if (Files.size(file) > MAX_BYTES) {
        throw new SecretException(
            "secret file " + file + " is larger than 64 KiB; is it the right one?");
      }
      String text = Files.readString(file).strip();
      if (text.isEmpty()) {
        throw new SecretException("secret file " + file + " is empty");
      }
      return new Secret(text);
    } catch (NoSuchFileException e) {
      throw new SecretException("secret file " + file + " does not exist");
    } catch (CharacterCodingException e) {
      throw new SecretException("secret file " + file + " is not a text");
    } catch (IOException e) {
      throw new SecretException("secret file " + file + " cannot be read: " + e.getMessage());
    }
  }

  private static void refuseOthers(Path file) throws IOException, SecretException {
    if (!OWNERS.containsAll(Files.getPosixFilePermissions(file))) {
      throw new SecretException(
          "secret file " + file + " can be read by others; run: chmod 600 " + file);
    }
    String owner = Files.getOwner(file).getName();
    String me = System.getProperty("user.name", "?");
    // A container may run under a number that has no name; then the kernel alone decides.
    if (!me.equals("?") && !owner.equals(me)) {
      throw new SecretException(
          "secret file " + file + " belongs to " + owner + ", but Tifo runs as " + me);
    }
  }
}
