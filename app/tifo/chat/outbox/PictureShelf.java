package tifo.chat.outbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.chat.OutboxItem.Picture;
import tifo.chat.Shot;
import tifo.chat.outbox.PictureNote.State;

/// The folder of the PNGs that posts need. One picture that goes to several targets is one file,
/// because a file is named after what it holds. Any thread.
final class PictureShelf {
  private static final Logger LOG = LoggerFactory.getLogger(PictureShelf.class);

  private final Path folder;
  private final OutboxDisk disk;

  // guarded by this
  private final Map<String, Uses> uses = new HashMap<>();
  private long bytes;

  private static final class Uses {
    private final CompletableFuture<Void> written;
    private final long length;
    private int count = 1;

    Uses(long length, CompletableFuture<Void> written) {
      this.length = length;
      this.written = written;
    }
  }

  PictureShelf(Path folder, OutboxDisk disk) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.disk = disk;
  }

  /// What is known of the picture of a post that is handed over now.
  PictureNote take(Shot shot, Instant now) throws IOException {
    return switch (shot) {
      case Shot.None() -> PictureNote.NONE;
      case Shot.Finished(byte[] png, Map<String, String> prepared) ->
          png.length == 0 ? PictureNote.MISSING : put(png).prepared(prepared);
      case Shot.Ordered(String order) -> PictureNote.ordered(order, now);
    };
  }

  /// Writes a picture and holds it once; its bytes are on the disk then.
  PictureNote put(byte[] png) throws IOException {
    String name = HexFormat.of().formatHex(sha256(png)) + ".png";
    CompletableFuture<Void> written = new CompletableFuture<>();
    Uses here;
    synchronized (this) {
      here = uses.get(name);
      if (here == null) {
        uses.put(name, new Uses(png.length, written));
        bytes += png.length;
      } else {
        hold(here);
      }
    }
    if (here != null) {
      OutboxLog.await(here.written);
    } else {
      write(name, png, written);
    }
    return new PictureNote(State.READY, name, png.length, crc(png), "", Instant.EPOCH, Map.of());
  }

  private void write(String name, byte[] png, CompletableFuture<Void> written) throws IOException {
    try {
      disk.write(folder.resolve(name), png);
      written.complete(null);
    } catch (IOException e) {
      synchronized (this) {
        uses.remove(name);
        bytes -= png.length;
        remove(name);
      }
      written.completeExceptionally(e);
      throw e;
    }
  }

  /// Holds one that an earlier process wrote. False if it is not there, or not what it was.
  synchronized boolean hold(PictureNote note) throws IOException {
    Path file = file(note);
    if (!Files.isRegularFile(file)
        || Files.size(file) != note.bytes()
        || crc(Files.readAllBytes(file)) != note.crc()) {
      return false;
    }
    Uses here = uses.get(note.file());
    if (here == null) {
      uses.put(note.file(), new Uses(note.bytes(), CompletableFuture.completedFuture(null)));
      bytes += note.bytes();
    } else {
      hold(here);
    }
    return true;
  }

  private void hold(Uses here) {
    bytes += here.count++ == 0 ? here.length : 0;
  }

  /// Holds it once less. The file goes when the disk knows that nobody needs it.
  void release(PictureNote note, CompletableFuture<Void> known) {
    synchronized (this) {
      Uses here = uses.get(note.file());
      if (here == null) {
        return;
      }
      bytes -= --here.count == 0 ? here.length : 0;
    }
    CompletableFuture<Void> _ = known.thenRun(() -> removeIfUnused(note.file()));
  }

  private synchronized void removeIfUnused(String name) {
    Uses here = uses.get(name);
    if (here != null && here.count == 0) {
      uses.remove(name);
      remove(name);
    }
  }

  private void remove(String name) {
    try {
      disk.delete(folder.resolve(name));
    } catch (IOException e) {
      // the next start sweeps it
      LOG.info("The picture {} cannot be deleted: {}", name, e.toString());
    }
  }

  /// Deletes what no post needs: a process died between picture and post.
  synchronized void sweep() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList();
      for (Path file : all) {
        if (!uses.containsKey(String.valueOf(file.getFileName()))) {
          disk.delete(file);
        }
      }
    }
  }

  synchronized long bytes() {
    return bytes;
  }

  Path file(PictureNote note) {
    return folder.resolve(note.file());
  }

  private static long crc(byte[] png) {
    CRC32 crc = new CRC32();
    crc.update(png);
    return crc.getValue();
  }

  private static byte[] sha256(byte[] png) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(png);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /// What a target sees of it.
  Picture seen(PictureNote note) {
    return switch (note.state()) {
      case NONE -> new Picture.None();
      case COMING -> new Picture.Coming();
      case READY -> new Picture.Ready(file(note), note.bytes(), note.prepared());
      case MISSING -> new Picture.Missing();
    };
  }
}
