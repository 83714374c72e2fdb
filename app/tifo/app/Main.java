package tifo.app;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// The program `tifo`: one class per command; without one, the wall over the configured sources.
@Command(
    name = "tifo",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "A war room for match day.",
    subcommands = {LiveCommand.class, SimulateCommand.class})
public final class Main implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before run
  private CommandSpec spec;

  public static void main(String[] args) {
    System.exit(
        new CommandLine(new Main()).setExecutionExceptionHandler(Main::report).execute(args));
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  private static int report(
      Exception failure, CommandLine command, CommandLine.ParseResult arguments) {
    command.getErr().println("tifo: " + failure.getMessage());
    return failure instanceof UsageException ? CommandLine.ExitCode.USAGE : 1;
  }
}
