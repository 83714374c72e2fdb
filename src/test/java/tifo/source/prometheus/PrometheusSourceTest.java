package tifo.source.prometheus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import okio.Buffer;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tifo.metric.Labels;
import tifo.metric.Matrix;
import tifo.metric.Series;
import tifo.metric.TimeRange;
import tifo.source.Answer;
import tifo.source.SourceException;
import tifo.source.SourceException.Kind;
import tifo.source.SourceHealth.State;
import tifo.source.http.SourceConnection;
import tifo.time.FakeClock;

/// What is asked for, and what is made of good answers.
class PrometheusSourceTest {
  private static final Instant KICK_OFF = Instant.parse("2026-11-22T10:00:00.5Z");
  private static final TimeRange RANGE = new TimeRange(1_000_000, 1_060_000, 15_000);

  private StrictPrometheus server;
  private PrometheusSource source;

  @BeforeEach
  void start() throws Exception {
    server = new StrictPrometheus();
    source =
        new PrometheusSource(
            SourceConnection.to("tokyo", server.url("/prefix/")), new FakeClock(KICK_OFF));
  }

  @AfterEach
  void stop() {
    source.close();
    server.close();
  }

  @Test
  void asksInstantQueriesAsAForm() throws Exception {
    server.answer(StrictPrometheus.success("{\"resultType\":\"vector\",\"result\":[]}"));

    Answer answer = source.instant("up == 1 and on() vector(1)", KICK_OFF);

    assertTrue(answer.matrix().isEmpty());
    assertEquals("tokyo", answer.source());
    Map<String, List<String>> form = server.lastForm();
    assertEquals(List.of("up == 1 and on() vector(1)"), form.get("query"));
    assertEquals(List.of("1795341600.5"), form.get("time"));
    assertEquals(List.of("30000ms"), form.get("timeout"));
    assertEquals("/prefix/api/v1/query", server.lastPath());
    assertEquals("POST", server.last().getMethod());
    assertEquals(State.OK, source.health().state());
  }

  @Test
  void readsAVectorWithEveryKindOfNumber() throws Exception {
    server.answer(
        StrictPrometheus.success(
            """
            {"resultType":"vector","result":[
             {"metric":{"__name__":"a","zone":"東京\\n\\"x\\""},"value":[1435781430.781,"1.5e-07"]},
             {"metric":{},"value":[1435781430,"NaN"]},
             {"metric":{"b":"1"},"value":[1435781430.5,"+Inf"]},
             {"metric":{"b":"2"},"value":[1.43578143e9,"-Inf"]},
             {"metric":{"b":"3"},"value":[-1.001,"-0"]}]}
            """));

    List<Series> series = source.instant("a", KICK_OFF).matrix().series();

    assertEquals(Labels.of("__name__", "a", "zone", "東京\n\"x\""), series.get(0).labels());
    assertArrayEquals(new long[] {1435781430781L}, series.get(0).times());
    assertEquals(1.5e-7, series.get(0).last());
    assertTrue(Double.isNaN(series.get(1).last()));
    assertFalse(Series.isStaleMarker(series.get(1).last()));
    assertEquals(Double.POSITIVE_INFINITY, series.get(2).last());
    assertEquals(1435781430500L, series.get(2).lastTime());
    assertEquals(Double.NEGATIVE_INFINITY, series.get(3).last());
    assertEquals(1435781430000L, series.get(3).lastTime());
    assertEquals(-1001, series.get(4).lastTime());
    assertEquals(-0.0, series.get(4).last());
  }

  @Test
  void readsAMatrixAndAsksForItsStepsInSeconds() throws Exception {
    server.answer(
        StrictPrometheus.success(
            """
            {"result":[{"values":[[1000,"1"],[1015,"2.25"],[1060,"-3"]],"metric":{"pool":"a"}}],
             "resultType":"matrix"}
            """));

    Matrix matrix = source.range("rate(x[1m])", RANGE).matrix();

    Series series = matrix.series().getFirst();
    assertEquals(Labels.of("pool", "a"), series.labels());
    assertArrayEquals(new long[] {1_000_000, 1_015_000, 1_060_000}, series.times());
    assertArrayEquals(new double[] {1, 2.25, -3}, series.values());
    assertEquals(List.of("1000"), server.lastForm().get("start"));
    assertEquals(List.of("1060"), server.lastForm().get("end"));
    assertEquals(List.of("15"), server.lastForm().get("step"));
  }

  @Test
  void readsScalarsAndStrings() throws Exception {
    server.answer(StrictPrometheus.success("{\"resultType\":\"scalar\",\"result\":[1,\"4.5\"]}"));
    server.answer(StrictPrometheus.success("{\"resultType\":\"string\",\"result\":[1,\"goal\"]}"));

    Series scalar = source.instant("4.5", KICK_OFF).matrix().series().getFirst();
    Series string = source.instant("\"goal\"", KICK_OFF).matrix().series().getFirst();

    assertEquals(Series.of(Labels.EMPTY, 1000, 4.5), scalar);
    assertEquals("goal", string.labels().get("string"));
  }

  @Test
  void keepsWarningsAndInfosAndSaysWhatItSkipped() throws Exception {
    server.answer(
        """
        {"status":"success","warnings":["store eu is down"],"infos":["metric might not be a counter"],
         "isPartial":true,"novelty":{"a":[1]},
         "data":{"resultType":"vector","result":[
          {"metric":{"h":"1"},"histogram":[1,{"count":"1","sum":"2","buckets":[[0,"1","2","3"]]}]},
          {"metric":{"f":"1"},"value":[1,"2"]}]}}
        """);

    Answer answer = source.instant("h", KICK_OFF);

    assertEquals(1, answer.matrix().size());
    assertTrue(answer.warnings().contains("store eu is down"));
    assertTrue(answer.warnings().stream().anyMatch(w -> w.contains("partial")));
    assertTrue(answer.infos().contains("metric might not be a counter"));
    assertTrue(answer.infos().stream().anyMatch(i -> i.contains("1 native histogram")));
    assertTrue(answer.infos().stream().anyMatch(i -> i.contains("novelty")));
  }

  @Test
  void readsGzip() throws Exception {
    Buffer zipped = new Buffer();
    try (var sink = Okio.buffer(new GzipSink(zipped))) {
      sink.writeUtf8(StrictPrometheus.success("{\"resultType\":\"scalar\",\"result\":[1,\"7\"]}"));
    }
    server.answer(
        new MockResponse.Builder()
            .addHeader("Content-Type", "application/json")
            .addHeader("Content-Encoding", "gzip")
            .body(zipped)
            .build());

    assertEquals(7, source.instant("7", KICK_OFF).matrix().series().getFirst().last());
    assertEquals("gzip", server.last().getHeaders().get("Accept-Encoding"));
  }

  @Test
  void splitsARangeOfMoreThan11000StepsAndJoinsTheAnswers() throws Exception {
    server.answerRanges();

    TimeRange range = new TimeRange(0, 24_999_000, 1000);
    Series series = source.range("up", range).matrix().series().getFirst();

    assertEquals(3, server.requests());
    assertEquals(25_000, series.size());
    for (int i = 0; i < series.size(); i++) {
      assertEquals(i * 1000L, series.times()[i]);
    }
  }

  @Test
  void leavesAQueryThatIsPinnedToItsEndsInOnePiece() {
    server.answerRanges();

    SourceException e =
        assertThrows(
            SourceException.class,
            () -> source.range("up @ end()", new TimeRange(0, 24_999_000, 1000)));

    assertEquals(Kind.TOO_LARGE, e.kind());
    assertEquals(1, server.requests());
  }

  @Test
  void doesNotSendHundredsOfPartsForAnAbsurdRange() {
    server.answerRanges();

    SourceException e =
        assertThrows(
            SourceException.class, () -> source.range("up", new TimeRange(0, 1_000_000_000, 1)));

    assertEquals(Kind.TOO_LARGE, e.kind());
    assertEquals(1, server.requests());
  }

  @Test
  void listsSeriesLabelsAndValues() throws Exception {
    server.answer("{\"status\":\"success\",\"data\":[{\"__name__\":\"up\",\"job\":\"a\"}]}");
    assertEquals(
        List.of(Labels.of("__name__", "up", "job", "a")),
        source.series(List.of("up", "{job=\"a\"}"), RANGE));
    assertEquals(List.of("up", "{job=\"a\"}"), server.lastForm().get("match[]"));

    server.answer("{\"status\":\"success\",\"data\":[\"zone\",\"job\"]}");
    assertEquals(List.of("job", "zone"), source.labels(List.of(), RANGE));

    server.answer("{\"status\":\"success\",\"data\":[\"b\",\"a\"]}");
    assertEquals(List.of("a", "b"), source.labelValues("job", List.of("up"), RANGE));
    assertEquals("GET", server.last().getMethod());
    assertEquals("/prefix/api/v1/label/job/values", server.lastPath());
  }

  @Test
  void asksByGetWhenTheServerTakesNoPost() throws Exception {
    server.answer(new MockResponse.Builder().code(405).build());
    server.answer(StrictPrometheus.success("{\"resultType\":\"scalar\",\"result\":[1,\"7\"]}"));
    server.answer(StrictPrometheus.success("{\"resultType\":\"scalar\",\"result\":[1,\"8\"]}"));

    assertEquals(7, source.instant("7", KICK_OFF).matrix().series().getFirst().last());
    assertEquals(8, source.instant("8", KICK_OFF).matrix().series().getFirst().last());
    assertEquals(3, server.requests());
    assertEquals("GET", server.last().getMethod());
  }
}
