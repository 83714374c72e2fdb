package tifo.app;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of every command that works by the settings, the boards and the rules.
final class SettingsOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings; default ./tifo.yaml, then ~/.config/tifo/tifo.yaml.")
  private @Nullable Path config;

  @Option(
      names = "--panels",
      paramLabel = "FOLDER",
      description = "Boards instead of the shipped ones.")
  private @Nullable Path panels;

  @Option(
      names = "--rules",
      paramLabel = "PATH",
      description = "Alert rules, a folder or a file, instead of the shipped ones.")
  private @Nullable Path rules;

  /// The settings of the file, with what the command line names in its place.
  Settings settings() {
    return load(Optional.ofNullable(config))
        .overriddenBy(Optional.ofNullable(panels), Optional.ofNullable(rules), Optional.empty());
  }

  /// The settings file that is named or lies in a usual place, or the defaults.
  static Settings load(Optional<Path> named) {
    Path home = Path.of(System.getProperty("user.home", "."));
    Map<String, String> environment = System.getenv();
    Optional<Path> file = SettingsFiles.find(named, environment, Path.of(""), home);
    if (file.isEmpty()) {
      return Settings.defaults();
    }
    SettingsFiles.Loaded loaded = SettingsFiles.load(file.get());
    if (!loaded.problems().isEmpty()) {
      throw new UsageException(
          loaded.problems().stream().map(Object::toString).collect(Collectors.joining("\n      ")));
    }
    return loaded.settings();
  }
}
