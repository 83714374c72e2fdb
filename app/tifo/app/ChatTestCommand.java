package tifo.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tifo.chat.ByHandText;
import tifo.chat.ChatText;
import tifo.chat.Occasion;
import tifo.time.LiveClock;

/// `tifo chat test NAME`: posts to a target as an alert would be posted, and says step by step what
/// came of it. Runs beside a wall: it has an outbox of its own.
@Command(name = "test", description = "Posts to a target, and says what came of it.")
final class ChatTestCommand extends ConsoleCommand {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings; default ./tifo.yaml, then ~/.config/tifo/tifo.yaml.")
  private @Nullable Path config;

  @Option(names = "--no-picture", description = "Words only.")
  private boolean wordsOnly;

  @Option(
      names = "--thread",
      description = "Also posts an answer in the thread, and marks the test as over.")
  private boolean thread;

  @Option(
      names = "--within",
      paramLabel = "TIME",
      defaultValue = "30s",
      converter = TimeOption.class,
      description = "How long it is tried (${DEFAULT-VALUE}).")
  private Duration within = Duration.ofSeconds(30);

  @Parameters(paramLabel = "NAME", description = "The target's name in the settings.")
  private String name = "";

  @Override
  public Integer call() throws IOException, InterruptedException {
    Settings settings = SettingsOptions.load(Optional.ofNullable(config));
    Settings.Chat chat = named(settings.chat());
    Locale locale = settings.language().locale();
    TestPost.Told told =
        new TestPost(
                new ByHandText(new ChatText(locale, settings.timeZone())),
                settings.operators().name(),
                new LiveClock(),
                this::say)
            .post(chat.target(), parts(locale, settings), within);
    if (told.isDone()) {
      say("It is there. Look at the channel: what people see counts.");
    } else {
      say("It is not there: " + told.reason());
    }
    return told.isDone() ? 0 : 1;
  }

  private TestPost.Parts parts(Locale locale, Settings settings) {
    return new TestPost.Parts(
        wordsOnly
            ? Optional.empty()
            : Optional.of(
                TestPicture.png(locale, settings.timeZone(), new LiveClock().now(), Occasion.LIVE)),
        thread);
  }

  private void say(String sentence) {
    console().println(sentence);
    console().flush();
  }

  private Settings.Chat named(List<Settings.Chat> targets) {
    return targets.stream()
        .filter(target -> target.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new UsageException(
                "no chat target is named '"
                    + name
                    + "'; the settings have "
                    + (targets.isEmpty()
                        ? "none"
                        : targets.stream()
                            .map(Settings.Chat::name)
                            .collect(Collectors.joining(", ")))));
  }
}
