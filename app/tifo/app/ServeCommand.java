package tifo.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.ResourceBundle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tifo.metric.SampleStore;
import tifo.promql.evaluate.QueryOptions;
import tifo.promql.function.Dialect;
import tifo.record.RecordedSource;
import tifo.record.Recording;
import tifo.record.RecordingException;
import tifo.serve.ApiServer;
import tifo.serve.Rehearsal;
import tifo.serve.ServeOptions;
import tifo.store.LeftOut;
import tifo.time.LiveClock;

/// `tifo serve`: the HTTP API of Prometheus over a folder of blocks, until it is interrupted.
@Command(
    name = "serve",
    description = "Serves a recording, or any folder of Prometheus blocks, as a Prometheus would.")
final class ServeCommand extends ConsoleCommand {
  @Parameters(
      paramLabel = "REC",
      description = "A recording, packed or not, or a folder of Prometheus blocks.")
  @SuppressWarnings("NullAway.Init") // picocli sets it before call
  private Path folder;

  @Option(names = "--port", description = "Port (${DEFAULT-VALUE}); 0 takes a free one.")
  private int port = 9291;

  @Option(
      names = "--listen",
      paramLabel = "ADDRESS",
      description =
          "Address to listen on (${DEFAULT-VALUE}). Nobody is asked for a password: whoever"
              + " reaches it reads all of the recording.")
  private String listen = "127.0.0.1";

  @Option(
      names = "--dialect",
      paramLabel = "VERSION",
      description = "Evaluate as Prometheus 3 or as 2 (as the recording's source did, else 3).")
  private Optional<Integer> dialect = Optional.empty();

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description = "Which source, where the recording has several (the first).")
  private Optional<String> source = Optional.empty();

  @Option(
      names = "--delayed-name-removal",
      description = "Remove metric names at the end of a query, as its Prometheus flag does.")
  private boolean delayedNameRemoval;

  @Option(
      names = "--lookback",
      converter = TimeOption.class,
      description = "How old a sample may be (5m).")
  private Duration lookback = QueryOptions.DEFAULT.lookback();

  @Option(
      names = "--evaluation-interval",
      converter = TimeOption.class,
      description = "Step of subqueries that name none (1m).")
  private Duration evaluationInterval = QueryOptions.DEFAULT.subqueryStep();

  @Option(
      names = "--query-timeout",
      converter = TimeOption.class,
      description = "How long a query may take (2m).")
  private Duration timeout = QueryOptions.DEFAULT.timeout();

  @Option(
      names = "--max-samples",
      description = "How many samples a query may load (${DEFAULT-VALUE}).")
  private int maxSamples = QueryOptions.DEFAULT.maxSamples();

  @Option(
      names = "--max-series",
      description = "How many series a selector may choose (${DEFAULT-VALUE}).")
  private int maxSeries = QueryOptions.DEFAULT.maxSeries();

  @Option(
      names = "--max-queries",
      description = "How many queries are evaluated at once (${DEFAULT-VALUE}).")
  private int maxQueries = ServeOptions.QUERIES_AT_ONCE;

  @Override
  public Integer call() throws Exception {
    // What makes no sense is said before anything is opened.
    ServeOptions _ = options(Dialect.PROMETHEUS_3);
    ResourceBundle text = text();
    try (Ending ending = Ending.listening()) {
      serve(ending, text);
      console().println(text.getString("stopped"));
      console().flush();
    }
    return 0;
  }

  private void serve(Ending ending, ResourceBundle text) throws IOException, InterruptedException {
    PrintWriter console = console();
    long begin = System.nanoTime();
    try (Recording recording = open()) {
      RecordedSource chosen = Exchanges.source(recording.info(), source);
      try (ApiServer server = start(recording.store(chosen.name()), options(chosen.dialect()));
          Rehearsal _ = Rehearsal.begin()) {
        long millis = (System.nanoTime() - begin) / 1_000_000;
        int blocks = recording.parts(chosen.name());
        console.printf(text.getString("serving") + "%n", folder, server.baseUrl(), blocks, millis);
        leftOut(recording.leftOut(), text).forEach(console::println);
        console.println(text.getString("stop"));
        console.flush();
        ending.await();
      }
    }
  }

  /// A line for each folder that is not served.
  static List<String> leftOut(List<LeftOut> all, ResourceBundle text) {
    return all.stream()
        .map(one -> text.getString("left-out." + one.reason()).formatted(one.folder()))
        .toList();
  }

  private Recording open() {
    if (!Files.exists(folder)) {
      throw new UsageException(folder + " is not a folder");
    }
    try {
      return Recording.open(folder);
    } catch (RecordingException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private ApiServer start(SampleStore store, ServeOptions options) throws IOException {
    try {
      return ApiServer.start(store, options, new LiveClock());
    } catch (BindException e) {
      throw new UsageException(
          "cannot listen on " + listen + " port " + port + ": " + e.getMessage());
    }
  }

  /// What the command line asks for, of a source that was recorded in that dialect; throws
  /// UsageException for what makes no sense.
  ServeOptions options(Dialect recorded) {
    InetSocketAddress address;
    try {
      address = new InetSocketAddress(listen, port);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--port: " + e.getMessage());
    }
    if (address.isUnresolved()) {
      throw new UsageException("--listen: there is no address " + listen);
    }
    if (maxQueries < 1 || maxSamples < 1 || maxSeries < 1) {
      throw new UsageException("limits must be at least 1");
    }
    QueryOptions queries =
        new QueryOptions(
            dialect.map(Exchanges::dialect).orElse(recorded),
            delayedNameRemoval,
            lookback,
            evaluationInterval,
            maxSamples,
            maxSeries,
            timeout);
    return new ServeOptions(address, queries, maxQueries, folder.toString(), Version.text());
  }

  private static ResourceBundle text() {
    return ResourceBundle.getBundle(
        "tifo.assets.text.app",
        Settings.Language.SYSTEM.locale(),
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }
}
