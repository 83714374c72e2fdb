package tifo.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tifo.metric.Matcher;
import tifo.rule.journal.JournalEntry.Kind;
import tifo.rule.journal.JournalFolder;
import tifo.rule.journal.JournalFolder.Position;
import tifo.rule.journal.JournalSearch;
import tifo.rule.operator.MatcherText;
import tifo.yaml.Durations;

/// `tifo journal`: what alarms did and what operators did about them, as a table, CSV or JSON.
@Command(
    name = "journal",
    description = "Shows and searches the journal of alarms and of what was done about them.")
final class JournalCommand extends ConsoleCommand {
  private static final Duration LOOK = Duration.ofMillis(500);

  /// How the entries are written.
  enum Export {
    CSV,
    JSON
  }

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it before call
  private SettingsOptions common;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "Where Tifo writes; the journal is its folder journal.")
  private @Nullable Path out;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Not before this: 2022-12-02T04:00:00+09:00, or how long ago: 2h.")
  private @Nullable String since;

  @Option(names = "--until", paramLabel = "TIME", description = "Before this.")
  private @Nullable String until;

  @Option(names = "--rule", paramLabel = "NAME", description = "Of this rule.")
  private @Nullable String rule;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      split = ",",
      description = "Such as firing, resolved, acknowledged, shelved, noted, blind.")
  private List<String> kinds = List.of();

  @Option(
      names = "--match",
      paramLabel = "MATCHER",
      description = "Of alerts with this label, such as zone=~a|b; may be given several times.")
  private List<String> matchers = List.of();

  @Option(names = "--follow", description = "Goes on with what is new, until it is interrupted.")
  private boolean follow;

  @Option(
      names = "--export",
      paramLabel = "csv|json",
      description = "In a form for programs; JSON is one object a line.")
  private @Nullable String export;

  @Parameters(
      paramLabel = "WORD",
      arity = "0..*",
      description = "Words that must all occur: of a rule, a label, a person, a note.")
  private List<String> words = List.of();

  @Override
  public Integer call() throws IOException, InterruptedException {
    Settings settings = common.settings();
    Path folder =
        Optional.ofNullable(out)
            .orElse(settings.headless().output())
            .toAbsolutePath()
            .resolve("journal");
    if (!Files.isDirectory(folder)) {
      throw new UsageException(
          "There is no journal in " + folder + "; name the folder that Tifo writes to: --out");
    }
    JournalSearch search = search(Instant.now());
    JournalText text = new JournalText(console(), settings.timeZone(), form());
    text.begin();
    Position at = read(folder, Position.START, search, text);
    if (at.damaged() > 0) {
      errors().println("tifo: " + at.damaged() + " lines of the journal are damaged and left out");
      errors().flush();
    }
    while (follow && !console().checkError()) {
      Thread.sleep(LOOK);
      at = read(folder, at, search, text);
    }
    return 0;
  }

  private Position read(Path folder, Position from, JournalSearch search, JournalText text)
      throws IOException {
    Position at =
        JournalFolder.read(
            folder,
            from,
            entry -> {
              if (search.test(entry)) {
                text.write(entry);
              }
            });
    console().flush();
    return at;
  }

  private Optional<Export> form() {
    return Optional.ofNullable(export)
        .map(word ->
            switch (word) {
              case "csv" -> Export.CSV;
              case "json" -> Export.JSON;
              default ->
                  throw new UsageException("--export must be csv or json, not '" + word + "'");
            });
  }

  private JournalSearch search(Instant now) {
    Set<Kind> wanted = EnumSet.noneOf(Kind.class);
    kinds.forEach(word -> wanted.add(kind(word)));
    return new JournalSearch(
        words,
        Optional.ofNullable(rule),
        matchers.stream().map(JournalCommand::matcher).toList(),
        wanted,
        Optional.ofNullable(since).map(text -> time("--since", text, now)),
        Optional.ofNullable(until).map(text -> time("--until", text, now)));
  }

  private static Kind kind(String word) {
    String name = word.toUpperCase(Locale.ROOT).replace('-', '_');
    return Arrays.stream(Kind.values())
        .filter(kind -> kind.name().equals(name) && !kind.isInternal())
        .findFirst()
        .orElseThrow(() ->
            new UsageException(
                "--kind: '"
                    + word
                    + "' is none; kinds are "
                    + String.join(
                        ", ",
                        Arrays.stream(Kind.values())
                            .filter(kind -> !kind.isInternal())
                            .map(kind -> kind.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                            .toList())));
  }

  private static Matcher matcher(String text) {
    try {
      return MatcherText.parse(text);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--match: " + e.getMessage());
    }
  }

  static Instant time(String option, String text, Instant now) {
    Optional<Duration> ago = Durations.parse(text);
    if (ago.isPresent()) {
      return now.minus(ago.get());
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new UsageException(
          option
              + " must be a time such as 2022-12-02T04:00:00+09:00, or how long ago, such as 2h,"
              + " not '"
              + text
              + "'");
    }
  }
}
