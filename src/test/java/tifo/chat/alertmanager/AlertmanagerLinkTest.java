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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tifo.chat.alertmanager.OutgoingAlert.Source;
import tifo.metric.Labels;
import tifo.metric.Matcher.Op;
import tifo.rule.route.AlertmanagerTools;
import tifo.rule.route.LabelMatcher;
import tifo.rule.route.RealAlertmanager;
import tifo.rule.route.Silence;
import tifo.rule.route.SilenceFile;
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

  private static final Instant START = Instant.parse("2022-12-01T19:00:00Z");

  private final FakeClock clock = new FakeClock(START);
  private final List<String> asked = new ArrayList<>();
  private HttpServer server;
  private final List<String> taken = new ArrayList<>();
  private volatile int status = 200;
  private volatile int silencesStatus = 200;
  private volatile String shown = "[]";
  private volatile int longest = Integer.MAX_VALUE;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            byte[] sent = exchange.getRequestBody().readAllBytes();
            boolean fits = sent.length <= longest;
            boolean reads = exchange.getRequestURI().getPath().endsWith("/silences");
            int answered = reads ? silencesStatus : fits ? status : 413;
            synchronized (asked) {
              asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
              if (!reads && answered == 200) {
                JSON.readTree(sent)
                    .forEach(alert -> taken.add(alert.at("/labels/alertname").asString()));
              }
            }
            byte[] body = (reads ? shown : "[]").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(answered, body.length);
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

  private long posts() {
    return asked().stream().filter(line -> line.startsWith("POST")).count();
  }

  private List<String> taken() {
    synchronized (asked) {
      return List.copyOf(taken);
    }
  }

  private AlertmanagerLink scripted() throws IOException {
    String address = "http://127.0.0.1:" + server.getAddress().getPort();
    return new AlertmanagerLink(SourceConnection.to("team", address), Optional.empty(), clock);
  }

  @Test
  void aServerInTroubleIsAskedAgainLaterAndLater() throws Exception {
    try (AlertmanagerLink link = scripted()) {
      status = 503;
      silencesStatus = 503;
      link.firing(List.of(source("a")));
      link.step();
      Trouble trouble = link.unreached().orElseThrow();
      assertTrue(trouble.why().contains("team"), trouble::why);
      link.step();
      assertEquals(1, posts(), "it waits");
      clock.advance(Duration.ofSeconds(1));
      link.step();
      clock.advance(Duration.ofMillis(900));
      link.step();
      assertEquals(2, posts(), "and longer the second time");

      assertEquals(4, asked().size(), "its silences are asked for as seldom");

      status = 200;
      silencesStatus = 200;
      clock.advance(Duration.ofSeconds(2));
      link.step();
      assertEquals(Optional.empty(), link.untold());
      assertEquals(
          List.of("POST /api/v2/alerts", "GET /api/v2/silences"),
          asked().subList(4, asked().size()));
    }
  }

  @Test
  void aBatchThatIsRefusedForAnAlertOfItIsNotSentAgainAndAgain() throws Exception {
    try (AlertmanagerLink link = scripted()) {
      status = 400;
      link.firing(List.of(source("a")));
      link.step();
      clock.advance(Duration.ofSeconds(10));
      status = 200;
      link.step();
      assertEquals(1, posts());
    }
  }

  @Test
  void aRefusedAlertIsSaidUntilItIsTakenOrOver() throws Exception {
    try (AlertmanagerLink link = scripted()) {
      status = 400;
      link.firing(List.of(source("bad")));
      link.step();
      assertEquals(START, link.untold().orElseThrow().since());
      assertEquals(Optional.empty(), link.unreached(), "the others are told");

      status = 200;
      clock.advance(Duration.ofSeconds(10));
      link.firing(List.of(source("bad"), source("good")));
      link.step();
      assertEquals(START, link.untold().orElseThrow().since(), "it was not tried again yet");
      clock.advance(Duration.ofMinutes(2));
      link.step();
      assertEquals(Optional.empty(), link.untold());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 405, 501, 503})
  void whatIsNoWordAboutAnAlertIsNoSuccess(int answer) throws Exception {
    try (AlertmanagerLink link = scripted()) {
      status = answer;
      link.firing(List.of(source("a")));
      link.step();
      assertTrue(link.unreached().isPresent());
      clock.advance(Duration.ofSeconds(1));
      link.step();
      assertEquals(2, posts(), "it is tried again");
      status = 200;
      clock.advance(Duration.ofSeconds(2));
      link.step();
      assertEquals(List.of("a"), taken());
      assertEquals(Optional.empty(), link.untold());
    }
  }

  @Test
  void aBatchThatIsTooLongForAProxyIsHalved() throws Exception {
    try (AlertmanagerLink link = scripted()) {
      longest = 10_000;
      List<String> names =
          IntStream.range(0, 700).mapToObj("a%03d"::formatted).collect(Collectors.toList());
      link.firing(names.stream().map(AlertmanagerLinkTest::source).toList());
      link.step();
      assertEquals(names, taken());
      assertEquals(Optional.empty(), link.untold());
    }
  }

  @Test
  void anAlertThatIsTooLongByItselfDoesNotStopTheOthers() throws Exception {
    try (AlertmanagerLink link = scripted()) {
      longest = 1_000;
      link.firing(List.of(source("a"), source("b".repeat(2_000)), source("c")));
      link.step();
      assertEquals(List.of("a", "c"), taken());
      assertTrue(link.untold().orElseThrow().why().contains("413"));
    }
  }

  @Test
  void silencesThatMayNotBeReadDoNotSlowAlerts() throws Exception {
    try (AlertmanagerLink link = scripted()) {
      silencesStatus = 403;
      for (int second = 0; second < 30; second++) {
        link.firing(List.of(source("a" + second)));
        link.step();
        assertEquals("a" + second, taken().getLast());
        assertEquals(Optional.empty(), link.untold());
        clock.advance(Duration.ofSeconds(1));
      }
      assertEquals(START, link.unread().orElseThrow().since());
      long read = asked().stream().filter(line -> line.startsWith("GET")).count();
      assertTrue(read >= 4 && read <= 7, read + " times in 30 s");
    }
  }

  @Test
  void silencesHoldOverARestartBeforeTheServerHasAnswered() throws Exception {
    Path memory = folder.resolve("team.json");
    shown = "[" + silence("holds", 600) + "," + silence("over", -10) + "]";
    try (AlertmanagerLink link = remembering(memory)) {
      assertEquals(List.of(), link.silences());
      link.step();
      assertEquals(2, link.silences().size());
    }
    silencesStatus = 503;
    try (AlertmanagerLink link = remembering(memory)) {
      link.step();
      assertEquals(List.of("holds"), link.silences().stream().map(Silence::id).toList());
      assertTrue(link.silences().getFirst().matches(Labels.of("zone", "b")));
    }
    shown = "[]";
    silencesStatus = 200;
    try (AlertmanagerLink link = remembering(memory)) {
      link.step();
      assertEquals(List.of(), link.silences());
    }
    try (AlertmanagerLink link = remembering(memory)) {
      assertEquals(List.of(), link.silences(), "what was ended there is not remembered");
    }
  }

  @Test
  void aMemoryThatIsDamagedIsPutAside() throws Exception {
    Path memory = Files.writeString(folder.resolve("team.json"), "{\"version\": 1");
    shown = "[" + silence("holds", 600) + "]";
    try (AlertmanagerLink link = remembering(memory)) {
      assertEquals(List.of(), link.silences());
      link.step();
    }
    try (AlertmanagerLink link = remembering(memory)) {
      assertEquals(1, link.silences().size());
    }
  }

  private AlertmanagerLink remembering(Path memory) throws IOException {
    String address = "http://127.0.0.1:" + server.getAddress().getPort();
    return new AlertmanagerLink(
        SourceConnection.to("team", address), Optional.of(new SilenceFile(memory)), clock);
  }

  private static String silence(String id, int seconds) {
    return """
    {"id": "%s", "matchers": [{"name": "zone", "value": "b", "isRegex": false}],
     "startsAt": "%s", "endsAt": "%s", "updatedAt": "%s", "createdBy": "mia", "comment": ""}
    """
        .formatted(id, START.minusSeconds(60), START.plusSeconds(seconds), START);
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
                SourceConnection.to("real", real.address().toString()),
                Optional.empty(),
                new LiveClock())) {
      Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
      Source burning = burning(now, Optional.empty());
      link.firing(List.of(burning));
      link.step();
      JsonNode alert = only(real);
      assertEquals("日本", alert.path("labels").path("zone").asString());
      assertEquals(burning.link().orElseThrow(), alert.path("generatorURL").asString());
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
      assertEquals(Optional.empty(), link.untold());
      assertEquals(Optional.empty(), link.unread());
    }
  }

  private static Source source(String name) {
    return HandOverTest.source(name, Optional.empty());
  }

  private static Source burning(Instant since, Optional<Instant> end) {
    return new Source(
        "fires/Fire",
        Labels.of("alertname", "Fire", "zone", "日本"),
        Map.of("summary", "it \"burns\""),
        since,
        end,
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Optional.of("http://prometheus:9090/graph?g0.expr=up%20%3D%3D%200&g0.tab=1"));
  }

  private static JsonNode only(RealAlertmanager real) throws Exception {
    JsonNode alerts = JSON.readTree(real.get("/api/v2/alerts").body());
    assertEquals(1, alerts.size(), alerts::toString);
    return alerts.get(0);
  }
}
