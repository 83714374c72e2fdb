package tifo.rule.unit;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Files by a pattern such as `../rules/*.yaml`; a star does not reach over a slash. Pure but for
/// the folders that it lists.
final class GlobPattern {
  private GlobPattern() {}

  /// The files in the order of their names; a pattern without stars is one file, if it is there.
  static List<Path> files(Path folder, String pattern) throws IOException {
    List<Path> found = List.of(pattern.startsWith("/") ? Path.of("/") : folder);
    for (String part : pattern.split("/")) {
      if (!part.isEmpty()) {
        found = step(found, part);
      }
    }
    return found.stream().filter(Files::isRegularFile).toList();
  }

  private static List<Path> step(List<Path> folders, String part) throws IOException {
    boolean plain = part.chars().noneMatch(c -> "*?[\\".indexOf(c) >= 0);
    List<Path> next = new ArrayList<>();
    for (Path folder : folders) {
      if (plain) {
        next.add(folder.resolve(part));
      } else if (Files.isDirectory(folder)) {
        // Java's braces mean nothing in Go.
        String glob = part.replace("{", "\\{").replace("}", "\\}").replace("[^", "[!");
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        try (Stream<Path> list = Files.list(folder)) {
          list.filter(path -> matcher.matches(path.getFileName())).sorted().forEach(next::add);
        }
      }
    }
    return next;
  }
}
