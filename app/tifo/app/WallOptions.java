package tifo.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options of every command that shows a wall, live or replayed.
final class WallOptions {
  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it before call
  private SettingsOptions common;

  @Option(
      names = "--language",
      paramLabel = "en|ja",
      description = "The wall's and chat's language.")
  private @Nullable String language;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "Where the outbox and headless pictures go.")
  private @Nullable Path out;

  @Option(names = "--headless", description = "No window, even where there is a display.")
  private boolean headless;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = TimeOption.class,
      description = {
        "How long it runs; a window until it is closed, a live wall without one a while (60s).",
        "A replay without a window ends with its recording."
      })
  private @Nullable Duration duration;

  @Option(
      names = "--scale",
      description = "Size of headless pictures: 1 is 1920x1080, 2 is 3840x2160 (${DEFAULT-VALUE}).")
  private double scale = 1;

  @Option(names = "--full-screen", description = "Covers the whole screen from the start.")
  private boolean fullScreen;

  /// The settings of the file, with what the command line names in its place.
  Settings settings() {
    return common
        .settings()
        .overriddenBy(
            Optional.empty(),
            Optional.empty(),
            Optional.ofNullable(language).map(WallOptions::language));
  }

  /// Where the outbox and pictures go.
  Path output(Settings settings) {
    return Optional.ofNullable(out).orElse(settings.headless().output()).toAbsolutePath();
  }

  /// Whether there is no window, by choice or for want of a display.
  boolean isUnseen() {
    return headless || !Display.isPresent();
  }

  Optional<Duration> duration() {
    return Optional.ofNullable(duration);
  }

  double scale() {
    return scale;
  }

  boolean fullScreen() {
    return fullScreen;
  }

  private static Settings.Language language(String text) {
    return switch (text) {
      case "en" -> Settings.Language.EN;
      case "ja" -> Settings.Language.JA;
      default -> throw new UsageException("--language must be en or ja, not '" + text + "'");
    };
  }
}
