package tifo.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tifo.rule.lint.CodeOwners;

/// Finds CODEOWNERS and the paths of files below the root of their repository. Stateless.
final class OwnersFile {
  /// The owners, and the paths of the files as CODEOWNERS names them.
  record Found(Optional<CodeOwners> owners, Map<String, String> paths) {
    static final Found NONE = new Found(Optional.empty(), Map.of());
  }

  private OwnersFile() {}

  /// The named one, else that of the repository in which the first of the files lies.
  ///
  /// @throws UsageException when the named one cannot be read
  static Found find(Optional<Path> named, List<Path> files) {
    if (named.isPresent()) {
      return read(named.get(), root(named.get().toAbsolutePath().normalize()), files);
    }
    Optional<Path> root = files.stream().findFirst().flatMap(OwnersFile::repository);
    if (root.isPresent()) {
      for (String place : CodeOwners.PLACES) {
        Path file = root.get().resolve(place);
        if (Files.isRegularFile(file)) {
          return read(from(Path.of("").toAbsolutePath(), file, root.get()), root.get(), files);
        }
      }
    }
    return Found.NONE;
  }

  /// The file as the others are named, from the working folder, where that lies in the repository.
  static Path from(Path here, Path file, Path root) {
    return here.startsWith(root) ? here.relativize(file) : file;
  }

  private static Found read(Path file, Path root, List<Path> files) {
    try {
      if (Files.size(file) > CodeOwners.MOST_BYTES) {
        throw new UsageException(
            file + " is larger than 3 MB, which GitHub does not read; split it");
      }
      CodeOwners owners = new CodeOwners(file.toString(), Files.readString(file));
      Map<String, String> paths = new LinkedHashMap<>();
      for (Path one : files) {
        Path path = root.relativize(one.toAbsolutePath().normalize());
        paths.put(one.toString(), path.toString().replace('\\', '/'));
      }
      return new Found(Optional.of(owners), paths);
    } catch (IOException e) {
      throw new UsageException(file + " cannot be read; name a CODEOWNERS file");
    }
  }

  /// Two of GitHub's places are a folder below the root.
  private static Path root(Path file) {
    Path folder = Optional.ofNullable(file.getParent()).orElse(file);
    boolean below = folder.endsWith(".github") || folder.endsWith("docs");
    return below ? Optional.ofNullable(folder.getParent()).orElse(folder) : folder;
  }

  private static Optional<Path> repository(Path file) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    while (folder != null && !Files.exists(folder.resolve(".git"))) {
      folder = folder.getParent();
    }
    return Optional.ofNullable(folder);
  }
}
