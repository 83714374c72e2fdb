package tifo.chat.alertmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tifo.chat.alertmanager.OutgoingAlert.Source;
import tifo.metric.Labels;
import tifo.metric.Matcher.Op;
import tifo.rule.route.AlertmanagerTools;
import tifo.rule.route.LabelMatcher;
import tifo.rule.route.RealAlertmanager;
import tifo.rule.route.Silence;
import tifo.source.SourceException;
import tifo.source.http.SourceConnection;
import tifo.time.FakeClock;
import tifo.time.LiveClock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The way to one Alertmanager: a real one, and one that fails.
class AlertmanagerLinkTest {
  private static final String CONFIGURATION = "route: {receiver: r}\nreceivers: [{name: r}]\n";
  private static final JsonMapper JSON = JsonMapper.shared();

  @TempDir Path folder;

  private final FakeClock clock = new FakeClock(Instant.parse("2022-12-01T19:00:00Z"));
  private final List<String> asked = new ArrayList<>();
  private HttpServer server;
  private volatile int status = 200;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getRequestBody().readAllBytes();
            synchronized (asked) {
              asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            }
            byte[] body = "[]".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private List<String> asked() {
    synchronized (asked) {
      return List.copyOf(asked);
    }
  }

  private AlertmanagerLink scripted() {
    String address = "http://127.0.0.1:" + server.getAddress().getPort();
    return new AlertmanagerLink(SourceConnection.to("team", address), clock);
  }

  @Test
  void aServerInTroubleIsAskedAgainLaterAndLater() throws Exception {
    try (AlertmanagerLink link = scripted()) {
      status = 503;
      link.firing(List.of(HandOverTest.source("a", Optional.empty())));
      link.step();
      assertTrue(link.problem().orElseThrow().contains("team"), link.problem()::toString);
      link.step();
      assertEquals(1, asked().size(), "it waits");
      clock.advance(Duration.ofSeconds(1));
      link.step();
      clock.advance(Duration.ofMillis(900));
      link.step();
      assertEquals(2, asked().size(), "and longer the second time");

      status = 200;
      clock.advance(Duration.ofSeconds(2));
      link.step();
      assertEquals(Optional.empty(), link.problem());
      assertEquals(
          List.of("POST /api/v2/alerts", "GET /api/v2/silences"),
          asked().subList(2, asked().size()));
    }
  }

  @Test
  void aBatchThatIsRefusedForAnAlertOfItIsNotSentAgainAndAgain() throws Exception {
    try (AlertmanagerLink link = scripted()) {
      status = 400;
      link.firing(List.of(HandOverTest.source("a", Optional.empty())));
      link.step();
      clock.advance(Duration.ofSeconds(10));
      status = 200;
      link.step();
      assertEquals(1, asked().stream().filter(line -> line.startsWith("POST")).count());
    }
  }

  @Test
  void anIdThatIsNoneDoesNotReachTheServer() throws Exception {
    try (AlertmanagerLink link = scripted()) {
      assertThrows(SourceException.class, () -> link.expire("../alerts"));
      assertEquals(List.of(), asked());
    }
  }

  @Test
  void aRealServerKnowsTheAlertAndItsSilence() throws Exception {
    assumeTrue(AlertmanagerTools.server().isPresent(), "the server is not installed");
    try (RealAlertmanager real = new RealAlertmanager(folder, CONFIGURATION);
        AlertmanagerLink link =
            new AlertmanagerLink(
                SourceConnection.to("real", real.address().toString()), new LiveClock())) {
      Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
      Source burning = burning(now, Optional.empty());
      link.firing(List.of(burning));
      link.step();
      JsonNode alert = only(real);
      assertEquals("日本", alert.path("labels").path("zone").asString());
      assertEquals("it \"burns\"", alert.path("annotations").path("summary").asString());
      Duration rest = Duration.between(now, Instant.parse(alert.path("endsAt").asString()));
      assertTrue(rest.toSeconds() >= 120 && rest.toSeconds() < 150, rest::toString);

      Silence wanted =
          Silence.draft(
              List.of(
                  LabelMatcher.equal("alertname", "Fire"),
                  LabelMatcher.of(Op.MATCH, "zone", "日.*"),
                  LabelMatcher.of(Op.NOT_EQUAL, "env", "test")),
              now,
              now.plusSeconds(600),
              "kai",
              "known");
      String id = link.set(wanted);
      Silence read = link.silences().getFirst();
      assertEquals(id, read.id());
      assertEquals(
          wanted.matchers().stream().sorted().toList(), read.matchers().stream().sorted().toList());
      assertEquals("kai", read.createdBy());
      assertTrue(read.matches(burning.labels()));
      assertEquals(Silence.State.ACTIVE, read.state(Instant.now()));
      assertEquals("suppressed", only(real).path("status").path("state").asString());

      link.expire(id);
      assertEquals(Silence.State.EXPIRED, link.silences().getFirst().state(Instant.now()));

      link.resolved(burning(now, Optional.of(Instant.now())));
      link.firing(List.of());
      link.step();
      assertEquals(0, JSON.readTree(real.get("/api/v2/alerts").body()).size());
      assertEquals(Optional.empty(), link.problem());
    }
  }

  private static Source burning(Instant since, Optional<Instant> end) {
    return new Source(
        Labels.of("alertname", "Fire", "zone", "日本"),
        Map.of("summary", "it \"burns\""),
        since,
        end,
        Duration.ofSeconds(10),
        Duration.ofSeconds(30));
  }

  private static JsonNode only(RealAlertmanager real) throws Exception {
    JsonNode alerts = JSON.readTree(real.get("/api/v2/alerts").body());
    assertEquals(1, alerts.size(), alerts::toString);
    return alerts.get(0);
  }
}
