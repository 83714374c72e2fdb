import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Fails the build when a secret of the tests got out: by what was noted while they ran, by the reports
/// and by any other file that they left in `target`. Run as: java CanaryCheck.java TARGET
class CanaryCheck {
  private static final String MARK = "canary-7f3a";
  private static final Set<String> BUILT =
      Set.of("classes", "test-classes", "lib", "site", "maven-status", "jacoco.exec", "build.log");

  public static void main(String[] args) throws IOException {
    Path target = Path.of(args[0]);
    List<String> found = new ArrayList<>(noted(target.resolve("canary")));
    try (Stream<Path> top = Files.list(target)) {
      for (Path path : top.filter(p -> !BUILT.contains(p.getFileName().toString())).toList()) {
        look(path, found);
      }
    }
    if (!found.isEmpty()) {
      System.err.println("Secrets of the tests got out:\n  " + String.join("\n  ", found));
      System.exit(1);
    }
  }

  // Each is read once: the next run is judged by its own.
  private static List<String> noted(Path folder) throws IOException {
    List<Path> files = List.of();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> all = Files.list(folder)) {
        files = all.toList();
      }
    }
    if (files.isEmpty()) {
      return List.of("unknown: no test was watched, " + folder + " is empty");
    }
    List<String> found = new ArrayList<>();
    for (Path file : files) {
      found.addAll(Files.readAllLines(file));
      Files.delete(file);
    }
    return found;
  }

  private static void look(Path path, List<String> found) throws IOException {
    try (Stream<Path> all = Files.walk(path)) {
      for (Path file : all.filter(Files::isRegularFile).filter(f -> !isPacked(f)).toList()) {
        List<String> lines = Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
          if (lines.get(i).contains(MARK)) {
            found.add(file + ":" + (i + 1));
          }
        }
      }
    }
  }

  private static boolean isPacked(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".jar") || name.endsWith(".aot");
  }
}
