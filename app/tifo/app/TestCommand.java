package tifo.app;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `tifo test`: tests of what people write for Tifo.
@Command(name = "test", description = "Runs unit tests.", subcommands = TestRulesCommand.class)
final class TestCommand extends ConsoleCommand {
  @Override
  public Integer call() {
    console().println(new CommandLine(this).getUsageMessage());
    return CommandLine.ExitCode.USAGE;
  }
}
