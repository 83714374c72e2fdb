package tifo.chat.folder;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tifo.chat.ChatTarget;
import tifo.chat.Checkpoint;
import tifo.chat.OutboxItem;
import tifo.chat.OutboxItem.Picture;
import tifo.chat.Outcome;
import tifo.chat.TargetKey;
import tifo.chat.TargetKind;
import tifo.chat.Telling;
import tifo.secret.Redaction;
import tifo.store.DurableFiles;

/// Posts into a folder: one PNG per post, and `transcript.md` with the newest last. Needs no
/// server, so it also is what a headless run writes to. Any thread.
///
/// A post is in the transcript once, however often it is delivered, because every entry carries its
/// id. The picture is written first, so that no entry points to nothing.
public final class FolderTarget implements ChatTarget {
  /// For the settings: `path` is the folder.
  public static final TargetKind KIND =
      new TargetKind(
          "folder",
          List.of(TargetKey.path("path")),
          values -> new FolderTarget(values.name(), values.path("path")));

  private static final Logger LOG = LoggerFactory.getLogger(FolderTarget.class);

  // Nothing can be added to a post of a folder later.
  private static final Duration PICTURE_WITHIN = Duration.ofSeconds(5);
  private static final Duration DISK_RETRY = Duration.ofSeconds(5);

  private final String name;
  private final Path folder;
  private final Transcript transcript;

  public FolderTarget(String name, Path folder) {
    this.name = name;
    this.folder = folder;
    this.transcript = new Transcript(folder.resolve("transcript.md"));
  }

  /// The folder that it posts into.
  public Path place() {
    return folder;
  }

  /// Where the picture of a post lies once it is delivered on its own.
  public Path picture(Telling post) {
    return folder.resolve(PictureName.of(post));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String kind() {
    return KIND.name();
  }

  @Override
  public Pace pace() {
    return Pace.UNLIMITED;
  }

  @Override
  public synchronized Outcome deliver(OutboxItem item, Checkpoint saved) {
    try {
      Files.createDirectories(folder);
      if (item.isPictureComing()) {
        return new Outcome.AwaitsPicture(saved, PICTURE_WITHIN);
      }
      String picture = item.png().isPresent() ? write(item, item.png().get()) : "";
      if (!transcript.has(item.id())) {
        transcript.append(item, picture);
      }
      return new Outcome.Done(Map.of("picture", picture));
    } catch (AccessDeniedException
        | NotDirectoryException
        | FileAlreadyExistsException
        | ReadOnlyFileSystemException e) {
      return unwritable(e);
    } catch (IOException e) {
      return isWritable()
          ? new Outcome.Retry(Outcome.Cause.UNREACHABLE, sentence(e), DISK_RETRY)
          : unwritable(e);
    }
  }

  private Outcome unwritable(Exception e) {
    return new Outcome.Suspended(
        "the folder "
            + folder
            + " cannot be written to ("
            + e.getClass().getSimpleName()
            + "); make it a folder that Tifo may write to");
  }

  /// Asked of the folder, or where it would be: of a disk that is read-only, a failure says so only
  /// in the words of the system's language.
  private boolean isWritable() {
    Path there = folder.toAbsolutePath();
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    return Files.isWritable(there);
  }

  /// The name of the file that shows the picture, or empty if it cannot be read.
  private String write(OutboxItem item, Picture.Ready png) throws IOException {
    String name = PictureName.of(item);
    Path file = folder.resolve(name);
    // A repeat finds the same bytes under the same name.
    if (Files.exists(file) && Files.size(file) == png.length()) {
      return name;
    }
    byte[] bytes;
    try {
      bytes = png.read();
    } catch (IOException e) {
      LOG.warn("Folder target {} cannot read a picture: {}", this.name, Redaction.of(e));
      return "";
    }
    DurableFiles.write(file, bytes);
    return name;
  }

  private String sentence(IOException e) {
    String reason = Redaction.of(e);
    if (reason.contains("No space left") || reason.contains("not enough space")) {
      return "the disk of " + folder + " is full; free some space, the posts wait for it";
    }
    return "writing to " + folder + " failed: " + reason;
  }
}
