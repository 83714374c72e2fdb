package tifo.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tifo.match.Fixture;
import tifo.record.RecordingImport;
import tifo.source.exchange.Damage;
import tifo.source.exchange.ExchangeFormat;
import tifo.yaml.Durations;

/// `tifo import`: makes a recording of files from elsewhere.
@Command(
    name = "import",
    description = {
      "Makes a recording of samples from elsewhere.",
      "Takes a Prometheus data directory or snapshot, OpenMetrics text, VictoriaMetrics JSON lines"
          + " and the JSON answer of query_range; texts also as .gz."
    })
final class ImportCommand extends ConsoleCommand {
  @Parameters(
      arity = "1..*",
      paramLabel = "FILE|DIR",
      description = "What to import; all of it becomes one recording.")
  private List<Path> from = List.of();

  @Option(names = "--out", required = true, paramLabel = "REC", description = "The new recording.")
  @SuppressWarnings("NullAway.Init") // picocli sets it before call
  private Path out;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "prometheus, openmetrics, victoriametrics or query-range; else the content tells it.")
  private Optional<String> format = Optional.empty();

  @Option(
      names = "--metric",
      paramLabel = "NAME",
      description = "Names the series of a query_range answer that have no name.")
  private String metric = "";

  @Option(names = "--title", paramLabel = "TEXT", description = "What the recording is called.")
  private Optional<String> title = Optional.empty();

  @Option(
      names = "--fixture",
      paramLabel = "FILE",
      description = "The match: sides, kick-off, phases and goals.")
  private Optional<Path> fixture = Optional.empty();

  @Option(
      names = "--dialect",
      paramLabel = "VERSION",
      description = "The samples are of a Prometheus 3 or 2 (${DEFAULT-VALUE}).")
  private int dialect = 3;

  @Option(
      names = "--strict",
      description = "Make nothing of it when anything is damaged, instead of leaving that out.")
  private boolean strict;

  @Override
  public Integer call() {
    RecordingImport.Options options =
        new RecordingImport.Options(
            format.map(Exchanges::format),
            metric,
            title,
            match(),
            Exchanges.dialect(dialect),
            strict);
    RecordingImport.Outcome outcome = RecordingImport.make(from, out, options);
    report(outcome);
    return 0;
  }

  private Optional<Fixture> match() {
    return fixture.flatMap(Fixtures::ofFile);
  }

  private void report(RecordingImport.Outcome outcome) {
    PrintWriter console = console();
    console.printf(
        "%s: %d series in %d blocks, scraped every %s, read as %s.%n",
        out,
        outcome.series(),
        outcome.blocks(),
        Durations.text(outcome.interval()),
        outcome.read().formats().stream().map(ExchangeFormat::slug).sorted().toList());
    outcome.read().notes().forEach(note -> console.println("Note: " + note + "."));
    if (outcome.read().conflicts() > 0) {
      console.printf(
          "%d samples were replaced by another value for the same time.%n",
          outcome.read().conflicts());
    }
    Damage damage = outcome.read().damage();
    if (damage.count() > 0) {
      console.printf("Left out, as they are damaged: %d.%n", damage.count());
      damage.places().forEach(place -> console.println("  " + place));
      if (damage.count() > damage.places().size()) {
        console.println("  …");
      }
    }
    console.flush();
  }
}
