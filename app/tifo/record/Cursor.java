package tifo.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;

/// The file that says up to when a source is recorded without anything missing. One thread.
final class Cursor {
  static final String NAME = "recording.cursor";

  private final Path file;

  Cursor(Path folder) {
    this.file = folder.resolve(NAME);
  }

  /// In milliseconds since the epoch; nothing when there is no such file, or none that was
  /// finished.
  OptionalLong read() throws IOException {
    if (!Files.isRegularFile(file)) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(Files.readString(file).strip()));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  /// On the disk when this returns.
  void write(long millis) throws IOException {
    Path next = file.resolveSibling(NAME + ".tmp");
    try (FileChannel channel =
        FileChannel.open(
            next,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap((millis + "\n").getBytes(StandardCharsets.US_ASCII)));
      channel.force(true);
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
