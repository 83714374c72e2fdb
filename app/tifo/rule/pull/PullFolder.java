package tifo.rule.pull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The folder that pulled files lie in. Files of other hands are never touched. One thread.
public final class PullFolder {
  private final Path folder;
  private final Origin origin;

  public PullFolder(Path folder, Origin origin) {
    this.folder = folder;
    this.origin = origin;
  }

  /// What writing would do: sorted names of files that are new, that differ, and that the server
  /// has no more; `foreign` lie in the way and were not pulled from there.
  public record Changes(
      List<String> added, List<String> changed, List<String> removed, List<String> foreign) {
    public Changes {
      added = List.copyOf(added);
      changed = List.copyOf(changed);
      removed = List.copyOf(removed);
      foreign = List.copyOf(foreign);
    }

    public boolean isEmpty() {
      return added.isEmpty() && changed.isEmpty() && removed.isEmpty() && foreign.isEmpty();
    }
  }

  /// Compares the folder with what was pulled; what could not be asked for whole tells of no file
  /// that the server has it no more.
  public Changes compare(List<PulledFile> files, boolean whole) throws IOException {
    List<String> added = new ArrayList<>();
    List<String> changed = new ArrayList<>();
    List<String> foreign = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (PulledFile file : files) {
      names.add(file.name());
      Path there = folder.resolve(file.name());
      if (!Files.exists(there)) {
        added.add(file.name());
      } else if (!isOurs(there)) {
        foreign.add(file.name());
      } else if (!Files.readString(there).equals(file.text())) {
        changed.add(file.name());
      }
    }
    return new Changes(added, changed, whole ? gone(names) : List.of(), foreign);
  }

  private List<String> gone(Set<String> names) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<String> gone = new ArrayList<>();
    try (Stream<Path> list = Files.list(folder)) {
      for (Path path : list.sorted().toList()) {
        String name = path.getFileName().toString();
        if (name.endsWith(".yaml") && !names.contains(name) && isOurs(path)) {
          gone.add(name);
        }
      }
    }
    return gone;
  }

  private boolean isOurs(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      return false;
    }
    try (Stream<String> lines = Files.lines(path)) {
      return lines.findFirst().filter(origin::made).isPresent();
    } catch (UncheckedIOException e) {
      // bytes that are no text were written by somebody else
      return false;
    }
  }

  /// Writes all files and removes those that the server has no more. Each is whole at every moment.
  ///
  /// @throws IOException when the disk refuses; then some files are new and the others as they were
  public void write(List<PulledFile> files, Changes changes) throws IOException {
    Files.createDirectories(folder);
    for (PulledFile file : files) {
      if (changes.added().contains(file.name()) || changes.changed().contains(file.name())) {
        replace(folder.resolve(file.name()), file.text());
      }
    }
    for (String name : changes.removed()) {
      Files.deleteIfExists(folder.resolve(name));
    }
  }

  private void replace(Path target, String text) throws IOException {
    Path building = folder.resolve("." + target.getFileName() + ".tmp");
    try {
      Files.writeString(building, text);
      Files.move(
          building, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(building);
    }
  }
}
