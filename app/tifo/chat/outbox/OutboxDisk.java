package tifo.chat.outbox;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import tifo.store.DurableFiles;

/// The few things that the outbox asks of a disk. Any thread, also one that is interrupted, but for
/// `replace` and `syncNames`.
class OutboxDisk {
  void append(RandomAccessFile file, byte[] bytes) throws IOException {
    file.seek(file.length());
    file.write(bytes);
  }

  void sync(RandomAccessFile file) throws IOException {
    file.getFD().sync();
  }

  void cut(RandomAccessFile file, long length) throws IOException {
    file.setLength(length);
  }

  /// Puts a whole file in the place of another.
  void replace(Path file, byte[] bytes) throws IOException {
    DurableFiles.write(file, bytes);
  }

  /// A new file whose bytes are on the disk; its name is not, before `syncNames`.
  void write(Path file, byte[] bytes) throws IOException {
    try (FileOutputStream out = new FileOutputStream(file.toFile())) {
      out.write(bytes);
      out.getFD().sync();
    }
  }

  void syncNames(Path folder) throws IOException {
    DurableFiles.syncNames(folder);
  }

  void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
  }
}
