package tifo.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tifo.rule.pull.PullFolder;
import tifo.rule.pull.PulledFile;

/// `tifo rules pull`: writes the rules of a server down as files.
@Command(
    name = "pull",
    description = "Writes the rules of a Prometheus or Grafana as files that Tifo judges.")
final class RulesPullCommand extends ConsoleCommand {
  @Parameters(
      paramLabel = "NAME|URL",
      description = "A source of the settings, with its sign-in and TLS, or an address.")
  @SuppressWarnings("NullAway.Init") // picocli sets it before call
  private String from;

  @Option(
      names = "--into",
      paramLabel = "FOLDER",
      description = "Where the files go; default ${DEFAULT-VALUE}.")
  private Path into = Path.of("alert-rules");

  @Option(
      names = "--check",
      description = "Writes nothing, and ends with 1 when the server has other rules.")
  private boolean check;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings; default ./tifo.yaml, then ~/.config/tifo/tifo.yaml.")
  private @Nullable Path config;

  @Override
  public Integer call() throws IOException, InterruptedException {
    RulesPull pull =
        RulesPull.from(from, SettingsOptions.load(Optional.ofNullable(config)), this::warn);
    List<PulledFile> files = pull.files();
    PullFolder folder = new PullFolder(into, pull.origin());
    PullFolder.Changes changes = folder.compare(files, !pull.isIncomplete());
    if (!check && !changes.foreign().isEmpty()) {
      throw new UsageException(
          into.resolve(changes.foreign().getFirst())
              + " was not pulled from there and is left as it is; move it away, or pull --into"
              + " another folder");
    }
    if (!check) {
      folder.write(files, changes);
    }
    say(changes, files.size());
    return (check && !changes.isEmpty()) || pull.isIncomplete() ? 1 : 0;
  }

  private void warn(String sentence) {
    errors().println("tifo: " + sentence);
    errors().flush();
  }

  private void say(PullFolder.Changes changes, int all) {
    List<String> lines = new ArrayList<>();
    changes.added().forEach(name -> lines.add((check ? "is missing: " : "wrote ") + name));
    changes.changed().forEach(name -> lines.add((check ? "differs: " : "rewrote ") + name));
    changes.removed().forEach(name -> lines.add((check ? "is gone there: " : "removed ") + name));
    changes.foreign().forEach(name -> lines.add("lies in the way: " + name));
    lines.forEach(console()::println);
    console()
        .println(
            changes.isEmpty()
                ? into + " has all that the server has: " + all + (all == 1 ? " file." : " files.")
                : check
                    ? "Differs from the server."
                    : "Pulled %d %s. To judge them: --rules %s, or rules: in the settings."
                        .formatted(all, all == 1 ? "file" : "files", into));
    console().flush();
  }
}
