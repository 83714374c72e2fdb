package tifo.record;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import tifo.store.BlockWriter;

/// A recording in one file with the ending `.tifo`: a zip of its folder. Stateless.
///
/// Such a file may come from anywhere, so only what belongs to a recording is taken out of it, in
/// bounded size.
public final class RecordingArchive {
  public static final String ENDING = ".tifo";

  private static final String PART = "(?:sources/[^/\\\\\\x00]{1,100}/)?";
  private static final Pattern MEMBER =
      Pattern.compile(
          "recording\\.json|"
              + PART
              + "(?:head-[0-9]{1,18}\\.log"
              + "|[0-9A-HJKMNP-TV-Z]{26}/(?:meta\\.json|index|tombstones|chunks/[0-9]{6}))");

  private static final int MOST_FILES = 100_000;
  // Logs of values that never change shrink to a hundredth; a bomb to a thousandth.
  private static final long GREATEST_GAIN = 500;
  private static final long SMALL = 64L << 20;
  // What must stay free on the disk that a recording is taken out to.
  private static final long RESERVE = 64L << 20;

  private RecordingArchive() {}

  /// Packs the recording into that file, which gets its name when it is complete.
  ///
  /// @throws RecordingException when a recorder writes to the folder, the file is there already, or
  ///   the disk takes no more
  public static void pack(Path folder, Path file) {
    if (Files.exists(file)) {
      throw new RecordingException(file + " is there already; name another file");
    }
    Path building =
        file.resolveSibling(file.getFileName() + ".tmp" + ProcessHandle.current().pid());
    try (RecordingLock _ = locked(folder)) {
      try (FileChannel channel =
              FileChannel.open(building, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
          OutputStream out = Channels.newOutputStream(channel)) {
        ZipOutputStream zip = new ZipOutputStream(out);
        for (Path member : members(folder)) {
          zip.putNextEntry(new ZipEntry(name(folder, member)));
          Files.copy(member, zip);
          zip.closeEntry();
        }
        zip.finish();
        channel.force(true);
      }
      Files.move(building, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw cleared(
          building, new RecordingException(file + " cannot be written: " + e.getMessage(), e));
    }
  }

  /// Nothing for a folder that cannot be written, as nobody writes to it then.
  private static @Nullable RecordingLock locked(Path folder) throws IOException {
    if (!Files.isWritable(folder)) {
      return null;
    }
    return RecordingLock.take(folder)
        .orElseThrow(() ->
            new RecordingException(
                folder + " is being recorded; pack it when the recorder has ended"));
  }

  private static List<Path> members(Path folder) throws IOException {
    List<Path> members = new ArrayList<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && MEMBER.matcher(name(folder, file)).matches()) {
              members.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    if (members.isEmpty()) {
      throw new RecordingException(folder + " holds no recording");
    }
    members.sort(null);
    return members;
  }

  private static String name(Path folder, Path member) {
    return folder.relativize(member).toString().replace('\\', '/');
  }

  /// Takes the recording out into a new folder, which gets its name when it is complete.
  public static void unpack(Path file, Path folder) {
    if (Files.exists(folder)) {
      throw new RecordingException(folder + " is there already; name a new folder");
    }
    Path building =
        folder.resolveSibling(folder.getFileName() + ".tmp" + ProcessHandle.current().pid());
    try {
      takeOut(file, building);
      Files.move(building, folder);
    } catch (IOException e) {
      throw cleared(
          building, new RecordingException(folder + " cannot be written: " + e.getMessage(), e));
    } catch (RecordingException e) {
      throw cleared(building, e);
    }
  }

  /// Takes the recording out into that folder, which the caller removes.
  ///
  /// @throws RecordingException when it is no recording, or holds what none would
  static void takeOut(Path file, Path folder) {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      List<ZipEntry> entries = checked(zip, file);
      Files.createDirectories(folder);
      needRoom(entries, file, folder);
      for (ZipEntry entry : entries) {
        takeOut(zip, entry, file, folder.resolve(entry.getName()));
      }
    } catch (InvalidPathException e) {
      throw new RecordingException(
          file + " holds a name that this system cannot have: " + e.getMessage(), e);
    } catch (ZipException e) {
      throw new RecordingException(
          file + " is damaged, or no packed recording: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new RecordingException(file + " cannot be unpacked: " + e.getMessage(), e);
    }
  }

  private static List<ZipEntry> checked(ZipFile zip, Path file) {
    if (zip.size() > MOST_FILES) {
      throw new RecordingException(file + " holds more files than a recording can have");
    }
    List<ZipEntry> entries = new ArrayList<>();
    Enumeration<? extends ZipEntry> all = zip.entries();
    while (all.hasMoreElements()) {
      ZipEntry entry = all.nextElement();
      if (entry.isDirectory()) {
        continue;
      }
      if (!MEMBER.matcher(entry.getName()).matches() || entry.getName().contains("..")) {
        throw new RecordingException(
            file + " holds the file '" + entry.getName() + "', which belongs to no recording");
      }
      long size = entry.getSize();
      if (size < 0
          || (size > SMALL && size / GREATEST_GAIN > Math.max(1, entry.getCompressedSize()))) {
        throw new RecordingException(
            file + " says that '" + entry.getName() + "' has an impossible size");
      }
      entries.add(entry);
    }
    if (entries.isEmpty()) {
      throw new RecordingException(file + " holds no recording");
    }
    return entries;
  }

  private static void needRoom(List<ZipEntry> entries, Path file, Path folder) throws IOException {
    long needed = RESERVE;
    for (ZipEntry entry : entries) {
      needed += entry.getSize();
      if (needed < 0) {
        needed = Long.MAX_VALUE;
        break;
      }
    }
    long free = Files.getFileStore(folder).getUsableSpace();
    if (needed > free) {
      throw new RecordingException(
          "%s needs %d MB to be unpacked, and %s has %d MB left; make room, or set TMPDIR"
              .formatted(file, needed >> 20, folder.toAbsolutePath().getParent(), free >> 20));
    }
  }

  private static void takeOut(ZipFile zip, ZipEntry entry, Path file, Path into)
      throws IOException {
    Files.createDirectories(into.getParent());
    try (InputStream in = zip.getInputStream(entry);
        OutputStream out = Files.newOutputStream(into, StandardOpenOption.CREATE_NEW)) {
      byte[] buffer = new byte[1 << 16];
      CRC32 sum = new CRC32();
      long left = entry.getSize();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        left -= read;
        if (left < 0) {
          throw new RecordingException(
              file + ": '" + entry.getName() + "' is larger than the file says");
        }
        sum.update(buffer, 0, read);
        out.write(buffer, 0, read);
      }
      // Java does not compare the checksum where the entries are read by name.
      if (left > 0 || sum.getValue() != entry.getCrc()) {
        throw new RecordingException(file + ": '" + entry.getName() + "' is damaged");
      }
    }
  }

  private static RecordingException cleared(Path building, RecordingException told) {
    try {
      BlockWriter.delete(building);
    } catch (IOException left) {
      told.addSuppressed(left);
    }
    return told;
  }
}
