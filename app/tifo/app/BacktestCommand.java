package tifo.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tifo.secret.Redaction;

/// `tifo backtest`: what the rules would have said of recorded matches, and whether that is what
/// they should have said.
@Command(
    name = "backtest",
    description =
        "Judges rules over recorded matches, in seconds: what would have fired, and when.")
final class BacktestCommand extends ConsoleCommand {
  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it before call
  private SettingsOptions common;

  @Parameters(
      paramLabel = "REC[#N]",
      arity = "0..*",
      description = {
        "Recordings; without any, the match that Tifo brings along.",
        "REC#N is REC with --match N."
      })
  private List<String> recordings = List.of();

  @Option(
      names = "--against",
      paramLabel = "FOLDER",
      description = "Other rules: shows what they would have said differently.")
  private @Nullable Path against;

  @Option(
      names = "--expect",
      paramLabel = "FILE",
      description = "Incidents, and the rules that have to say so.")
  private @Nullable Path expect;

  @Option(
      names = "--fail-on",
      paramLabel = "KINDS",
      description = "Ends with 1 for any of missed,late,false; needs --expect.")
  private @Nullable String failOn;

  @Option(
      names = "--match",
      paramLabel = "N",
      description = "Only match N of each recording, from an hour before to half an hour after it.")
  private int match;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "From then on, such as kickoff-10m or 2022-12-02T04:00:00+09:00.")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "TIME", description = "Until then, such as full-time.")
  private @Nullable String to;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes all of it as JSON.")
  private @Nullable Path json;

  @Option(names = "--junit", paramLabel = "FILE", description = "Writes JUnit XML, a case a rule.")
  private @Nullable Path junit;

  @Option(
      names = "--pictures",
      paramLabel = "FOLDER",
      description = "Writes the picture of each alert's panel as it was when the alert fired.")
  private @Nullable Path pictures;

  @Override
  public Integer call() throws Exception {
    Set<BacktestFailure> failures = failures();
    if (match < 0) {
      throw new UsageException("--match is 1 for the first match, not " + match);
    }
    Settings settings = common.settings();
    BacktestRun run =
        new BacktestRun(
            new BacktestRun.Wanted(
                settings,
                Optional.ofNullable(against),
                Optional.ofNullable(expect),
                Optional.ofNullable(pictures),
                match,
                Optional.ofNullable(from),
                Optional.ofNullable(to)));
    List<JudgedMatch> all = new ArrayList<>();
    for (String recording : recordings()) {
      JudgedMatch judged = run.judge(recording);
      new BacktestTable(console(), settings.timeZone()).print(judged);
      all.add(judged);
    }
    write(settings, all, failures);
    return ending(all, failures);
  }

  private List<String> recordings() throws IOException {
    return recordings.isEmpty() ? List.of(DemoPlace.ready(console()).toString()) : recordings;
  }

  private Set<BacktestFailure> failures() {
    if (failOn == null) {
      return Set.of();
    }
    if (expect == null) {
      throw new UsageException("--fail-on needs --expect: what should have fired");
    }
    return BacktestFailure.parse(failOn);
  }

  private void write(Settings settings, List<JudgedMatch> all, Set<BacktestFailure> failures)
      throws IOException {
    if (json != null) {
      Files.writeString(json, Redaction.of(BacktestJson.write(all, settings.timeZone())));
    }
    if (junit != null) {
      Set<BacktestFailure> marked =
          failOn == null ? EnumSet.of(BacktestFailure.MISSED, BacktestFailure.LATE) : failures;
      String report = new BacktestJunit(marked, settings.timeZone()).write(all);
      Files.writeString(junit, Redaction.of(report));
    }
  }

  private int ending(List<JudgedMatch> all, Set<BacktestFailure> failures) {
    Set<BacktestFailure> found = EnumSet.noneOf(BacktestFailure.class);
    for (JudgedMatch judged : all) {
      judged
          .check()
          .ifPresent(
              check -> failures.stream().filter(kind -> kind.isIn(check)).forEach(found::add));
    }
    if (found.isEmpty()) {
      return 0;
    }
    console().println("Failed: there are alerts that are " + BacktestFailure.words(found) + ".");
    console().flush();
    return 1;
  }
}
