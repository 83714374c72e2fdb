package tifo.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tifo.metric.Matcher;
import tifo.metric.SampleStore;
import tifo.metric.StoredSeries;
import tifo.promql.evaluate.QueryOptions;
import tifo.serve.RawHttp.Response;

/// Whatever goes wrong while a request is answered, its client is told, and soon.
class FailuresTest {
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
