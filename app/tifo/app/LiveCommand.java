package tifo.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tifo.time.LiveClock;

/// `tifo live`: the wall over a running Prometheus, with a window or headless.
@Command(
    name = "live",
    description = "Shows the wall, judges the rules and posts pictures, over live sources.")
final class LiveCommand extends ConsoleCommand {
  private static final Duration HEADLESS_RUN = Duration.ofSeconds(60);

  @Option(
      names = "--source",
      paramLabel = "URL",
      description = "A Prometheus to ask, such as http://127.0.0.1:9090.")
  private @Nullable String source;

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
      paramLabel = "FOLDER",
      description = "Alert rules instead of the shipped ones.")
  private @Nullable Path rules;

  @Option(
      names = "--fixture",
      paramLabel = "FILE|URL",
      description = "The match: a file, or the simulator's /fixture.")
  private @Nullable String fixture;

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
      description = "How long it runs; a window until it is closed, headless a while (60s).")
  private @Nullable Duration duration;

  @Option(
      names = "--scale",
      description = "Size of headless pictures: 1 is 1920x1080, 2 is 3840x2160 (${DEFAULT-VALUE}).")
  private double scale = 1;

  @Option(
      names = "--scrape-interval",
      paramLabel = "TIME",
      defaultValue = "15s",
      converter = TimeOption.class,
      description = "What the source scrapes at; decides $__rate_interval (${DEFAULT-VALUE}).")
  private Duration scrapeInterval = Duration.ofSeconds(15);

  @Option(names = "--full-screen", description = "Covers the whole screen from the start.")
  private boolean fullScreen;

  @Override
  public Integer call() throws Exception {
    Settings settings = settings();
    if (settings.sources().isEmpty()) {
      explainSources(console());
      return 2;
    }
    Path folder = Optional.ofNullable(out).orElse(settings.headless().output()).toAbsolutePath();
    try (Ending ending = Ending.listening()) {
      return run(settings, folder, ending);
    }
  }

  private int run(Settings settings, Path folder, Ending ending)
      throws IOException, InterruptedException {
    boolean unseen = headless || !Display.isPresent();
    WarRoom room =
        Wiring.room(
            new Wiring.Inputs(
                settings,
                Fixtures.load(Optional.ofNullable(fixture), settings),
                folder,
                unseen,
                scrapeInterval,
                new LiveClock()));
    if (unseen) {
      return headless(room, folder, ending);
    }
    return WallApplication.open(room, fullScreen, Optional.ofNullable(duration), ending);
  }

  private int headless(WarRoom room, Path folder, Ending ending)
      throws IOException, InterruptedException {
    try (room) {
      new Headless(room, console(), folder, scale)
          .run(Optional.ofNullable(duration).orElse(HEADLESS_RUN), ending);
      return 0;
    }
  }

  private Settings settings() throws IOException {
    Settings settings = load(Optional.ofNullable(config));
    if (source != null) {
      settings = settings.asking(address(source));
    }
    return settings.overriddenBy(
        Optional.ofNullable(panels),
        Optional.ofNullable(rules),
        Optional.ofNullable(language).map(LiveCommand::language));
  }

  private static Settings.Language language(String text) {
    return switch (text) {
      case "en" -> Settings.Language.EN;
      case "ja" -> Settings.Language.JA;
      default -> throw new UsageException("--language must be en or ja, not '" + text + "'");
    };
  }

  static URI address(String text) {
    try {
      URI address = new URI(text);
      if (("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
          && address.getHost() != null) {
        return address;
      }
    } catch (URISyntaxException e) {
      // said below
    }
    throw new UsageException(
        "--source must be an address such as http://127.0.0.1:9090, not '" + text + "'");
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

  static void explainSources(PrintWriter console) {
    if (!Display.isPresent()) {
      console.println("There is no display here: Tifo runs headless and writes pictures.\n");
    }
    console.println(
        """
        Tifo needs a source to show: a Prometheus, or anything that answers its API.

          ./tifo live --source http://127.0.0.1:9090    a Prometheus that is running
          ./tifo live --config tifo.yaml                sources, chat and match from a file (docs/settings.md)

        To try it without a platform, let the simulator be scraped by a Prometheus (docs/try.md):

          ./tifo simulate --port 9200 --speed 60
        """);
    console.flush();
  }
}
