package tifo.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// The file `recording.json` of a recording's folder. Stateless; one writer at a time.
public final class RecordingFile {
  public static final String NAME = "recording.json";

  private static final int SIZE_LIMIT = 64 << 20;

  private RecordingFile() {}

  public static boolean isIn(Path folder) {
    return Files.isRegularFile(folder.resolve(NAME));
  }

  /// @throws RecordingException when the file is missing, cannot be read or is not as it should be
  public static RecordingInfo read(Path folder) {
    Path file = folder.resolve(NAME);
    try {
      if (Files.size(file) > SIZE_LIMIT) {
        throw new RecordingException(file + " is larger than any that Tifo writes");
      }
      return RecordingJson.read(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new RecordingException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /// Replaces the file at one go; what is there stays whole when that fails.
  ///
  /// @throws IOException such as for a full disk
  public static void write(Path folder, RecordingInfo info) throws IOException {
    Path next = folder.resolve(NAME + ".tmp");
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(RecordingJson.write(info));
    try (FileChannel channel =
        FileChannel.open(
            next,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(next, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
  }
}
