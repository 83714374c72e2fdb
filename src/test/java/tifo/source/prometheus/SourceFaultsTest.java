package tifo.source.prometheus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tifo.source.SourceException;
import tifo.source.SourceException.Kind;
import tifo.source.SourceHealth.State;
import tifo.source.http.SourceConnection;
import tifo.source.http.Timeouts;
import tifo.time.FakeClock;

/// Every way not to answer becomes one kind and one sentence that says what to do.
class SourceFaultsTest {
  private static final Instant KICK_OFF = Instant.parse("2026-11-22T10:00:00Z");

  private StrictPrometheus server;
  private PrometheusSource source;

  @BeforeEach
  void start() throws Exception {
    server = new StrictPrometheus();
    source = open(SourceConnection.to("tokyo", server.url("/")));
  }

  @AfterEach
  void stop() {
    source.close();
    server.close();
  }

  private static PrometheusSource open(SourceConnection connection) {
    return new PrometheusSource(connection, new FakeClock(KICK_OFF));
  }

  private SourceException fault() {
    return fault(source);
  }

  private static SourceException fault(PrometheusSource source) {
    SourceException e = assertThrows(SourceException.class, () -> source.instant("up", KICK_OFF));
    assertTrue(message(e).startsWith("Source tokyo at "), message(e));
    assertTrue(message(e).endsWith("."), message(e));
    return e;
  }

  private static String message(SourceException e) {
    return String.valueOf(e.getMessage());
  }

  private static MockResponse.Builder status(int code, String type, String body) {
    return new MockResponse.Builder().code(code).addHeader("Content-Type", type).body(body);
  }

  @ParameterizedTest
  @CsvSource({
    "400, bad_data, parse error: unexpected end, BAD_QUERY",
    "422, execution, many-to-many matching not allowed, BAD_QUERY",
    "422, execution, query processing would load too many samples into memory, TOO_LARGE",
    "400, bad_data, 'exceeded maximum resolution of 11,000 points per timeseries', TOO_LARGE",
    "503, timeout, query timed out in expression evaluation, TOO_SLOW",
    "503, canceled, query was canceled, UNAVAILABLE",
    "500, internal, disk full, UNAVAILABLE",
    "422, 422, unknown function foo, BAD_QUERY",
    "503, '', no storage reachable, UNAVAILABLE",
    "404, not_found, no such thing, NOT_AN_API",
    "401, unauthenticated, no org id, UNAUTHORIZED",
    "403, forbidden, permission denied, UNAUTHORIZED",
    "429, too_many, slow down please, TOO_MANY_REQUESTS",
    "200, bad_data, parse error: late, BAD_QUERY",
  })
  void readsTheApisOwnErrors(int code, String type, String text, Kind kind) {
    String body =
        "{\"status\":\"error\",\"errorType\":\"%s\",\"error\":\"%s\",\"data\":null}"
            .formatted(type, text);
    server.answer(status(code, "application/json", body).build());

    SourceException e = fault();

    assertEquals(kind, e.kind(), message(e));
    assertTrue(message(e).contains(text), message(e));
  }

  @ParameterizedTest
  @CsvSource({
    "400, NOT_AN_API",
    "401, UNAUTHORIZED",
    "403, UNAUTHORIZED",
    "404, NOT_AN_API",
    "413, TOO_LARGE",
    "429, TOO_MANY_REQUESTS",
    "500, UNAVAILABLE",
    "502, UNAVAILABLE",
    "503, UNAVAILABLE",
    "504, TIMEOUT",
  })
  void readsAProxysPage(int code, Kind kind) {
    server.answer(
        status(code, "text/html", "<html><head><title>\n Stadium  Gate </title></head>").build());

    SourceException e = fault();

    assertEquals(kind, e.kind());
    assertTrue(message(e).contains("Stadium Gate"), message(e));
  }

  @Test
  void saysThatAProxyWantsASignIn() {
    server.answer(status(407, "text/plain", "").build());

    SourceException e = fault();

    assertEquals(Kind.UNAUTHORIZED, e.kind());
    assertTrue(message(e).contains("proxy"), message(e));
  }

  @Test
  void saysThatAServerStarts() {
    server.answer(status(503, "text/plain", "Service Unavailable").build());

    SourceException e = fault();

    assertEquals(Kind.UNAVAILABLE, e.kind());
    assertTrue(message(e).contains("starting"), message(e));
    assertEquals(State.FAILED, source.health().state());
  }

  @Test
  void namesThePageThatAnswersInsteadOfTheApi() {
    server.answer(status(200, "text/html", "<!DOCTYPE html><title>Wiki</title>").build());
    SourceException page = fault();
    assertEquals(Kind.NOT_AN_API, page.kind());
    assertTrue(message(page).contains("\"Wiki\""), message(page));

    server.answer(status(200, "text/html", "<html><h1>Sign in to Corp</h1>").build());
    SourceException signIn = fault();
    assertEquals(Kind.UNAUTHORIZED, signIn.kind());
    assertTrue(message(signIn).contains("Sign in to Corp"), message(signIn));

    server.answer(status(200, "text/plain", "OK").build());
    SourceException plain = fault();
    assertEquals(Kind.NOT_AN_API, plain.kind());
    assertTrue(message(plain).contains("text/plain"), message(plain));

    server.answer(status(200, "application/json", " \n").build());
    assertEquals(Kind.GARBLED, fault().kind());
    server.answer(new MockResponse.Builder().code(204).build());
    assertEquals(Kind.GARBLED, fault().kind());
  }

  @Test
  void waitsAsLongAsTheServerAsks() {
    server.answer(status(429, "text/plain", "").addHeader("Retry-After", "17").build());
    assertEquals(Optional.of(Duration.ofSeconds(17)), fault().retryAfter());

    server.answer(
        status(503, "text/plain", "")
            .addHeader("Date", "Sun, 22 Nov 2026 10:00:00 GMT")
            .addHeader("Retry-After", "Sun, 22 Nov 2026 10:01:30 GMT")
            .build());
    assertEquals(Optional.of(Duration.ofSeconds(90)), fault().retryAfter());

    server.answer(status(429, "text/plain", "").addHeader("Retry-After", "soon").build());
    assertEquals(Optional.empty(), fault().retryAfter());
  }

  @Test
  void doesNotFollowToASignInPageOrAnotherHost() {
    server.answer(redirect("https://sso.example.test/login?token=abc"));
    SourceException signIn = fault();
    assertEquals(Kind.UNAUTHORIZED, signIn.kind());
    assertTrue(message(signIn).contains("https://sso.example.test/login"), message(signIn));
    assertFalse(message(signIn).contains("abc"), message(signIn));

    server.answer(redirect("http://elsewhere.example.test/api"));
    assertEquals(Kind.NOT_AN_API, fault().kind());
    assertEquals(2, server.requests());
  }

  @Test
  void followsOnTheSameHostWithTheWholeQuestionButNotInCircles() throws Exception {
    server.answer(redirect("/prom/api/v1/query"));
    server.answer(StrictPrometheus.success("{\"resultType\":\"scalar\",\"result\":[1,\"7\"]}"));
    assertEquals(7, source.instant("7", KICK_OFF).matrix().series().getFirst().last());
    assertEquals("/prom/api/v1/query", server.lastPath());
    assertEquals("POST", server.last().getMethod());

    for (int i = 0; i < 10; i++) {
      server.answer(redirect("/api/v1/query"));
    }
    assertEquals(Kind.NOT_AN_API, fault().kind());
  }

  private static MockResponse redirect(String to) {
    return new MockResponse.Builder().code(302).addHeader("Location", to).build();
  }

  @Test
  void saysThatNothingListens() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    try (PrometheusSource closed = open(SourceConnection.to("tokyo", "http://127.0.0.1:" + port))) {
      SourceException e = fault(closed);
      assertEquals(Kind.UNREACHABLE, e.kind());
      assertTrue(message(e).contains("refuses connections"), message(e));
    }
  }

  @Test
  void saysThatTheNameIsUnknown() {
    try (PrometheusSource nowhere =
        open(SourceConnection.to("tokyo", "http://no-such-host.invalid:9090"))) {
      SourceException e = fault(nowhere);
      assertEquals(Kind.UNREACHABLE, e.kind());
      assertTrue(message(e).contains("host name"), message(e));
    }
  }

  @Test
  void givesAHangingServerUp() {
    server.answer(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
    Duration soon = Duration.ofMillis(300);
    try (PrometheusSource hasty =
        open(
            SourceConnection.to("tokyo", server.url("/"))
                .with(new Timeouts(soon, Duration.ofSeconds(9), soon)))) {
      assertEquals(Kind.TIMEOUT, fault(hasty).kind());
    }
    server.answer(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
    try (PrometheusSource hasty =
        open(
            SourceConnection.to("tokyo", server.url("/"))
                .with(new Timeouts(soon, soon, Duration.ofSeconds(9))))) {
      assertEquals(Kind.TIMEOUT, fault(hasty).kind());
    }
  }

  @Test
  void saysThatTheConnectionBroke() {
    String row = "{\"metric\":{},\"value\":[1,\"1\"]}";
    String body =
        StrictPrometheus.success(
            "{\"resultType\":\"vector\",\"result\":[" + (row + ",").repeat(9999) + row + "]}");
    server.answer(
        status(200, "application/json", body)
            .onResponseBody(new SocketEffect.CloseSocket())
            .build());

    assertEquals(Kind.UNREACHABLE, fault().kind());
  }

  @Test
  void saysThatTheGzipIsBroken() {
    server.answer(
        status(200, "application/json", "{\"no\":\"gzip\"}")
            .addHeader("Content-Encoding", "gzip")
            .build());

    assertEquals(Kind.GARBLED, fault().kind());
  }

  @Test
  void refusesEveryTruncationOfAnAnswer() {
    String whole =
        """
        {"status":"success","data":{"resultType":"matrix","result":[
        {"metric":{"a":"b"},"values":[[1000.5,"1.25"],[1015,"NaN"]]},{"metric":{},"values":[[1,"-2"]]}
        ]},"warnings":["w"]}\
        """
            .replace("\n", "");
    for (int length = 0; length < whole.length(); length++) {
      server.answer(whole.substring(0, length));
      SourceException e = fault();
      assertTrue(
          e.kind() == Kind.GARBLED || e.kind() == Kind.NOT_AN_API, length + ": " + message(e));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[[1,\"1.5d\"]]",
        "[[1,\" 1\"]]",
        "[[1,\"0x1p3\"]]",
        "[[1,\"Infinity\"]]",
        "[[1,\"\"]]",
        "[[1,\"1,5\"]]",
        "[[1,1.5]]",
        "[[1,null]]",
        "[[\"1\",\"1\"]]",
        "[[1e400,\"1\"]]",
        "[[99999999999999999999,\"1\"]]",
        "[[1,\"1\",\"2\"]]",
        "[[1]]",
        "[[2,\"1\"],[1,\"1\"]]",
        "[]",
        "{}",
        "[1]",
      })
  void refusesSamplesThatTheApiDoesNotPromise(String values) {
    server.answer(
        StrictPrometheus.success(
            "{\"resultType\":\"matrix\",\"result\":[{\"metric\":{},\"values\":" + values + "}]}"));

    assertEquals(Kind.GARBLED, fault().kind());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"status\":\"success\"}",
        "{\"status\":\"success\",\"data\":null}",
        "{\"data\":{\"resultType\":\"vector\",\"result\":[]}}",
        "{\"status\":\"success\",\"data\":{\"resultType\":\"tensor\",\"result\":[]}}",
        "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[]}}",
        "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[1,\"2\"]}}",
        "{\"status\":\"success\",\"data\":[]}",
        "[]",
        "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]}} {}",
        "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":[]}]}}",
      })
  void refusesAnswersOfAnotherShape(String body) {
    server.answer(body);

    assertEquals(Kind.GARBLED, fault().kind());
  }

  @Test
  void refusesMoreThanItMayReadWithoutKeepingIt() {
    byte[] row = "{\"metric\":{\"a\":\"b\"},\"value\":[1,\"1\"]},".getBytes(StandardCharsets.UTF_8);
    Buffer body =
        new Buffer()
            .writeUtf8("{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[");
    while (body.size() < (3 << 20)) {
      body.write(row);
    }
    SourceConnection small =
        SourceConnection.to("tokyo", server.url("/")).withMaxAnswerBytes(2 << 20);
    try (PrometheusSource careful = open(small)) {
      server.answer(new MockResponse.Builder().body(body.clone()).build());
      assertEquals(Kind.TOO_LARGE, fault(careful).kind());
      server.answer(new MockResponse.Builder().chunkedBody(body.clone(), 8192).build());
      assertEquals(Kind.TOO_LARGE, fault(careful).kind());
    }
  }

  @Test
  void cancelsTheRequestOfAnInterruptedThread() throws Exception {
    server.answer(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
    Thread[] asking = new Thread[1];
    Class<?>[] ended = new Class<?>[1];
    asking[0] =
        Thread.startVirtualThread(() -> {
          try {
            source.instant("up", KICK_OFF);
          } catch (InterruptedException | SourceException e) {
            ended[0] = e.getClass();
          }
        });
    server.awaitRequests(1, 10, TimeUnit.SECONDS);

    asking[0].interrupt();

    assertTrue(asking[0].join(Duration.ofSeconds(10)));
    assertEquals(InterruptedException.class, ended[0]);
    assertEquals(State.UNKNOWN, source.health().state());
  }
}
