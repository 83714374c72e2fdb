package tifo.app;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tifo.promql.evaluate.QueryOptions;
import tifo.promql.function.Dialect;
import tifo.rule.unit.UnitTests;
import tifo.secret.Redaction;

/// `tifo test rules`: unit tests of rules in promtool's format. Ends with 1 when a test fails, with
/// 2 when a file cannot be used.
@Command(
    name = "rules",
    description = "Runs unit tests of rules, in the format of promtool, and what Tifo adds to it.")
final class TestRulesCommand extends ConsoleCommand {
  private static final int UNUSABLE = 2;

  @Mixin
  @SuppressWarnings("NullAway.Init") // picocli sets it before call
  private SettingsOptions common;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files of unit tests.")
  private List<Path> files = List.of();

  @Option(
      names = "--run",
      paramLabel = "REGEX",
      description = "Runs only test groups whose names match; may be given more than once.")
  private List<String> run = List.of();

  @Option(names = "--junit", paramLabel = "FILE", description = "Writes JUnit XML, a case a group.")
  private @Nullable Path junit;

  @Option(names = "--diff", description = "Shows what differs line by line.")
  private boolean diff;

  @Option(
      names = "--ignore-unknown-fields",
      description = "Takes test files with keys that are not known.")
  private boolean ignoreUnknown;

  @Option(
      names = "--pictures",
      paramLabel = "FOLDER",
      description = "Writes the pictures that are tested.")
  private @Nullable Path pictures;

  @Option(
      names = "--dialect",
      paramLabel = "VERSION",
      description = "Evaluate as Prometheus 3 (the default) or as 2.")
  private int dialect = 3;

  @Override
  public Integer call() throws Exception {
    List<Pattern> wanted = patterns();
    UnitTests tests =
        new UnitTests(
            name -> wanted.isEmpty() || wanted.stream().anyMatch(p -> p.matcher(name).find()),
            ignoreUnknown,
            QueryOptions.DEFAULT.in(dialect()));
    UnitReport report = new UnitReport(console(), diff);
    List<UnitTests.Outcome> outcomes = new ArrayList<>();
    for (Path file : files) {
      UnitTests.Outcome outcome = tests.run(file, new UnitSurroundings(common::settings, pictures));
      report.print(outcome);
      outcomes.add(outcome);
    }
    write(outcomes);
    if (!outcomes.stream().allMatch(UnitTests.Outcome::isUsable)) {
      return UNUSABLE;
    }
    return outcomes.stream().allMatch(UnitTests.Outcome::isPassed) ? 0 : 1;
  }

  private Dialect dialect() {
    return switch (dialect) {
      case 2 -> Dialect.PROMETHEUS_2;
      case 3 -> Dialect.PROMETHEUS_3;
      default -> throw new UsageException("--dialect is 2 or 3, not " + dialect);
    };
  }

  private List<Pattern> patterns() {
    try {
      return run.stream().map(Pattern::compile).toList();
    } catch (PatternSyntaxException e) {
      throw new UsageException("--run is no regular expression: " + e.getMessage());
    }
  }

  private void write(List<UnitTests.Outcome> outcomes) {
    if (junit == null) {
      return;
    }
    try {
      Files.writeString(junit, Redaction.of(UnitJunit.text(outcomes)));
    } catch (IOException e) {
      throw new UsageException(
          "--junit " + junit + " cannot be written; name a file in a folder that is there");
    }
  }
}
