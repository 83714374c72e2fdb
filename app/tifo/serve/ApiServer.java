package tifo.serve;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import tifo.metric.SampleStore;
import tifo.time.WarClock;

/// The HTTP API of Prometheus over one store. Close it to stop; the store stays open. Any thread.
public final class ApiServer implements AutoCloseable {
  // More than queries at once, so that small requests go on beside waiting ones. These are threads
  // of the system because a query keeps a processor busy, which virtual threads do not share out.
  private static final int THREADS = 64;
  private static final int WAITING = 1024;

  private final HttpServer server;
  private final ThreadPoolExecutor executor;

  private ApiServer(HttpServer server, ThreadPoolExecutor executor) {
    this.server = server;
    this.executor = executor;
  }

  /// Listens and answers. Throws IOException when the address is taken.
  public static ApiServer start(SampleStore store, ServeOptions options, WarClock clock)
      throws IOException {
    // Without the first one each answer may wait 40 ms for the client's acknowledgement; without
    // the others the JDK's server waits for a slow client for ever.
    setUnlessSet("sun.net.httpserver.nodelay", "true");
    setUnlessSet("sun.net.httpserver.maxReqTime", "30");
    setUnlessSet("sun.net.httpserver.maxRspTime", "600");
    HttpServer server = HttpServer.create(options.address(), WAITING);
    ThreadPoolExecutor executor =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(WAITING),
            Thread.ofPlatform().name("serve-", 0).daemon().factory());
    executor.allowCoreThreadTimeOut(true);
    server.setExecutor(executor);
    QueryEndpoints queries =
        new QueryEndpoints(store, options.queries(), options.queriesAtOnce(), clock);
    server.createContext("/", new ApiHandler(new Routes(queries)));
    server.start();
    return new ApiServer(server, executor);
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /// Such as `http://127.0.0.1:9291`.
  public URI baseUrl() {
    return URI.create("http://" + server.getAddress().getAddress().getHostAddress() + ":" + port());
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }
}
