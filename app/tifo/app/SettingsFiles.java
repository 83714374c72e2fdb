package tifo.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tifo.yaml.Problem;
import tifo.yaml.Problems;
import tifo.yaml.TextFile;
import tifo.yaml.YamlReader;

/// Finds and loads `tifo.yaml`.
public final class SettingsFiles {
  static final String NAME = "tifo.yaml";
  static final String VARIABLE = "TIFO_CONFIG";

  private SettingsFiles() {}

  /// The settings as far as they could be read; they are only good without problems.
  public record Loaded(Settings settings, List<Problem> problems) {
    public Loaded {
      problems = List.copyOf(problems);
    }
  }

  /// The file to load: the one that was named, else $TIFO_CONFIG, else ./tifo.yaml, else
  /// ~/.config/tifo/tifo.yaml. The first two are given even when they do not exist, because who
  /// names a file wants to hear that it is missing.
  public static Optional<Path> find(
      Optional<Path> named, Map<String, String> environment, Path here, Path home) {
    String fromEnvironment = environment.getOrDefault(VARIABLE, "");
    if (named.isPresent()) {
      return named;
    }
    if (!fromEnvironment.isBlank()) {
      return Optional.of(Path.of(fromEnvironment));
    }
    return Stream.of(here.resolve(NAME), home.resolve(".config").resolve("tifo").resolve(NAME))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /// Reads one file. Blocks on the disk; secrets are not asked for.
  public static Loaded load(Path file) {
    Problems problems = new Problems();
    Path folder = file.toAbsolutePath().getParent();
    Settings settings =
        TextFile.read(file, problems)
            .flatMap(text -> YamlReader.read(file.toString(), text, problems))
            .map(new SettingsReader(folder == null ? Path.of("") : folder, problems)::read)
            .orElseGet(Settings::defaults);
    return new Loaded(settings, problems.sorted());
  }

  /// A path as the settings mean it: relative to their folder, `~` for home.
  static Path resolve(Path folder, String path) {
    if (path.equals("~") || path.startsWith("~/")) {
      return Path.of(System.getProperty("user.home", ""))
          .resolve(path.substring(1).replaceFirst("^/", ""));
    }
    return folder.resolve(path).normalize();
  }
}
