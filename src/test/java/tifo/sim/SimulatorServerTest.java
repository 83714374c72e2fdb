package tifo.sim;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tifo.board.Promtool;
import tifo.match.Fixture;
import tifo.match.FixtureFiles;
import tifo.match.LoadedFixture;
import tifo.match.MatchPhase;
import tifo.time.FakeClock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every page of the simulator over HTTP, and what it says to a request that makes no sense. Its
/// clock stands still, so that all answers are of the kick-off.
@Timeout(60)
class SimulatorServerTest {
  private static final Instant WALL = Instant.parse("2026-06-11T10:00:00Z");
  private static final String JSON = "application/json; charset=utf-8";
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String OPEN_METRICS =
      "application/openmetrics-text; version=1.0.0; charset=utf-8";

  private final HttpClient client = HttpClient.newHttpClient();
  private final FakeClock clock = new FakeClock(WALL);
  private SimulatorServer server;

  @BeforeEach
  void start() throws IOException {
    server =
        SimulatorServer.start(
            SimulatorOptions.onPort(0).withSpeed(60).withStart(Duration.ZERO), clock);
  }

  @AfterEach
  void stop() {
    server.close();
    client.close();
  }

  @Test
  void writesOpenMetricsToWhoAsksForThem() throws Exception {
    HttpResponse<String> answer =
        send("GET", "/metrics", "Accept", OPEN_METRICS + ",text/plain;q=0.5");
    assertAnswers(200, OPEN_METRICS, answer);
    assertEquals(List.of(), OpenMetricsCheck.faults(answer.body()));
    assertTrue(answer.body().contains("\nccu_scale{"), "the viewers are among them");
  }

  @Test
  void writesTheClassicTextToEveryoneElse(@TempDir Path folder) throws Exception {
    HttpResponse<String> answer = send("GET", "/metrics");
    assertAnswers(200, "text/plain; version=0.0.4; charset=utf-8", answer);
    assertTrue(answer.body().contains("\nccu_scale{"), "the viewers are among them");
    Path text = Files.writeString(folder.resolve("metrics.txt"), answer.body());
    Promtool.Said said = Promtool.orSkip().checkMetrics(text);
    // 3 is what promtool thinks of names, which are those of the real exporters; 1 is a fault.
    assertEquals(3, said.exit(), said.text());
    assertEquals(List.of(), said.text().lines().filter(line -> !isAboutAName(line)).toList());
  }

  private static boolean isAboutAName(String line) {
    return line.contains("'camelCase'")
        || line.contains("suffix")
        || line.contains("should not contain ':'")
        || line.contains("base unit")
        || line.contains("\"quantile\" label");
  }

  @Test
  void packsALongPageForWhoCanUnpackIt() throws Exception {
    HttpRequest request = request("GET", "/metrics", "Accept-Encoding", "gzip");
    HttpResponse<byte[]> packed = client.send(request, BodyHandlers.ofByteArray());
    assertEquals("gzip", packed.headers().firstValue("Content-Encoding").orElse(""));
    try (GZIPInputStream bytes = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
      String text = new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(send("GET", "/metrics").body(), text);
      assertTrue(packed.body().length * 4 < text.length(), packed.body().length + " bytes");
    }
  }

  @Test
  void tellsTheMatchOnTheWallsClock() throws Exception {
    HttpResponse<String> answer = send("GET", "/fixture");
    assertAnswers(200, JSON, answer);
    LoadedFixture loaded = FixtureFiles.read("/fixture", answer.body());
    assertEquals(List.of(), loaded.problems());
    Fixture fixture = loaded.fixture().orElseThrow();
    assertAll(
        () -> assertEquals(WALL, fixture.kickOff()),
        () -> assertEquals(60, fixture.speed()),
        // 62 minutes of the match are 62 seconds here
        () ->
            assertEquals(WALL.plusSeconds(62), fixture.start(MatchPhase.SECOND_HALF).orElseThrow()),
        () -> assertEquals(2, fixture.score(true, WALL.plusSeconds(70))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/-/healthy"})
  void saysInWordsWhatItIs(String path) throws Exception {
    HttpResponse<String> answer = send("GET", path);
    assertAnswers(200, TEXT, answer);
    assertTrue(answer.body().contains("simulator"), answer.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/-/healthy", "/metrics", "/fixture", "/incidents"})
  void sendsOnlyTheHeadWhereThatIsAskedFor(String path) throws Exception {
    HttpResponse<String> head = send("HEAD", path);
    assertEquals(200, head.statusCode());
    assertEquals("", head.body());
    assertEquals(
        send("GET", path).headers().firstValue("Content-Type"),
        head.headers().firstValue("Content-Type"));
  }

  @Test
  void beginsListsAndEndsAnIncident() throws Exception {
    assertEquals(0, json(send("GET", "/incidents")).size());

    HttpResponse<String> begun = send("POST", "/incidents/zone-loss?zone=asia-east1-a&for=20m");
    assertAnswers(201, JSON, begun);
    JsonNode one = json(begun);
    assertEquals("zone-loss", one.get("incident").asString());
    assertEquals("asia-east1-a", one.get("zone").asString());
    assertEquals(WALL.toString(), one.get("from").asString());
    assertEquals(WALL.plusSeconds(20).toString(), one.get("until").asString());
    assertTrue(one.get("active").asBoolean());

    JsonNode listed = json(send("GET", "/incidents"));
    assertEquals(1, listed.size());
    assertEquals(one, listed.get(0));

    clock.advance(Duration.ofSeconds(2));
    assertAnswers(200, TEXT, send("DELETE", "/incidents/zone-loss"));
    assertAnswers(404, TEXT, send("DELETE", "/incidents/zone-loss"));
    JsonNode ended = json(send("GET", "/incidents")).get(0);
    assertTrue(!ended.get("active").asBoolean(), ended::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/metrics/", "/metricsx", "/fixtures", "/incidentsx", "/-/ready"})
  void knowsNoOtherPath(String path) throws Exception {
    HttpResponse<String> answer = send("GET", path);
    assertAnswers(404, TEXT, answer);
    assertTrue(answer.body().contains("/ lists what there is"), answer.body());
    assertEquals(404, send("POST", path).statusCode());
  }

  @ParameterizedTest
  @CsvSource({
    "/metrics, POST, 'GET, HEAD'",
    "/metrics, PUT, 'GET, HEAD'",
    "/fixture, DELETE, 'GET, HEAD'",
    "/, OPTIONS, 'GET, HEAD'",
    "/-/healthy, POST, 'GET, HEAD'",
    "/incidents/zone-loss, PUT, 'GET, HEAD, POST, DELETE'",
    "/incidents, PATCH, 'GET, HEAD, POST, DELETE'"
  })
  void refusesOtherMethodsAndNamesThoseItKnows(String path, String method, String allowed)
      throws Exception {
    HttpResponse<String> answer = send(method, path);
    assertAnswers(405, TEXT, answer);
    assertEquals(allowed, answer.headers().firstValue("Allow").orElse(""));
  }

  @ParameterizedTest
  @CsvSource({
    "/incidents/flood, choose one of zone-loss",
    "/incidents, choose one of zone-loss",
    "/incidents/zone-loss?zone, write parameters as name=value",
    "/incidents/zone-loss?=a, write parameters as name=value",
    "/incidents/zone-loss?zone=mars, no zone is called 'mars'",
    "/incidents/zone-loss?zone=%25zz, no zone is called '%zz'",
    "/incidents/zone-loss?colour=red, has no parameter 'colour'",
    "/incidents/zone-loss?for=soon, 'write a duration as 90s, 10m or 1h'",
    "/incidents/zone-loss?for=0m, must last longer than no time",
    "/incidents/squeeze?percent=101, from 0 to 100",
    "/incidents/custom-metric-lost?workload=nobody, no workload is called 'nobody'"
  })
  void saysWhatIsWrongWithAnIncident(String path, String sentence) throws Exception {
    HttpResponse<String> answer = send("POST", path);
    assertAnswers(400, TEXT, answer);
    assertTrue(answer.body().contains(sentence), answer.body());
    assertEquals(0, json(send("GET", "/incidents")).size(), "and begins none");
  }

  @Test
  void endsNoIncidentThatItDoesNotKnow() throws Exception {
    assertAnswers(400, TEXT, send("DELETE", "/incidents/flood"));
  }

  @Test
  void answersManyAtOnceWithTheSameMoment() throws Exception {
    String alone = send("GET", "/metrics").body();
    HttpRequest request = request("GET", "/metrics");
    var answers =
        java.util.stream.IntStream.range(0, 24)
            .mapToObj(_ -> client.sendAsync(request, BodyHandlers.ofString()))
            .toList();
    for (var answer : answers) {
      assertEquals(alone, answer.get().body());
    }
  }

  @Test
  void freesItsPortWhenItIsClosed() throws Exception {
    int port = server.port();
    server.close();
    try (SimulatorServer again = SimulatorServer.start(SimulatorOptions.onPort(port), clock)) {
      assertEquals(port, again.port());
    }
  }

  private static void assertAnswers(int status, String type, HttpResponse<String> answer) {
    assertEquals(status, answer.statusCode(), answer.body());
    assertEquals(type, answer.headers().firstValue("Content-Type").orElse(""));
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }

  private HttpResponse<String> send(String method, String path, String... headers)
      throws IOException, InterruptedException {
    return client.send(request(method, path, headers), BodyHandlers.ofString());
  }

  private HttpRequest request(String method, String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(java.net.URI.create(server.baseUrl() + path))
            .timeout(Duration.ofSeconds(20))
            .method(method, BodyPublishers.noBody());
    return headers.length == 0 ? request.build() : request.headers(headers).build();
  }
}
