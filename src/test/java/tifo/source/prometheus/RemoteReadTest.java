package tifo.source.prometheus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tifo.metric.Labels;
import tifo.metric.Matcher;
import tifo.metric.SampleBuffer;
import tifo.metric.Series;
import tifo.source.SourceException;
import tifo.source.http.SourceConnection;
import tifo.source.snappy.Snappy;
import tifo.store.TestChunks;
import tifo.time.LiveClock;

/// Answers of a remote read, good and bad, over a real wire.
@Timeout(60)
class RemoteReadTest {
  private static final Labels UP = Labels.of(Labels.NAME, "up", "job", "api", "zone", "京都");
  private static final List<List<Matcher>> SELECTORS =
      List.of(List.of(Matcher.equal("job", "api")));

  // 3 samples: (1000, 1.0), (2000, 2.0), (3000, stale), as Prometheus encodes them (written with
  // the store's encoder, which its own tests hold against promtool).
  private static final byte[] CHUNK =
      TestChunks.xor(
          new long[] {1000, 2000, 3000},
          new double[] {1, 2, Double.longBitsToDouble(Series.STALE_BITS)});

  private final MockWebServer server = new MockWebServer();
  private final List<String> heard = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void chunksAreReadWithTheirStaleMarkers() throws Exception {
    answerFrames(ReadMessages.frame(ReadMessages.chunkedSeries(UP, 1, CHUNK)));
    read(0, 10_000);
    assertEquals(List.of(UP + " 1000:1.0 2000:2.0 3000:stale"), heard);
  }

  @Test
  void chunksAreClippedToWhatWasAskedFor() throws Exception {
    answerFrames(ReadMessages.frame(ReadMessages.chunkedSeries(UP, 1, CHUNK)));
    read(2000, 2999);
    assertEquals(List.of(UP + " 2000:2.0"), heard);
  }

  @Test
  void aSeriesMayGoOnInTheNextFrame() throws Exception {
    byte[] frame = ReadMessages.frame(ReadMessages.chunkedSeries(UP, 1, CHUNK));
    answerFrames(frame, frame);
    read(0, 10_000);
    assertEquals(2, heard.size());
  }

  @Test
  void histogramsAreToldAndLeftOut() throws Exception {
    answerFrames(ReadMessages.frame(ReadMessages.chunkedSeries(UP, 2, CHUNK)));
    read(0, 10_000);
    assertEquals(List.of(UP + " left out"), heard);
  }

  @Test
  void theOlderFormIsReadToo() throws Exception {
    byte[] series =
        ReadMessages.plainSeries(
            UP,
            new long[] {999, 1000, 2000, 2001},
            new double[] {0, 1, Double.longBitsToDouble(Series.STALE_BITS), 3});
    answer("application/x-protobuf", ReadMessages.plainAnswer(List.of(series)));
    read(1000, 2000);
    assertEquals(List.of(UP + " 1000:1.0 2000:stale"), heard);
  }

  @Test
  void asksAsPrometheusReadsIt() throws Exception {
    answerFrames();
    read(1, 300);
    var request = server.takeRequest();
    assertEquals("/api/v1/read", request.getUrl().encodedPath());
    assertEquals("snappy", request.getHeaders().get("Content-Encoding"));
    assertEquals("0.1.0", request.getHeaders().get("X-Prometheus-Remote-Read-Version"));
    assertEquals("application/x-protobuf", request.getHeaders().get("Content-Type"));
    byte[] asked = Snappy.decode(request.getBody().toByteArray());
    // query{1: 1, 2: 300, 3: {1: 0, 2: "job", 3: "api"}}, then the two types of answer
    assertEquals(
        "0a13"
            + "0801"
            + "10ac02"
            + "1a0c"
            + "0800"
            + "12036a6f62"
            + "1a03617069"
            + "1001"
            + "1000",
        HexFormat.of().formatHex(asked));
  }

  @Test
  void aWrongChecksumIsAnError() {
    byte[] frame = ReadMessages.frame(ReadMessages.chunkedSeries(UP, 1, CHUNK));
    frame[frame.length - 1] ^= 1;
    answerFrames(frame);
    fails(SourceException.Kind.GARBLED, "checksum");
    assertEquals(List.of(), heard);
  }

  @Test
  void everyCutIsAnErrorOrTheWholeFramesBeforeIt() throws Exception {
    byte[] frame = ReadMessages.frame(ReadMessages.chunkedSeries(UP, 1, CHUNK));
    byte[] two = ReadMessages.join(frame, frame);
    for (int length = 1; length < two.length; length += 3) {
      heard.clear();
      answerFrames(Arrays.copyOf(two, length));
      if (length != frame.length) {
        fails(SourceException.Kind.GARBLED, "an end within a frame");
      }
      assertTrue(heard.size() == (length > frame.length ? 1 : 0), "at " + length);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ffffffff7f00000000",
        "ffffffffffffffffff",
        "808080808080",
        "ffffff1f00000000616263",
      })
  void impossibleLengthsAreErrors(String hex) {
    answerFrames(HexFormat.of().parseHex(hex));
    fails(SourceException.Kind.GARBLED, "frame");
  }

  @Test
  void garbageInsideOfAFrameIsAnErrorAndNeverMore() throws Exception {
    Random random = new Random(5);
    for (int i = 0; i < 300; i++) {
      byte[] series = ReadMessages.chunkedSeries(UP, 1, CHUNK);
      for (int k = 0; k < 1 + random.nextInt(3); k++) {
        series[random.nextInt(series.length)] = (byte) random.nextInt();
      }
      answerFrames(ReadMessages.frame(series));
      try {
        read(0, Long.MAX_VALUE);
      } catch (SourceException e) {
        assertEquals(SourceException.Kind.GARBLED, e.kind(), e.getMessage());
      }
    }
  }

  @Test
  void aChunkOfAnUnknownEncodingIsAnError() {
    answerFrames(ReadMessages.frame(ReadMessages.chunkedSeries(UP, 9, CHUNK)));
    fails(SourceException.Kind.GARBLED, "encoding 9");
  }

  @Test
  void anEndlessAnswerIsGivenUp() {
    byte[] frame = ReadMessages.frame(ReadMessages.chunkedSeries(UP, 1, CHUNK));
    byte[][] many = new byte[20_000][];
    Arrays.fill(many, frame);
    answerFrames(many);
    fails(SourceException.Kind.TOO_LARGE, "1 MB");
  }

  @Test
  void aWebPageIsNoAnswer() {
    answer("text/html", "<html><title>Sign in</title>".getBytes(StandardCharsets.UTF_8));
    fails(SourceException.Kind.UNAUTHORIZED, "Sign in");
  }

  @Test
  void whatIsNotOfferedIsTold() {
    server.enqueue(new MockResponse.Builder().code(501).body("no remote read").build());
    fails(SourceException.Kind.NOT_AN_API, "does not offer this");
  }

  @Test
  void readsTheExportOfVictoriaMetrics() throws Exception {
    answer(
        "application/stream+json",
        "{\"metric\":{\"__name__\":\"a\"},\"values\":[1,null],\"timestamps\":[5,6]}\n"
            .getBytes(StandardCharsets.UTF_8));
    source().raw().export(List.of("{__name__=\"a\"}"), 0, 10, this::hear);
    assertEquals(List.of("a{} 5:1.0 6:stale"), heard);
    answer("application/stream+json", new byte[0]);
    source().raw().export(List.of("{__name__=\"a\"}"), 0, 10, this::hear);
    assertEquals(1, heard.size());
    answer(
        "application/stream+json",
        "{\"metric\":{\"__name__\":\"a\"},\"values\":[1".getBytes(StandardCharsets.UTF_8));
    SourceException told =
        assertThrows(
            SourceException.class,
            () -> source().raw().export(List.of("{__name__=\"a\"}"), 0, 10, this::hear));
    assertEquals(SourceException.Kind.GARBLED, told.kind());
  }

  @Test
  void tellsTheServersTimeAndExternalLabels() throws Exception {
    json("{\"resultType\":\"scalar\",\"result\":[1700000000.123,\"1700000000.123\"]}");
    assertEquals(1_700_000_000_123L, source().raw().now());
    json("{\"yaml\":\"global:\\n  external_labels:\\n    replica: a\\n    dc: \\\"7\\\"\\n\"}");
    assertEquals(Map.of("replica", "a", "dc", "7"), source().raw().externalLabels());
    json("{\"yaml\":\"global: {}\\n\"}");
    assertEquals(Map.of(), source().raw().externalLabels());
  }

  private void json(String data) {
    answer(
        "application/json",
        ("{\"status\":\"success\",\"data\":" + data + "}").getBytes(StandardCharsets.UTF_8));
  }

  private void answerFrames(byte[]... frames) {
    answer(
        "application/x-streamed-protobuf; proto=prometheus.ChunkedReadResponse",
        ReadMessages.join(frames));
  }

  private void answer(String type, byte[] body) {
    server.enqueue(
        new MockResponse.Builder()
            .addHeader("Content-Type", type)
            .body(new Buffer().write(body))
            .build());
  }

  private PrometheusSource source() {
    return new PrometheusSource(
        SourceConnection.to("prom", server.url("/").toString()).withMaxAnswerBytes(1 << 20),
        new LiveClock());
  }

  private void read(long from, long to) throws SourceException, InterruptedException {
    try (PrometheusSource source = source()) {
      source.raw().remoteRead(SELECTORS, from, to, this::hear);
    }
  }

  private void fails(SourceException.Kind kind, String part) {
    SourceException told = assertThrows(SourceException.class, () -> read(0, 10_000));
    assertEquals(kind, told.kind(), told.getMessage());
    assertTrue(String.valueOf(told.getMessage()).contains(part), told.getMessage());
  }

  private void hear(Labels labels, SampleBuffer samples) {
    StringBuilder out = new StringBuilder(labels.toString());
    for (int i = 0; i < samples.size(); i++) {
      double value = samples.values()[i];
      out.append(' ').append(samples.times()[i]).append(':');
      out.append(Series.isStaleMarker(value) ? "stale" : Double.toString(value));
    }
    heard.add(out + (samples.hasLeftOut() ? " left out" : ""));
  }
}
