package tifo.rule.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import tifo.yaml.Place;
import tifo.yaml.Problems;
import tifo.yaml.TextFile;

/// Reads the texts of a file, or of all YAML and JSON files directly in a folder, by name; what
/// cannot be read is a problem. Stateless.
public final class TextFiles {
  private static final List<String> SUFFIXES = List.of(".yaml", ".yml", ".json");

  private TextFiles() {}

  /// Hands each file's name and text to `reader`; `kind` is what a folder without any holds none
  /// of.
  public static void read(
      Path path, String kind, Problems problems, BiConsumer<String, String> reader) {
    if (!Files.isDirectory(path)) {
      TextFile.read(path, problems).ifPresent(text -> reader.accept(path.toString(), text));
      return;
    }
    List<Path> inside = List.of();
    try (Stream<Path> list = Files.list(path)) {
      inside = list.filter(TextFiles::isOne).sorted().toList();
      if (inside.isEmpty()) {
        problems.add(Place.of(path.toString()), "holds no " + kind + " (*.yaml, *.yml, *.json)");
      }
    } catch (IOException e) {
      problems.add(Place.of(path.toString()), "cannot be read: " + e.getMessage());
    }
    inside.forEach(file -> read(file, kind, problems, reader));
  }

  private static boolean isOne(Path path) {
    String name = path.getFileName().toString();
    return Files.isRegularFile(path) && SUFFIXES.stream().anyMatch(name::endsWith);
  }
}
