package tifo.sim;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tifo.match.FixtureJson;
import tifo.sim.exposition.ExpositionText;
import tifo.sim.incident.Incident;
import tifo.sim.incident.IncidentKind;
import tifo.sim.incident.IncidentRequest;

/// What the simulator answers under each path. Any thread.
final class SimulatorPages implements HttpHandler {
  private static final String JSON = "application/json; charset=utf-8";
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final Set<String> PAGES = Set.of("/", "/metrics", "/fixture", "/-/healthy");
  private final MatchSimulation simulation;
  private final SimulatedClock clock;
  private final SimulatorOptions options;

  SimulatorPages(MatchSimulation simulation, SimulatedClock clock, SimulatorOptions options) {
    this.simulation = simulation;
    this.clock = clock;
    this.options = options;
  }

  private record Page(int status, String type, String body, String allowed) {
    Page(int status, String type, String body) {
      this(status, type, body, "");
    }

    static Page refused(String sentence, String allowed) {
      return new Page(405, TEXT, sentence + "\n", allowed);
    }
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Page page;
      try {
        page = page(exchange);
      } catch (IllegalArgumentException e) {
        page = new Page(400, TEXT, e.getMessage() + "\n");
      }
      send(exchange, page);
    }
  }

  private Page page(HttpExchange exchange) {
    String path = exchange.getRequestURI().getPath();
    String method = exchange.getRequestMethod();
    if (path.equals("/incidents") || path.startsWith("/incidents/")) {
      return incidents(method, path, Optional.ofNullable(exchange.getRequestURI().getRawQuery()));
    }
    if (!PAGES.contains(path)) {
      return new Page(404, TEXT, "nothing is here; / lists what there is\n");
    }
    if (!method.equals("GET") && !method.equals("HEAD")) {
      return Page.refused("only GET is understood here", "GET, HEAD");
    }
    return switch (path) {
      case "/metrics" -> metrics(exchange.getRequestHeaders().getFirst("Accept"));
      case "/fixture" ->
          new Page(200, JSON, FixtureJson.text(clock.mapping().toWall(simulation.fixture())));
      case "/-/healthy" -> new Page(200, TEXT, "The simulator is healthy.\n");
      default -> new Page(200, TEXT, welcome());
    };
  }

  private Page metrics(@Nullable String accept) {
    ExpositionText text =
        accept != null && accept.contains("application/openmetrics-text")
            ? ExpositionText.OPEN_METRICS
            : ExpositionText.CLASSIC;
    return new Page(
        200, text.contentType(), text.write(simulation.collect(clock.now(), clock.mapping())));
  }

  private Page incidents(String method, String path, Optional<String> query) {
    Instant now = clock.now();
    String slug = path.equals("/incidents") ? "" : path.substring("/incidents/".length());
    return switch (method) {
      case "GET", "HEAD" -> new Page(200, JSON, IncidentJson.write(simulation.incidents(), clock));
      case "POST" -> {
        Incident incident =
            IncidentRequest.parse(slug, query.orElse("")).on(simulation.fixture().kickOff(), now);
        simulation.begin(incident);
        yield new Page(201, JSON, IncidentJson.write(incident, clock) + "\n");
      }
      case "DELETE" -> {
        int ended = simulation.end(IncidentKind.of(slug), now);
        yield ended > 0
            ? new Page(200, TEXT, "ended\n")
            : new Page(404, TEXT, "no " + slug + " is on now\n");
      }
      default ->
          Page.refused(
              "GET lists incidents, POST begins one, DELETE ends it", "GET, HEAD, POST, DELETE");
    };
  }

  private String welcome() {
    return """
    Tifo match simulator: seed %d, scale %d, %s times real time, simulated time %s
    /metrics                OpenMetrics or Prometheus text
    /fixture                the match on the wall's clock
    /incidents              GET lists, POST /incidents/zone-loss?zone=asia-northeast1-b&for=10m
                            begins, DELETE /incidents/zone-loss ends
    /-/healthy
    """
        .formatted(options.seed(), options.scale(), options.speed(), clock.now());
  }

  private static void send(HttpExchange exchange, Page page) throws IOException {
    exchange.getRequestBody().close();
    exchange.getResponseHeaders().set("Content-Type", page.type());
    if (!page.allowed().isEmpty()) {
      exchange.getResponseHeaders().set("Allow", page.allowed());
    }
    String coding = exchange.getRequestHeaders().getFirst("Accept-Encoding");
    boolean gzip = coding != null && coding.contains("gzip") && page.body().length() > 1000;
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(page.status(), -1);
      return;
    }
    if (gzip) {
      exchange.getResponseHeaders().set("Content-Encoding", "gzip");
    }
    exchange.sendResponseHeaders(page.status(), 0);
    try (OutputStream body =
        gzip ? new QuickGzip(exchange.getResponseBody()) : exchange.getResponseBody()) {
      body.write(page.body().getBytes(StandardCharsets.UTF_8));
    }
  }
}
