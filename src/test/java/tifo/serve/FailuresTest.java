package tifo.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tifo.metric.Labels;
import tifo.metric.Matcher;
import tifo.metric.SampleStore;
import tifo.metric.StoredSeries;
import tifo.promql.evaluate.QueryOptions;
import tifo.serve.RawHttp.Response;
import tifo.store.Head;

/// Whatever goes wrong while a request is answered, its client is told, and soon.
class FailuresTest {
  private static final String HOSTILE = "%7Bi%3D~%22((x%3F)%7B900%7Dy%3F)*w%22%7D";

  /// A store that fails as its only matcher says.
  private static final SampleStore BROKEN =
      new SampleStore() {
        @Override
        public List<StoredSeries> select(List<Matcher> matchers, long from, long to) {
          switch (matchers.getFirst().value()) {
            case "error" -> throw new InternalError("the file shrank");
            case "stack" -> throw new StackOverflowError();
            default -> throw new IllegalStateException("the store is broken");
          }
        }
      };

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/query?query=error",
        "/api/v1/query?query=stack",
        "/api/v1/query_range?query=error&start=1&end=2&step=1",
        "/api/v1/series?match[]=error",
        "/api/v1/series?match[]=exception",
        "/api/v1/labels?match[]=stack",
        "/api/v1/label/a/values?match[]=exception",
      })
  void isAnsweredAsAnErrorOfTheServer(String path) throws IOException {
    try (ApiServer server = Recording.serve(BROKEN, QueryOptions.DEFAULT, 1)) {
      RawHttp http = new RawHttp(server.port());
      Response response = http.get(path);
      assertEquals(500, response.status());
      assertTrue(
          response.text().startsWith("{\"status\":\"error\",\"errorType\":\"internal\""),
          response.text());
      assertEquals(200, http.get("/api/v1/query?query=1").status(), "the place is free again");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/query?time=0&query=" + HOSTILE,
        "/api/v1/series?match[]=" + HOSTILE,
        "/api/v1/labels?match[]=" + HOSTILE,
        "/api/v1/label/i/values?match[]=" + HOSTILE,
      })
  void endsAnExpressionThatIsRunOnALongLabel(String path) throws IOException {
    Head head = new Head();
    head.append(Labels.of(Labels.NAME, "m", "i", "x".repeat(1_000_000) + "z"), 0, 1);
    QueryOptions soon = QueryOptions.DEFAULT.within(Duration.ofMillis(50));
    try (ApiServer server = Recording.serve(head, soon, 20)) {
      Response response = new RawHttp(server.port()).get(path);
      assertEquals(503, response.status());
      assertTrue(response.text().contains("\"errorType\":\"timeout\""), response.text());
    }
  }

  @Test
  void refusesExpressionsThatNeverEndAndSaysWhy() throws IOException {
    try (ApiServer server = Recording.serve(Recording.head(), QueryOptions.DEFAULT, 20)) {
      String nested = "m%7Ba%3D~%22((x%7B1000%7D)%7B1000%7D)%7B1000%7D%22%7D";
      Response response = new RawHttp(server.port()).get("/api/v1/query?query=" + nested);
      assertEquals(400, response.status());
      assertTrue(
          response.text().contains("error parsing regexp: invalid repeat count: `{1000}`"),
          response.text());
    }
  }
}
