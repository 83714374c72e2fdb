package tifo.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tifo.app.AlertmanagerSilences.Kept;
import tifo.chat.alertmanager.AlertmanagerLink;
import tifo.rule.route.LabelMatcher;
import tifo.rule.route.MatcherSyntax;
import tifo.rule.route.Silence;
import tifo.rule.route.Silences;
import tifo.time.LiveClock;

/// `tifo silence`: lists, begins and ends silences, at the settings' Alertmanagers where there are
/// any; a wall that runs takes them in by itself.
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

  @Option(
      names = "--by",
      paramLabel = "NAME",
      description = "Who; by default the operator of the settings, or who runs this.")
  private @Nullable String by;

  @Option(names = "--expire", paramLabel = "ID", description = "Ends that silence.")
  private @Nullable String expire;

  @Parameters(
      arity = "0..1",
      paramLabel = "MATCHERS",
      description = "Begins a silence of what matches, such as 'team=\"web\", zone=~\"a|b\"'.")
  private @Nullable String matchers;

  private boolean failed;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Settings settings = SettingsOptions.load(Optional.ofNullable(config));
    Path out = Optional.ofNullable(output).orElseGet(() -> settings.headless().output());
    Silences own = new Silences(Files.createDirectories(out.resolve(FOLDER)).resolve(FILE));
    own.notice().ifPresent(console()::println);
    List<AlertmanagerLink> links = links(settings);
    try {
      run(settings, own, new AlertmanagerSilences(links));
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    } finally {
      links.forEach(AlertmanagerLink::close);
    }
    console().flush();
    return failed ? 1 : 0;
  }

  private static List<AlertmanagerLink> links(Settings settings)
      throws IOException, InterruptedException {
    List<AlertmanagerLink> links = new ArrayList<>();
    for (Settings.Source server : settings.alerting().alertmanagers()) {
      links.add(
          new AlertmanagerLink(Sources.connection(server), Optional.empty(), new LiveClock()));
    }
    return links;
  }

  private void run(Settings settings, Silences own, AlertmanagerSilences theirs)
      throws IOException, InterruptedException {
    Instant now = Instant.now();
    if (expire != null) {
      end(expire, own, theirs, now);
    } else if (matchers != null) {
      String who = by == null ? settings.operators().name() : by;
      begin(
          Silence.draft(MatcherSyntax.parse(matchers), now, now.plus(duration), who, comment),
          own,
          theirs,
          now);
    } else {
      failures(theirs.refresh());
      List<Kept> all = new ArrayList<>();
      own.all().forEach(silence -> all.add(new Kept("", silence)));
      all.addAll(theirs.all());
      list(all, now);
    }
  }

  private void begin(Silence draft, Silences own, AlertmanagerSilences theirs, Instant now)
      throws IOException, InterruptedException {
    if (theirs.isNobody()) {
      console().println(own.set(draft, now) + " until " + draft.endsAt());
      return;
    }
    AlertSilences.check(draft);
    AlertmanagerSilences.Outcome outcome = theirs.begin(draft);
    failures(outcome);
    for (Kept kept : theirs.all()) {
      console()
          .println(
              "%s until %s at %s"
                  .formatted(kept.silence().id(), kept.silence().endsAt(), kept.place()));
    }
  }

  private void end(String id, Silences own, AlertmanagerSilences theirs, Instant now)
      throws IOException, InterruptedException {
    if (own.get(id).isPresent() || theirs.isNobody()) {
      own.expire(id, now);
    } else {
      failures(theirs.refresh());
      AlertmanagerSilences.Outcome outcome = theirs.end(List.of(id));
      failures(outcome);
      if (outcome.done().isEmpty()) {
        return;
      }
    }
    console().println(id + " is over");
  }

  private void failures(AlertmanagerSilences.Outcome outcome) {
    failed |= !outcome.failed().isEmpty();
    outcome.failed().forEach(errors()::println);
  }

  private void list(List<Kept> all, Instant now) {
    if (all.isEmpty()) {
      console().println("There are no silences.");
    }
    for (Kept kept : all) {
      Silence silence = kept.silence();
      console()
          .println(
              "%s  %-7s  %s  from %s until %s  %s%s%s"
                  .formatted(
                      silence.id(),
                      silence.state(now),
                      LabelMatcher.text(silence.matchers()),
                      silence.startsAt(),
                      silence.endsAt(),
                      kept.place().isEmpty() ? "" : "at " + kept.place() + "  ",
                      silence.createdBy(),
                      silence.comment().isEmpty() ? "" : ": " + silence.comment()));
    }
  }
}
