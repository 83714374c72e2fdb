package tifo.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// Writes that are on the disk when they return, and whole or not there at all after a power cut.
/// Stateless, any thread; two writers of one file have to agree among themselves.
public final class DurableFiles {
  private DurableFiles() {}

  /// Creates or replaces a file: a temporary file beside it is synced, then renamed.
  public static void write(Path file, byte[] bytes) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".tmp");
    try (FileChannel out =
        FileChannel.open(
            part,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      writeFully(out, bytes);
      out.force(true);
    } catch (IOException e) {
      Files.deleteIfExists(part);
      throw e;
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    syncFolder(file);
  }

  /// Adds to the end of a file; if that fails half-way, what was there before is all that is left.
  public static void append(Path file, byte[] bytes) throws IOException {
    boolean fresh = !Files.exists(file);
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      long end = out.size();
      out.position(end);
      try {
        writeFully(out, bytes);
        out.force(true);
      } catch (IOException e) {
        try {
          out.truncate(end);
        } catch (IOException f) {
          e.addSuppressed(f);
        }
        throw e;
      }
    }
    if (fresh) {
      syncFolder(file);
    }
  }

  public static void delete(Path file) throws IOException {
    if (Files.deleteIfExists(file)) {
      syncFolder(file);
    }
  }

  /// Moves a file to another folder of the same disk.
  public static void move(Path file, Path to) throws IOException {
    Files.move(file, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    syncFolder(file);
    syncFolder(to);
  }

  private static void writeFully(FileChannel out, byte[] bytes) throws IOException {
    ByteBuffer rest = ByteBuffer.wrap(bytes);
    while (rest.hasRemaining()) {
      out.write(rest);
    }
  }

  private static void syncFolder(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      syncNames(folder);
    }
  }

  /// Waits until the names in a folder are on the disk.
  public static void syncNames(Path folder) throws IOException {
    // Windows cannot open a folder, and needs no such thing.
    if (System.getProperty("os.name", "").startsWith("Windows")) {
      return;
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
