package tifo.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tifo.record.Feed;
import tifo.record.RecordedSource;
import tifo.record.Recorder;
import tifo.record.RecorderListener;
import tifo.record.RecorderOptions;
import tifo.record.RecorderStatus;
import tifo.record.RecordingFile;
import tifo.record.selector.NeededSelectors;
import tifo.record.selector.Selector;
import tifo.time.LiveClock;

/// `tifo record`: a match as it happens, into a folder that can be replayed, until it is
/// interrupted.
@Command(
    name = "record",
    description = "Records what boards and rules need, for a replay; stop it with Ctrl+C.")
final class RecordCommand extends ConsoleCommand {
  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it before call
  private SettingsOptions common;

  @Option(
      names = "--source",
      paramLabel = "URL",
      description = "A Prometheus to record, such as http://127.0.0.1:9090.")
  private @Nullable String source;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "The recording's folder: a new one, or a recording that goes on.")
  @SuppressWarnings("NullAway.Init") // picocli sets it before call
  private Path out;

  @Option(
      names = "--fixture",
      paramLabel = "FILE|URL",
      description = "The match: a file, or the simulator's /fixture.")
  private @Nullable String fixture;

  @Option(
      names = "--match",
      paramLabel = "SELECTOR",
      description = "Series besides those that boards and rules need, such as '{job=\"api\"}'.")
  private List<String> matches = List.of();

  @Option(names = "--all", description = "All series that the sources have.")
  private boolean all;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      defaultValue = "0",
      converter = TimeOption.class,
      description = "How much of the past is fetched first, such as 3h.")
  private Duration since = Duration.ZERO;

  @Option(
      names = "--interval",
      paramLabel = "TIME",
      defaultValue = "15s",
      converter = TimeOption.class,
      description = "How often the sources are asked (${DEFAULT-VALUE}).")
  private Duration interval = Duration.ofSeconds(15);

  @Option(
      names = "--poll",
      description = "Ask for ranges, even where a source offers its samples in bulk.")
  private boolean poll;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = TimeOption.class,
      description = "How long it records; until it is stopped.")
  private @Nullable Duration duration;

  @Option(
      names = "--status",
      paramLabel = "TIME",
      defaultValue = "1m",
      converter = TimeOption.class,
      description = "How often it says how it goes on (${DEFAULT-VALUE}).")
  private Duration statusEvery = Duration.ofMinutes(1);

  @Override
  public Integer call() throws Exception {
    Settings settings = settings();
    if (settings.sources().isEmpty()) {
      throw new UsageException(
          "there is nothing to record: name a source with --source http://127.0.0.1:9090 or in the"
              + " settings");
    }
    if (!interval.isPositive() || !statusEvery.isPositive()) {
      throw new UsageException("--interval and --status must be longer than nothing");
    }
    try (Ending ending = Ending.listening()) {
      record(settings, ending);
    }
    return 0;
  }

  private Settings settings() {
    Settings settings = common.settings();
    if (source == null) {
      return settings;
    }
    URI address = LiveCommand.address(source);
    return recorded()
        .map(name -> settings.asking(name, address))
        .orElseGet(() -> settings.asking(address));
  }

  /// The name of the first source of a recording that goes on: an address is where it is now.
  private Optional<String> recorded() {
    return RecordingFile.isIn(out)
        ? RecordingFile.read(out).sources().stream().findFirst().map(RecordedSource::name)
        : Optional.empty();
  }

  private void record(Settings settings, Ending ending) throws IOException, InterruptedException {
    LiveClock clock = new LiveClock();
    Definitions definitions = Definitions.load(settings);
    DefinitionMarks marks = DefinitionMarks.of(settings);
    NeededSelectors needed = NeededSelectors.of(definitions.boards(), definitions.rules());
    needed.problems().forEach(problem -> say("Left out: " + problem));
    List<Feed> feeds = RecordWiring.feeds(settings, needed, selectors(), all, clock);
    try (FixtureFeed match = Fixtures.load(Optional.ofNullable(fixture), settings)) {
      match.start(clock, () -> {});
      Recorder recorder =
          new Recorder(
              out.toAbsolutePath().normalize(),
              feeds,
              new Recorder.Subject("", marks.boards(), marks.rules(), match::now),
              new RecorderOptions(interval, since, poll, RecorderOptions.USUAL.stretch()),
              clock,
              System::nanoTime,
              this::heard);
      recorder.start();
      watch(recorder, ending);
      recorder.stop();
      say("Stopped. " + sizes(recorder.status()));
    } finally {
      feeds.forEach(feed -> feed.source().close());
    }
  }

  private List<Selector> selectors() {
    List<Selector> selectors = new ArrayList<>();
    for (String text : matches) {
      try {
        selectors.add(Selector.parse(text));
      } catch (IllegalArgumentException e) {
        throw new UsageException("--match '" + text + "': " + e.getMessage());
      }
    }
    return selectors;
  }

  private void watch(Recorder recorder, Ending ending) throws InterruptedException {
    say("Recording into " + out + ". Stop with Ctrl+C.");
    long begin = System.nanoTime();
    while (!ending.await(rest(begin))) {
      if (duration != null && System.nanoTime() - begin >= duration.toNanos()) {
        return;
      }
      RecorderStatus status = recorder.status();
      status.sources().forEach(one -> say(line(one)));
      say(sizes(status));
    }
  }

  private Duration rest(long begin) {
    if (duration == null) {
      return statusEvery;
    }
    Duration left = duration.minusNanos(System.nanoTime() - begin);
    return left.compareTo(statusEvery) < 0 ? left : statusEvery;
  }

  private static String line(RecorderStatus.SourceStatus one) {
    String upTo =
        one.upTo()
            .map(time -> "recorded up to " + time.truncatedTo(ChronoUnit.MILLIS))
            .orElse("nothing recorded yet");
    String trouble = one.trouble().map(t -> " TROUBLE: " + t.sentence()).orElse("");
    return "%s: %s, %,d series, %,d samples.%s"
        .formatted(one.name(), upTo, one.series(), one.samples(), trouble);
  }

  private String sizes(RecorderStatus status) {
    String gaps = status.gaps().isEmpty() ? "" : ", %d gaps".formatted(status.gaps().size());
    return "%s holds %,d KiB%s.".formatted(out, status.bytes() >> 10, gaps);
  }

  private void heard(RecorderListener.Weight weight, String name, String sentence) {
    String mark = weight == RecorderListener.Weight.TROUBLE ? "TROUBLE: " : "";
    say(name + ": " + mark + sentence);
  }

  private void say(String line) {
    PrintWriter console = console();
    synchronized (console) {
      console.println(Instant.now().truncatedTo(ChronoUnit.SECONDS) + " " + line);
      console.flush();
    }
  }
}
