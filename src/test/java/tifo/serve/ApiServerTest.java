package tifo.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tifo.metric.Labels;
import tifo.promql.evaluate.QueryOptions;
import tifo.serve.RawHttp.Response;
import tifo.store.Head;

/// What clients see of the server, beside what is compared with Prometheus.
class ApiServerTest {
  private static final String LARGE =
      "/api/v1/query_range?query=vector(0.123456789)%2Btime()&start=0&end=11000&step=1";

  private final Head head = Recording.head();
  private ApiServer server;
  private RawHttp http;

  @BeforeEach
  void start() throws IOException {
    head.append(Labels.of(Labels.NAME, "m", "a.b 京", "x"), Recording.START, 1);
    server = Recording.serve(head, QueryOptions.DEFAULT, 20);
    http = new RawHttp(server.port());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void evaluatesAtTheClocksTimeWithoutATime() throws IOException {
    assertEquals(
        "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[1795285800,\"2\"]}}",
        http.get("/api/v1/query?query=1%2B1").text());
  }

  @Test
  void sendsALargeAnswerInPartsAndASmallOneWithItsLength() throws IOException {
    Response large = http.get(LARGE);
    assertEquals("chunked", large.header("transfer-encoding"));
    assertTrue(large.text().endsWith("[11000,\"11000.123456789\"]]}]}}"), large.text());
    assertEquals(
        "81", http.get("/api/v1/query?query=1&time=1795285800.123").header("content-length"));
  }

  @Test
  void packsWhenAsked() throws IOException {
    String plain = http.get(LARGE).text();
    Response gzip = http.send("GET " + LARGE, "Accept-Encoding: br, gzip, deflate");
    assertEquals("gzip", gzip.header("content-encoding"));
    assertEquals(plain, unpacked(new GZIPInputStream(RawHttp.bytes(gzip.body()))));
    Response deflate = http.send("GET " + LARGE, "Accept-Encoding: deflate");
    assertEquals("deflate", deflate.header("content-encoding"));
    assertEquals(plain, unpacked(new InflaterInputStream(RawHttp.bytes(deflate.body()))));
    assertEquals("", http.send("GET " + LARGE, "Accept-Encoding: br").header("content-encoding"));
  }

  private static String unpacked(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void mayBeReadByPagesFromElsewhere() throws IOException {
    Response response = http.send("GET /api/v1/labels", "Origin: http://grafana");
    assertEquals("*", response.header("access-control-allow-origin"));
    assertEquals("Origin,Accept-Encoding", response.header("vary"));
    assertEquals("", http.get("/api/v1/labels").header("access-control-allow-origin"));
  }

  @Test
  void knowsLabelsWithAnyName() throws IOException {
    assertEquals(
        "{\"status\":\"success\",\"data\":[\"x\"]}",
        http.get("/api/v1/label/U__a_2e_b_20__4eac_/values").text());
    assertEquals(
        "{\"status\":\"success\",\"data\":[\"x\"]}",
        http.get("/api/v1/label/a.b%20%E4%BA%AC/values").text());
  }

  @Test
  void cutsSeriesAndSaysSo() throws IOException {
    String text = http.get("/api/v1/query?query=up&time=1795284060&limit=1").text();
    assertTrue(text.endsWith("\"warnings\":[\"results truncated due to limit\"]}"), text);
    assertEquals(2, text.split("__name__").length);
    assertFalse(http.get("/api/v1/query?query=up&time=1795284060&limit=4").text().contains("warn"));
  }

  @Test
  void tellsHowLongAQueryTookWhenAsked() throws IOException {
    String usual = http.get("/api/v1/query?query=1&time=1&stats=true").text();
    assertTrue(
        usual.contains("\"result\":[1,\"1\"],\"stats\":{\"timings\":{\"evalTotalTime\":"), usual);
    assertFalse(usual.contains("warnings"), usual);
    String odd = http.get("/api/v1/query?query=1&time=1&stats=1").text();
    assertTrue(odd.contains("value \\\"1\\\" for parameter \\\"stats\\\" is deprecated"), odd);
  }

  @Test
  void looksBackAsFarAsAsked() throws IOException {
    String query = "/api/v1/query?query=count(odd)&time=1795284100";
    assertTrue(http.get(query).text().contains("\"1\""));
    assertTrue(http.get(query + "&lookback_delta=5ms").text().contains("\"result\":[]"));
  }

  @Test
  void answersSeveralRequestsOfOneConnectionInTheirOrder() throws IOException {
    String second = "GET /api/v1/query?query=2&time=1 HTTP/1.1\r\nHost: x\r\n\r\n";
    String third = "GET /-/healthy HTTP/1.1\r\nHost: x\r\n\r\n";
    try (Socket socket = http.open("GET " + LARGE, second + third)) {
      InputStream in = socket.getInputStream();
      assertTrue(RawHttp.read(in, false).text().length() > 100_000);
      assertTrue(RawHttp.read(in, false).text().contains("[1,\"2\"]"));
      assertEquals("Tifo is Healthy.\n", RawHttp.read(in, false).text());
    }
  }

  @Test
  void answersAnOldClientInOnePiece() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(30_000);
      socket
          .getOutputStream()
          .write(("GET " + LARGE + " HTTP/1.0\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      Response response = RawHttp.read(socket.getInputStream(), false);
      assertEquals("", response.header("transfer-encoding"));
      assertTrue(response.text().endsWith("]}]}}"));
      assertEquals(-1, socket.getInputStream().read());
    }
  }

  @Test
  void refusesFormsThatAreTooLongAndRequestsThatAreNone() throws IOException {
    try (Socket socket = http.open("POST /api/v1/query", "", "Content-Length: 99999999")) {
      assertEquals(413, RawHttp.read(socket.getInputStream(), false).status());
    }
    assertEquals(400, http.get("/api/v1/quer%zz").status());
  }

  @Test
  void namesThePrometheusWhoseApiItIs() throws IOException {
    String text = http.get("/api/v1/status/buildinfo").text();
    assertTrue(text.contains("\"version\":\"3.14.0\",\"revision\":\"tifo test\""), text);
  }

  @Test
  void saysItsLimitsAsFlags() throws IOException {
    String text = http.get("/api/v1/status/flags").text();
    for (String flag :
        new String[] {
          "\"query.lookback-delta\":\"5m\"",
          "\"query.max-concurrency\":\"20\"",
          "\"query.max-samples\":\"50000000\"",
          "\"query.timeout\":\"2m\""
        }) {
      assertTrue(text.contains(flag), text);
    }
  }

  @Test
  void countsWhatTheRecordingHolds() throws IOException {
    String text = http.get("/api/v1/status/tsdb?limit=1").text();
    assertTrue(
        text.contains("\"seriesCountByMetricName\":[{\"name\":\"special\",\"value\":15}]"), text);
    assertEquals(400, http.get("/api/v1/status/tsdb?limit=0").status());
  }

  @Test
  void stopsListeningWhenItCloses() throws IOException {
    server.close();
    assertFalse(isOpen());
  }

  private boolean isOpen() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
