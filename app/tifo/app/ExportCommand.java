package tifo.app;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tifo.metric.Matcher;
import tifo.record.RecordedSource;
import tifo.record.Recording;
import tifo.source.exchange.ExchangeExport;
import tifo.source.exchange.ExchangeFormat;
import tifo.store.TimedStore;

/// `tifo export`: writes a recording's samples for other programs.
@Command(
    name = "export",
    description =
        "Writes a recording's samples as Prometheus, OpenMetrics or VictoriaMetrics has them.")
final class ExportCommand extends ConsoleCommand {
  @Parameters(paramLabel = "REC", description = "A recording: a folder or a .tifo file.")
  @SuppressWarnings("NullAway.Init") // picocli sets it before call
  private Path recording;

  @Option(
      names = "--format",
      required = true,
      paramLabel = "FORMAT",
      description =
          "prometheus (a data directory), openmetrics (text) or victoriametrics (JSON lines).")
  private String format = "";

  @Option(
      names = "--out",
      required = true,
      paramLabel = "PATH",
      description = "The new file, or the new folder for prometheus; a name with .gz is packed.")
  @SuppressWarnings("NullAway.Init") // picocli sets it before call
  private Path out;

  @Option(
      names = "--match",
      paramLabel = "SELECTOR",
      description = "Only these series, such as '{job=\"node\"}'.")
  private Optional<String> match = Optional.empty();

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "From then on, such as kickoff-10m or 2022-12-02T04:00:00+09:00.")
  private Optional<String> from = Optional.empty();

  @Option(names = "--to", paramLabel = "TIME", description = "Up to and with then.")
  private Optional<String> to = Optional.empty();

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description = "Which source, where the recording has several (the first).")
  private Optional<String> source = Optional.empty();

  @Override
  public Integer call() {
    ExchangeFormat wanted = Exchanges.format(format);
    if (wanted == ExchangeFormat.QUERY_RANGE) {
      throw new UsageException("--format query-range is only imported");
    }
    if (Files.exists(out)) {
      throw new UsageException(out + " is there already; name another");
    }
    try (Recording opened = Recording.open(recording)) {
      RecordedSource chosen = Exchanges.source(opened.info(), source);
      TimedStore store = opened.store(chosen.name());
      List<Matcher> matchers =
          match.map(selector -> Exchanges.matchers("--match", selector)).orElse(List.of());
      long first = time("--from", from, opened, Long.MIN_VALUE);
      long last = time("--to", to, opened, Long.MAX_VALUE);
      if (first > last) {
        throw new UsageException("--from must not lie behind --to");
      }
      long start = Math.max(store.firstTime(), first);
      long end = Math.min(store.lastTime(), last);
      ExchangeExport.Outcome outcome =
          wanted == ExchangeFormat.PROMETHEUS
              ? ExchangeExport.blocks(store, matchers, start, end, out)
              : ExchangeExport.text(wanted, store, matchers, start, end, out);
      report(outcome, wanted);
      return 0;
    }
  }

  private static long time(String option, Optional<String> text, Recording opened, long otherwise) {
    return text.map(time -> Exchanges.time(option, time, opened.info()).toEpochMilli())
        .orElse(otherwise);
  }

  private void report(ExchangeExport.Outcome outcome, ExchangeFormat wanted) {
    PrintWriter console = console();
    console.printf("%s: %d series, %d samples.%n", out, outcome.series(), outcome.samples());
    if (outcome.markers() > 0) {
      console.printf(
          "Lost: %d stale markers, which %s does not know: a series that ended is seen for five"
              + " minutes more.%n",
          outcome.markers(), wanted.slug());
    }
    if (outcome.histograms()) {
      console.println("Lost: native histograms, which Tifo does not read.");
    }
    console.flush();
  }
}
