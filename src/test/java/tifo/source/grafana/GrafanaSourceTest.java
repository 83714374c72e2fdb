package tifo.source.grafana;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tifo.metric.Labels;
import tifo.metric.Series;
import tifo.metric.TimeRange;
import tifo.source.Answer;
import tifo.source.SourceException;
import tifo.source.SourceException.Kind;
import tifo.source.SourceHealth.State;
import tifo.source.grafana.GrafanaSource.Way;
import tifo.source.http.Auth;
import tifo.source.http.Credential;
import tifo.source.http.SourceConnection;
import tifo.time.FakeClock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Prometheus through both of Grafana's doors.
class GrafanaSourceTest {
  private static final Instant KICK_OFF = Instant.parse("2026-11-22T10:00:00Z");
  private static final TimeRange RANGE = new TimeRange(1_000_000, 1_060_000, 15_000);
  private static final String LIST =
      """
      [{"uid":"loki1","name":"Logs","type":"loki"},
       {"uid":"prom-1","name":"Tokyo","type":"prometheus","isDefault":true},
       {"uid":"prom-2","name":"Taiwan","type":"prometheus"}]
      """;
  private static final String VECTOR =
      """
      {"status":"success","data":{"resultType":"vector",
       "result":[{"metric":{"a":"b"},"value":[1000,"3"]}]}}
      """;
  private static final String FRAMES =
      """
      {"results":{"A":{"status":200,"frames":[
       {"schema":{"refId":"A","meta":{"notices":[{"severity":"warning","text":"partial"},
         {"severity":"info","text":"not a counter"}]},
        "fields":[{"name":"Time","type":"time"},
         {"name":"Value","type":"number","labels":{"__name__":"up","zone":"a"}}]},
        "data":{"values":[[985000,1000000,1015000,1030000,1045000,1060000],
          [0,1.5,null,null,null,null]],"entities":[null,{"NaN":[3],"Inf":[4],"NegInf":[5]}]}},
       {"schema":{"fields":[{"name":"Time","type":"time"},{"name":"Value","type":"number"}]},
        "data":{"values":[[],[]]}}]}}}
      """;

  private MockWebServer server;

  @BeforeEach
  void start() throws Exception {
    server = new MockWebServer();
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private GrafanaSource source(DataSourceRef ref, Way way) {
    return new GrafanaSource(
        SourceConnection.to("grafana", server.url("/g/").toString())
            .with(new Auth.Bearer(Credential.of("glsa_canary-7f3a"))),
        ref,
        way,
        new FakeClock(KICK_OFF));
  }

  private void answer(int code, String json) {
    server.enqueue(
        new MockResponse.Builder()
            .code(code)
            .addHeader("Content-Type", "application/json")
            .body(json)
            .build());
  }

  private String nextPath() throws InterruptedException {
    RecordedRequest request = server.takeRequest();
    assertEquals("Bearer glsa_canary-7f3a", request.getHeaders().get("Authorization"));
    return request.getUrl().encodedPath();
  }

  @Test
  void asksThroughTheProxyByUid() throws Exception {
    answer(200, VECTOR);
    try (GrafanaSource source = source(new DataSourceRef.ByUid("prom-1"), Way.PROXY)) {
      Answer answer = source.instant("up", KICK_OFF);

      assertEquals(3, answer.matrix().series().getFirst().last());
      assertEquals("grafana", answer.source());
      assertEquals(State.OK, source.health().state());
    }
    assertEquals("/g/api/datasources/proxy/uid/prom-1/api/v1/query", nextPath());
  }

  @Test
  void findsADataSourceByNameOnce() throws Exception {
    answer(200, LIST);
    answer(200, VECTOR);
    answer(200, VECTOR);
    try (GrafanaSource source = source(new DataSourceRef.ByName("Taiwan"), Way.PROXY)) {
      source.instant("up", KICK_OFF);
      source.instant("up", KICK_OFF);
    }
    assertEquals("/g/api/datasources", nextPath());
    assertEquals("/g/api/datasources/proxy/uid/prom-2/api/v1/query", nextPath());
    assertEquals("/g/api/datasources/proxy/uid/prom-2/api/v1/query", nextPath());
  }

  @ParameterizedTest
  @CsvSource({"Taiwan, prom-2", "prom-1, prom-1"})
  void findsADataSourceByNameOrUid(String text, String uid) throws Exception {
    answer(200, LIST);
    answer(200, VECTOR);
    try (GrafanaSource source = source(new DataSourceRef.ByNameOrUid(text), Way.PROXY)) {
      source.instant("up", KICK_OFF);
    }
    nextPath();
    assertEquals("/g/api/datasources/proxy/uid/" + uid + "/api/v1/query", nextPath());
  }

  @Test
  void nameGoesBeforeTheUidOfAnother() throws Exception {
    answer(200, LIST.replace("Tokyo", "prom-2"));
    answer(200, VECTOR);
    try (GrafanaSource source = source(new DataSourceRef.ByNameOrUid("prom-2"), Way.PROXY)) {
      source.instant("up", KICK_OFF);
    }
    nextPath();
    assertEquals("/g/api/datasources/proxy/uid/prom-1/api/v1/query", nextPath());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"403|{\"message\":\"no right to list\"}", "200|[]"})
  void uidNeedsNoRightToListDataSources(int code, String list) throws Exception {
    answer(code, list);
    answer(200, VECTOR);
    answer(200, VECTOR);
    try (GrafanaSource source = source(new DataSourceRef.ByNameOrUid("prom-9"), Way.PROXY)) {
      source.instant("up", KICK_OFF);
      source.instant("up", KICK_OFF);
      assertEquals(State.OK, source.health().state());
    }
    nextPath();
    assertEquals("/g/api/datasources/proxy/uid/prom-9/api/v1/query", nextPath());
    assertEquals("/g/api/datasources/proxy/uid/prom-9/api/v1/query", nextPath());
  }

  @Test
  void nameThatIsNoUidNeedsTheRightToListDataSources() {
    answer(403, "{\"message\":\"no right to list\"}");
    try (GrafanaSource source = source(new DataSourceRef.ByNameOrUid("My Prom"), Way.PROXY)) {
      SourceException e = assertThrows(SourceException.class, () -> source.instant("up", KICK_OFF));
      assertEquals(Kind.UNAUTHORIZED, e.kind());
    }
  }

  @Test
  void namesTheDataSourcesThereAreWhenNeitherNameNorUidFits() {
    answer(200, LIST);
    try (GrafanaSource source = source(new DataSourceRef.ByNameOrUid("tokio"), Way.PROXY)) {
      SourceException e = assertThrows(SourceException.class, () -> source.instant("up", KICK_OFF));
      assertTrue(String.valueOf(e.getMessage()).contains("Taiwan, Tokyo"), e.getMessage());
    }
  }

  @Test
  void takesTheDefaultAndListsThemAll() throws Exception {
    answer(200, LIST);
    answer(200, LIST);
    answer(200, "{\"status\":\"success\",\"data\":[\"b\",\"a\"]}");
    try (GrafanaSource source = source(new DataSourceRef.Default(), Way.FRAMES)) {
      assertEquals(
          List.of("Logs", "Tokyo", "Taiwan"),
          source.dataSources().stream().map(DataSource::name).toList());
      assertEquals(List.of("a", "b"), source.labelValues("zone", List.of("up"), RANGE));
    }
    nextPath();
    nextPath();
    assertEquals("/g/api/datasources/uid/prom-1/resources/api/v1/label/zone/values", nextPath());
  }

  @Test
  void namesTheDataSourcesThereAreWhenTheNameIsWrong() {
    answer(200, LIST);
    try (GrafanaSource source = source(new DataSourceRef.ByName("Logs"), Way.PROXY)) {
      SourceException e = assertThrows(SourceException.class, () -> source.instant("up", KICK_OFF));
      assertEquals(Kind.NOT_AN_API, e.kind());
      assertTrue(String.valueOf(e.getMessage()).contains("Taiwan, Tokyo"), e.getMessage());
    }
    assertThrows(IllegalArgumentException.class, () -> new DataSourceRef.ByUid("../admin"));
  }

  @Test
  void readsFramesWithGapsAndNumbersThatJsonLacks() throws Exception {
    answer(200, FRAMES);
    Answer answer;
    try (GrafanaSource source = source(new DataSourceRef.ByUid("prom-1"), Way.FRAMES)) {
      answer = source.range("up", RANGE);
    }

    assertEquals(1, answer.matrix().size());
    Series series = answer.matrix().series().getFirst();
    assertEquals(Labels.of("__name__", "up", "zone", "a"), series.labels());
    assertArrayEquals(new long[] {1_000_000, 1_030_000, 1_045_000, 1_060_000}, series.times());
    assertArrayEquals(
        new double[] {1.5, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY},
        series.values());
    assertEquals(List.of("partial"), answer.warnings());
    assertEquals(List.of("not a counter"), answer.infos());

    RecordedRequest request = server.takeRequest();
    assertEquals("/g/api/ds/query", request.getUrl().encodedPath());
    JsonNode body = JsonMapper.shared().readTree(String.valueOf(request.getBody().utf8()));
    assertEquals("1000000", body.path("from").asString());
    assertEquals("1060000", body.path("to").asString());
    JsonNode query = body.path("queries").path(0);
    assertEquals("up", query.path("expr").asString());
    assertEquals("prom-1", query.path("datasource").path("uid").asString());
    assertEquals("15s", query.path("interval").asString());
    assertTrue(query.path("range").asBoolean());
  }

  @Test
  void refusesEveryTruncationOfFrames() {
    String whole = FRAMES.strip();
    try (GrafanaSource source = source(new DataSourceRef.ByUid("prom-1"), Way.FRAMES)) {
      for (int length = 0; length < whole.length(); length += 3) {
        answer(200, whole.substring(0, length));
        SourceException e = assertThrows(SourceException.class, () -> source.range("up", RANGE));
        assertEquals(Kind.GARBLED, e.kind(), e.getMessage());
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "401|{\"message\":\"Invalid API key\"}|Invalid API key|UNAUTHORIZED",
        "403|{\"message\":\"Access denied\",\"accessErrorId\":\"x\"}|Access denied|UNAUTHORIZED",
        "404|{\"message\":\"Data source not found\"}|Data source not found|NOT_AN_API",
        "502|{\"message\":\"Bad gateway\"}|Bad gateway|UNAVAILABLE",
        "400|{\"results\":{\"A\":{\"error\":\"bad_data: parse error\",\"status\":400}}}"
            + "|parse error|BAD_QUERY",
        "200|{\"results\":{\"A\":{\"error\":\"bad_data: parse error\"}}}|parse error|BAD_QUERY",
        "200|{\"results\":{\"A\":{\"error\":\"dial tcp: connection refused\"}}}"
            + "|connection refused|UNAVAILABLE",
        "500|{\"message\":\"An error occurred within the plugin\"}|within the plugin|UNAVAILABLE",
      })
  void readsGrafanasErrors(int code, String body, String text, Kind kind) {
    answer(code, body);
    try (GrafanaSource source = source(new DataSourceRef.ByUid("prom-1"), Way.FRAMES)) {
      SourceException e = assertThrows(SourceException.class, () -> source.range("up", RANGE));
      assertEquals(kind, e.kind(), e.getMessage());
      assertTrue(String.valueOf(e.getMessage()).contains(text), e.getMessage());
    }
  }
}
