package tifo.app;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `tifo rules`: what is done with the rules of servers.
@Command(
    name = "rules",
    description = "Rules of servers.",
    subcommands = {RulesPullCommand.class})
final class RulesCommand extends ConsoleCommand {
  @Override
  public Integer call() {
    console().println("Name what to do, such as: tifo rules pull prod");
    console().flush();
    return CommandLine.ExitCode.USAGE;
  }
}
