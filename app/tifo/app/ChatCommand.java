package tifo.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `tifo chat`: where pictures of alerts go, by the settings.
@Command(
    name = "chat",
    description = "Lists the chat targets of the settings; `tifo chat test NAME` posts to one.",
    subcommands = {ChatTestCommand.class})
final class ChatCommand extends ConsoleCommand {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings; default ./tifo.yaml, then ~/.config/tifo/tifo.yaml.")
  private @Nullable Path config;

  @Override
  public Integer call() {
    List<Settings.Chat> targets = SettingsOptions.load(Optional.ofNullable(config)).chat();
    if (targets.isEmpty()) {
      console()
          .println(
              "The settings name no chat target: pictures of alerts go to a folder beside the"
                  + " wall's. See docs/chat.md.");
    }
    targets.forEach(
        target -> console().println("%-24s %s".formatted(target.name(), target.kind().name())));
    console().flush();
    return 0;
  }
}
