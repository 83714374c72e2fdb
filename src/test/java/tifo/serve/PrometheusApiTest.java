package tifo.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tifo.promql.evaluate.QueryOptions;
import tifo.promql.function.Dialect;
import tifo.serve.RawHttp.Response;
import tifo.source.prometheus.PrometheusServer;
import tifo.store.BlockWriter;
import tifo.store.Blocks;

/// Debian's Prometheus 2.42 and we answer the same requests over the same blocks, byte for byte.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrometheusApiTest {
  private static final Set<String> HEADERS =
      Set.of(
          "content-type",
          "content-encoding",
          "allow",
          "x-content-type-options",
          "access-control-allow-origin",
          "access-control-allow-methods",
          "access-control-allow-headers",
          "access-control-expose-headers");

  private AutoCloseable closing = () -> {};
  private RawHttp ours = new RawHttp(0);
  private RawHttp theirs = new RawHttp(0);

  @BeforeAll
  void start(@TempDir Path dir) throws IOException, InterruptedException {
    PrometheusServer.assumeInstalled();
    Path own = Files.createDirectories(dir.resolve("own"));
    Path data = Files.createDirectories(dir.resolve("data"));
    for (Path folder : List.of(own, data)) {
      assertTrue(
          BlockWriter.write(folder, Recording.head(), List.of(), 0, Long.MAX_VALUE).isPresent());
    }
    Blocks blocks = Blocks.open(own);
    ApiServer server = Recording.serve(blocks, QueryOptions.DEFAULT.in(Dialect.PROMETHEUS_2), 20);
    PrometheusServer prometheus =
        PrometheusServer.start(
            dir,
            "global: {evaluation_interval: 1m}\n",
            List.of("--storage.tsdb.retention.time=100y"));
    closing =
        () -> {
          prometheus.close();
          server.close();
          blocks.close();
        };
    ours = new RawHttp(server.port());
    theirs = new RawHttp(URI.create(prometheus.baseUrl()).getPort());
  }

  @AfterAll
  void stop() throws Exception {
    closing.close();
  }

  @Test
  void answersAsPrometheusDoes() throws IOException {
    List<String> differences = new ArrayList<>();
    List<String> requests = ApiRequests.same();
    for (String request : requests) {
      String mine = said(ours, request);
      String its = said(theirs, request);
      if (!mine.equals(its)) {
        differences.add(request + "\n  Tifo       " + mine + "\n  Prometheus " + its);
      }
    }
    assertEquals(
        0,
        differences.size(),
        differences.size() + " of " + requests.size() + ":\n" + String.join("\n", differences));
  }

  /// Nothing stands on that list that has no reason any more.
  @Test
  void differsOnlyWhereThisIsKnownAndHasAReason() throws IOException {
    for (ApiRequests.Different different : ApiRequests.different()) {
      String mine = said(ours, different.request());
      assertEquals(different.answer(), body(mine), different.reason());
      assertNotEquals(said(theirs, different.request()), mine, different.request());
    }
  }

  @Test
  void readsFormsAsPrometheusDoes() throws IOException {
    for (String form : ApiRequests.FORMS) {
      String address = "/api/v1/query?time=7";
      assertEquals(text(theirs.post(address, form)), text(ours.post(address, form)), form);
    }
  }

  /// 2.42 gives an empty text a place, 3.14 does not.
  @Test
  void readsFormsWithoutQueryAsPrometheusDoes() throws IOException {
    for (String form : ApiRequests.EMPTY_FORMS) {
      String its = text(theirs.post("/api/v1/query?time=7", form));
      String newer = its.replace(" 1:1: parse error", " unknown position: parse error");
      assertNotEquals(its, newer, form);
      assertEquals(newer, text(ours.post("/api/v1/query?time=7", form)), form);
    }
  }

  private static String said(RawHttp http, String request) throws IOException {
    return text(http.send(request, "Origin: http://somewhere"));
  }

  private static String text(Response response) {
    StringBuilder text = new StringBuilder().append(response.status());
    response
        .headers()
        .forEach((name, value) -> {
          if (HEADERS.contains(name)) {
            text.append(' ').append(name).append('=').append(value);
          }
        });
    return text.append(" | ").append(response.text()).toString();
  }

  private static String body(String text) {
    return text.substring(text.indexOf(" | ") + 3);
  }
}
