package tifo.app;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The program `tifo`: one class per command; without one, the wall over the configured sources, or
/// over the match that Tifo brings along.
@Command(
    name = "tifo",
    description = "A war room for match day.",
    subcommands = {
      AnnotateCommand.class,
      BacktestCommand.class,
      ChatCommand.class,
      DrillCommand.class,
      ExportCommand.class,
      ImportCommand.class,
      InfoCommand.class,
      JournalCommand.class,
      LintCommand.class,
      LiveCommand.class,
      OutboxCommand.class,
      PackCommand.class,
      RecordCommand.class,
      RehearseCommand.class,
      ReplayCommand.class,
      RulesCommand.class,
      ServeCommand.class,
      SilenceCommand.class,
      SimulateCommand.class,
      TestCommand.class,
      UnpackCommand.class
    })
public final class Main extends ConsoleCommand {
  public static void main(String[] args) {
    // Queries, file names and messages have the same digits on every machine; what is written in
    // the viewer's language asks for that language by name.
    Locale.setDefault(Locale.Category.FORMAT, Locale.ENGLISH);
    if (System.getProperty("logback.configurationFile") == null) {
      System.setProperty("logback.configurationFile", "tifo/assets/logback.xml");
    }
    System.setErr(RedactedStream.over(System.err));
    System.exit(commandLine(console(System.out), console(System.err)).execute(args));
  }

  private static PrintWriter console(PrintStream stream) {
    return new PrintWriter(stream, true, stream.charset());
  }

  /// The whole command line, which a test can run too. No secret is written to either.
  static CommandLine commandLine(PrintWriter out, PrintWriter err) {
    return new CommandLine(new Main())
        .setOut(RedactedWriter.over(out))
        .setErr(RedactedWriter.over(err))
        .setExecutionExceptionHandler(Main::report);
  }

  @Override
  public Integer call() {
    boolean hasSources = !SettingsOptions.load(Optional.empty()).sources().isEmpty();
    return commandLine(console(), errors()).execute(hasSources ? "live" : "replay");
  }

  private static int report(
      Exception failure, CommandLine command, CommandLine.ParseResult arguments) {
    command.getErr().println("tifo: " + failure.getMessage());
    return failure instanceof UsageException ? CommandLine.ExitCode.USAGE : 1;
  }
}
