package tifo.app;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tifo.rule.lint.LintLevel;
import tifo.rule.lint.LintReport;
import tifo.secret.Redaction;

/// `tifo lint`: what is doubtful in boards and rules, before anything runs them.
@Command(
    name = "lint",
    description = "Says what is doubtful in boards and rules, for people and CI.")
final class LintCommand extends ConsoleCommand {
  /// How remarks are written.
  enum Format {
    text,
    json,
    sarif
  }

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it before call
  private SettingsOptions common;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..*",
      description = {
        "Boards and rules, or folders of them;",
        "without any, those of the settings with their routes, or those that Tifo comes with."
      })
  private List<Path> files = List.of();

  @Option(
      names = "--recording",
      paramLabel = "DIR",
      description = "Also what the recording does not have, and rules that cannot fire on it.")
  private @Nullable Path recording;

  @Option(
      names = "--codeowners",
      paramLabel = "FILE",
      description = "Who owns which file; default where GitHub looks, from the files upwards.")
  private @Nullable Path codeOwners;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text, json or sarif; default ${DEFAULT-VALUE}.")
  private Format format = Format.text;

  @Option(names = "--notes", description = "Also prints the notes; the other formats have them.")
  private boolean notes;

  @Option(names = "--out", paramLabel = "FILE", description = "Writes there instead of printing.")
  private @Nullable Path out;

  @Option(
      names = "--fail-on",
      paramLabel = "LEVEL",
      description = "Ends with 1 from there on: error (default), warning or note.")
  private String failOn = "error";

  @Override
  public Integer call() throws Exception {
    LintLevel least = level(failOn);
    LintRun run = new LintRun(common.settings(), files, recording, codeOwners);
    LintReport report = run.report();
    String written =
        switch (format) {
          case text -> LintLines.write(report, notes, out == null && isTerminal());
          case json -> LintJson.write(report);
          case sarif -> LintSarif.write(report);
        };
    write(written);
    return report.hasAny(least) ? 1 : 0;
  }

  // which of no console and a console without a terminal there is depends on the release of Java
  private static boolean isTerminal() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()
        && System.getenv("NO_COLOR") == null;
  }

  private static LintLevel level(String word) {
    return switch (word) {
      case "error" -> LintLevel.ERROR;
      case "warning" -> LintLevel.WARNING;
      case "note" -> LintLevel.NOTE;
      default -> throw new UsageException("--fail-on is error, warning or note, not " + word);
    };
  }

  private void write(String text) {
    if (out == null) {
      console().print(text);
      console().flush();
      return;
    }
    try {
      Files.writeString(out, Redaction.of(text));
    } catch (IOException e) {
      throw new UsageException(out + " cannot be written; name another file");
    }
  }
}
