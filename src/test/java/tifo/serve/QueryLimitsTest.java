package tifo.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tifo.metric.Labels;
import tifo.metric.Matcher;
import tifo.metric.SampleBuffer;
import tifo.metric.SampleStore;
import tifo.metric.StoredSeries;
import tifo.promql.evaluate.QueryOptions;
import tifo.serve.RawHttp.Response;

/// Queries that take too long, are too large, too many, or whose client goes away.
class QueryLimitsTest {
  private static final String SLOW = "GET /api/v1/query?query=slow&time=1";

  private final BlockedWork blocked = new BlockedWork(1);

  /// One series whose samples do not come before they may, or before the thread is interrupted.
  private final SampleStore slow =
      new SampleStore() {
        @Override
        public List<StoredSeries> select(List<Matcher> matchers, long from, long to) {
          return List.of(
              new StoredSeries() {
                @Override
                public Labels labels() {
                  return Labels.of(Labels.NAME, "slow");
                }

                @Override
                public void append(long start, long end, SampleBuffer into) {
                  into.add(end, 1);
                  blocked.run();
                }
              });
        }
      };

  private static QueryOptions limited(int samples, Duration timeout) {
    QueryOptions usual = QueryOptions.DEFAULT;
    return new QueryOptions(
        usual.dialect(),
        usual.lateNames(),
        usual.lookback(),
        usual.subqueryStep(),
        samples,
        usual.maxSeries(),
        timeout);
  }

  @Test
  void cancelsTheQueryOfAClientThatGoesAway() throws IOException, InterruptedException {
    try (ApiServer server = Recording.serve(slow, QueryOptions.DEFAULT, 20)) {
      Socket socket = new RawHttp(server.port()).open(SLOW, "");
      blocked.awaitBegun();
      socket.close();
      blocked.awaitInterrupted();
    }
  }

  @Test
  void closingTheServerCancelsQueries() throws IOException, InterruptedException {
    ApiServer server = Recording.serve(slow, QueryOptions.DEFAULT, 20);
    try (Socket _ = new RawHttp(server.port()).open(SLOW, "")) {
      blocked.awaitBegun();
      server.close();
      blocked.awaitInterrupted();
    }
  }

  @Test
  void letsAQueryWaitOnlyAsLongAsItMayTake() throws IOException, InterruptedException {
    try (ApiServer server = Recording.serve(slow, QueryOptions.DEFAULT, 1)) {
      RawHttp http = new RawHttp(server.port());
      try (Socket first = http.open(SLOW, "")) {
        blocked.awaitBegun();
        Response second = http.send(SLOW + "&timeout=50ms");
        assertEquals(503, second.status());
        assertEquals(
            "{\"status\":\"error\",\"errorType\":\"timeout\",\"error\":\"query timed out in query"
                + " queue\"}",
            second.text());
        assertEquals(200, http.get("/-/healthy").status());
        blocked.end();
        assertEquals(200, RawHttp.read(first.getInputStream(), false).status());
      }
      assertEquals(200, http.send(SLOW).status());
    }
  }

  @Test
  void namesTheLimitThatAQueryReaches() throws IOException {
    // Of four series of 120 samples each is too long, or all are together.
    refusesSamplesAbove(100);
    refusesSamplesAbove(3 * 120);
  }

  private static void refusesSamplesAbove(int samples) throws IOException {
    try (ApiServer server =
        Recording.serve(Recording.head(), limited(samples, Duration.ofMinutes(1)), 20)) {
      Response large = new RawHttp(server.port()).get("/api/v1/query?query=up[1h]");
      assertEquals(422, large.status());
      assertEquals(
          "{\"status\":\"error\",\"errorType\":\"execution\",\"error\":\"query processing would"
              + " load too many samples into memory in query execution\"}",
          large.text());
    }
  }

  @Test
  void endsAQueryThatTakesTooLong() throws IOException {
    blocked.end();
    try (ApiServer server =
        Recording.serve(Recording.head(), limited(50_000_000, Duration.ofNanos(1)), 20)) {
      Response late = new RawHttp(server.port()).get("/api/v1/query?query=up");
      assertEquals(503, late.status());
      assertTrue(late.text().contains("\"errorType\":\"timeout\""), late.text());
    }
  }
}
