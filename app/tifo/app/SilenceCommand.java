package tifo.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tifo.rule.route.LabelMatcher;
import tifo.rule.route.MatcherSyntax;
import tifo.rule.route.Silence;
import tifo.rule.route.Silences;

/// `tifo silence`: lists, begins and ends silences; a wall that runs takes them in by itself.
@Command(
    name = "silence",
    description = "Lists silences, or begins or ends one, beside a wall that runs.")
final class SilenceCommand extends ConsoleCommand {
  static final String FILE = "silences.json";
  static final String FOLDER = "routing";

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings; default ./tifo.yaml, then ~/.config/tifo/tifo.yaml.")
  private @Nullable Path config;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "The output folder of the wall; by default that of the settings.")
  private @Nullable Path output;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      defaultValue = "1h",
      converter = TimeOption.class,
      description = "How long it holds (${DEFAULT-VALUE}).")
  private Duration duration = Duration.ofHours(1);

  @Option(names = "--comment", paramLabel = "TEXT", description = "Why.")
  private String comment = "";

  @Option(names = "--by", paramLabel = "NAME", description = "Who; by default who runs this.")
  private String by = System.getProperty("user.name", "");

  @Option(names = "--expire", paramLabel = "ID", description = "Ends that silence.")
  private @Nullable String expire;

  @Parameters(
      arity = "0..1",
      paramLabel = "MATCHERS",
      description = "Begins a silence of what matches, such as 'team=\"web\", zone=~\"a|b\"'.")
  private @Nullable String matchers;

  @Override
  public Integer call() throws IOException {
    Path out =
        Optional.ofNullable(output)
            .orElseGet(() -> SettingsOptions.load(Optional.ofNullable(config)).headless().output());
    Silences silences = new Silences(Files.createDirectories(out.resolve(FOLDER)).resolve(FILE));
    silences.notice().ifPresent(console()::println);
    Instant now = Instant.now();
    try {
      if (expire != null) {
        silences.expire(expire, now);
        console().println(expire + " is over");
      } else if (matchers != null) {
        List<LabelMatcher> wanted = MatcherSyntax.parse(matchers);
        Silence draft = Silence.draft(wanted, now, now.plus(duration), by, comment);
        console().println(silences.set(draft, now) + " until " + draft.endsAt());
      } else {
        list(silences, now);
      }
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
    console().flush();
    return 0;
  }

  private void list(Silences silences, Instant now) {
    if (silences.all().isEmpty()) {
      console().println("There are no silences.");
    }
    for (Silence silence : silences.all()) {
      console()
          .println(
              "%s  %-7s  %s  from %s until %s  %s%s"
                  .formatted(
                      silence.id(),
                      silence.state(now),
                      LabelMatcher.text(silence.matchers()),
                      silence.startsAt(),
                      silence.endsAt(),
                      silence.createdBy(),
                      silence.comment().isEmpty() ? "" : ": " + silence.comment()));
    }
  }
}
