package tifo.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `tifo chat`: where pictures of alerts go, by the settings.
@Command(
    name = "chat",
    description = {
      "Lists the chat targets of the settings, and whether consoles can agree on who posts;",
      "`tifo chat test NAME` posts to one."
    },
    subcommands = {ChatTestCommand.class})
final class ChatCommand extends ConsoleCommand {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings; default ./tifo.yaml, then ~/.config/tifo/tifo.yaml.")
  private @Nullable Path config;

  @Override
  public Integer call() throws IOException {
    Settings settings = SettingsOptions.load(Optional.ofNullable(config));
    List<Settings.Chat> targets = settings.chat();
    if (targets.isEmpty()) {
      console()
          .println(
              "The settings name no chat target: pictures of alerts go to a folder beside the"
                  + " wall's. See docs/chat.md.");
    }
    targets.forEach(target -> line(target.name(), target.kind().name()));
    return settings.consoles() instanceof Settings.Consoles.Claim claim
        ? consoles(claim, settings)
        : 0;
  }

  private void line(String name, String what) {
    console().println("%-24s %s".formatted(name, what));
    console().flush();
  }

  private int consoles(Settings.Consoles.Claim claim, Settings settings) throws IOException {
    line("consoles", "claim, as " + claim.name());
    line("rules and routes", DefinitionMarks.ofAlerting(settings) + ", the same on each console");
    Optional<String> trouble = ConsolesWiring.check(claim);
    line("store", trouble.orElse("can be used"));
    return trouble.isEmpty() ? 0 : 1;
  }
}
