package tifo.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tifo.promql.evaluate.QueryOptions;
import tifo.serve.ApiServer;
import tifo.serve.ServeOptions;
import tifo.store.Blocks;
import tifo.time.LiveClock;

/// `tifo serve`: the HTTP API of Prometheus over a folder of blocks, until it is interrupted.
@Command(
    name = "serve",
    description = "Serves a recording, or any folder of Prometheus blocks, as a Prometheus would.")
final class ServeCommand extends ConsoleCommand {
  @Parameters(paramLabel = "DIR", description = "A recording, or a folder of Prometheus blocks.")
  @SuppressWarnings("NullAway.Init") // picocli sets it before call
  private Path folder;

  @Option(names = "--port", description = "Port (${DEFAULT-VALUE}); 0 takes a free one.")
  private int port = 9291;

  @Override
  public Integer call() throws Exception {
    try (Ending ending = Ending.listening()) {
      serve(ending);
      console().println("Stopped.");
      console().flush();
    }
    return 0;
  }

  private void serve(Ending ending) throws IOException, InterruptedException {
    PrintWriter console = console();
    try (Blocks blocks = Blocks.open(folder);
        ApiServer server = ApiServer.start(blocks, options(), new LiveClock())) {
      console.println("Serving " + folder + " on " + server.baseUrl());
      console.println("Stop with Ctrl+C.");
      console.flush();
      ending.await();
    }
  }

  private ServeOptions options() {
    return new ServeOptions(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
        QueryOptions.DEFAULT,
        ServeOptions.QUERIES_AT_ONCE);
  }
}
