package tifo.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it before call
  private WallOptions wall;

  @Option(
      names = "--fixture",
      paramLabel = "FILE|URL",
      description = "The match: a file, or the simulator's /fixture.")
  private @Nullable String fixture;

  @Option(
      names = "--scrape-interval",
      paramLabel = "TIME",
      defaultValue = "15s",
      converter = TimeOption.class,
      description = "What the source scrapes at; decides $__rate_interval (${DEFAULT-VALUE}).")
  private Duration scrapeInterval = Duration.ofSeconds(15);

  @Override
  public Integer call() throws Exception {
    if (!wall.isUnseen()) {
      SpareProcessor.keep();
    }
    Settings settings = settings();
    if (settings.sources().isEmpty()) {
      explainSources(console());
      return 2;
    }
    Path folder = wall.output(settings);
    try (Ending ending = Ending.listening()) {
      return run(settings, folder, ending);
    }
  }

  private int run(Settings settings, Path folder, Ending ending)
      throws IOException, InterruptedException {
    boolean unseen = wall.isUnseen();
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
    return WallApplication.open(
        room, WallApplication.Begin.in(wall.fullScreen()), wall.duration(), ending);
  }

  private int headless(WarRoom room, Path folder, Ending ending)
      throws IOException, InterruptedException {
    try (room) {
      new Headless(room, console(), folder, wall.scale())
          .run(wall.duration().orElse(HEADLESS_RUN), ending);
      return 0;
    }
  }

  private Settings settings() {
    Settings settings = wall.settings();
    return source == null ? settings : settings.asking(address(source));
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
