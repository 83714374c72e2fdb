package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tifo.metric.Reading;
import tifo.time.LiveClock;

/// What the settings say of a source holds in the wired room: its way, its place in a Grafana, and
/// how many requests it gets at once.
@Timeout(60)
class SourceWiringTest {
  private static final String VECTOR =
      "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":"
          + "[{\"metric\":{\"zone\":\"a\"},\"value\":[1000,\"3\"]}]}}";
  private static final String FRAMES =
      "{\"results\":{\"A\":{\"frames\":[{\"schema\":{\"fields\":[{\"type\":\"time\"},"
          + "{\"type\":\"number\",\"labels\":{\"zone\":\"a\"}}]},"
          + "\"data\":{\"values\":[[1000],[3]]}}]}}}";

  @TempDir Path folder;

  @Test
  void grafanaIsAskedForFramesByUidWithoutTheRightToListDataSources() throws Exception {
    Set<String> paths = ConcurrentHashMap.newKeySet();
    try (MockWebServer grafana =
            server(request -> {
              String path = request.getUrl().encodedPath();
              paths.add(path);
              return path.equals("/api/ds/query") ? json(200, FRAMES) : json(403, "{}");
            });
        WarRoom room =
            room(
                """
                sources:
                  - {name: grafana, kind: grafana, url: "%s", datasource: prom-9, way: frames}
                """
                    .formatted(grafana.url("/")),
                board(1),
                rules(0))) {
      assertEquals(3, fresh(room).matrix().series().getFirst().last());
    }
    assertEquals(Set.of("/api/datasources", "/api/ds/query"), paths);
  }

  @Test
  void grafanaIsAskedThroughItsProxyWhenNothingElseIsSaid() throws Exception {
    try (MockWebServer grafana =
            server(request ->
                request.getUrl().encodedPath().startsWith("/api/datasources/proxy/uid/prom-9/")
                    ? json(200, VECTOR)
                    : json(403, "{}"));
        WarRoom room =
            room(
                "sources: [{name: g, kind: grafana, url: \"%s\", datasource: prom-9}]\n"
                    .formatted(grafana.url("/")),
                board(1),
                rules(0))) {
      assertEquals(3, fresh(room).matrix().series().getFirst().last());
    }
  }

  @Test
  void boardsAndRulesTogetherAskNoMoreAtOnceThanTheSettingsSay() throws Exception {
    AtomicInteger underWay = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch tooMany = new CountDownLatch(1);
    try (MockWebServer server =
            server(request -> {
              int now = underWay.incrementAndGet();
              most.accumulateAndGet(now, Math::max);
              if (now > 4) {
                tooMany.countDown();
              }
              // Long enough for one more to come, if any may.
              boolean _ = tooMany.await(100, TimeUnit.MILLISECONDS);
              underWay.decrementAndGet();
              return json(200, VECTOR);
            });
        WarRoom room =
            room(
                """
                sources:
                  - {name: tokyo, url: "%s"}
                  - {name: osaka, url: "http://127.0.0.1:1"}
                failover:
                  - {name: group, order: [tokyo, osaka]}
                poll: {concurrency: 4}
                """
                    .formatted(server.url("/")),
                board(12),
                rules(12).replace("}", ", annotations: {tifo_source: tokyo}}"))) {
      room.show("limit");
      assertTrue(room.alertFeed().evaluateOnce(new LiveClock().now()).failures().isEmpty());
      fresh(room);
    }
    assertEquals(4, most.get());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void rulesDoNotWaitForPanelsThatHang(int atOnce) throws Exception {
    CountDownLatch panels = new CountDownLatch(atOnce - 1);
    CountDownLatch never = new CountDownLatch(1);
    try (MockWebServer server =
            server(request -> {
              if (String.valueOf(request.getBody()).contains("panel")) {
                panels.countDown();
                boolean _ = never.await(20, TimeUnit.SECONDS);
              }
              return json(200, VECTOR);
            });
        WarRoom room =
            room(
                "sources: [{name: tokyo, url: \"%s\"}]\npoll: {concurrency: %d}\n"
                    .formatted(server.url("/"), atOnce),
                board(12),
                rules(3))) {
      room.show("limit");
      assertTrue(panels.await(10, TimeUnit.SECONDS), "no panel is asked for");
      assertEquals(List.of(), room.alertFeed().evaluateOnce(new LiveClock().now()).failures());
      never.countDown();
    }
  }

  private static Reading fresh(WarRoom room) throws Exception {
    CountDownLatch fresh = new CountDownLatch(1);
    try (AutoCloseable _ =
        room.listen(() -> {
          if (isFresh(room)) {
            fresh.countDown();
          }
        })) {
      room.show("limit");
      assertTrue(
          fresh.await(20, TimeUnit.SECONDS) || isFresh(room),
          () -> room.snapshot("limit").toString());
    }
    return Objects.requireNonNull(
        room.snapshot("limit").panel("p0").orElseThrow().readings().get("a"));
  }

  private static boolean isFresh(WarRoom room) {
    var panels = room.snapshot("limit").panels().values();
    return !panels.isEmpty()
        && panels.stream().flatMap(p -> p.readings().values().stream()).allMatch(Reading::isFresh);
  }

  private static String board(int panels) {
    String all =
        IntStream.range(0, panels)
            .mapToObj(i ->
                """
                  - id: p%1$d
                    kind: stat
                    title: P
                    cell: {x: %2$d, y: %3$d, width: 4, height: 4}
                    queries: [{ref: a, promql: panel_%1$d}]
                """
                    .formatted(i, i % 6 * 4, i / 6 * 4))
            .collect(Collectors.joining());
    return "id: limit\ntitle: Limit\npanels:\n" + all;
  }

  private static String rules(int rules) {
    return "groups:\n  - name: limit\n    interval: 1h\n    rules:\n"
        + (rules == 0 ? "      []\n" : "")
        + IntStream.range(0, rules)
            .mapToObj("      - {alert: A%1$d, expr: rule_%1$d > 99}\n"::formatted)
            .collect(Collectors.joining());
  }

  private WarRoom room(String sources, String board, String rules) throws Exception {
    for (Map.Entry<String, String> file :
        Map.of("panels/limit.yaml", board, "rules/limit.yaml", rules).entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    Path file = folder.resolve("tifo.yaml");
    Files.writeString(file, "language: en\npanels: panels\nrules: rules\n" + sources);
    SettingsFiles.Loaded loaded = SettingsFiles.load(file);
    assertEquals(List.of(), loaded.problems());
    return Rooms.over(loaded.settings(), folder);
  }

  private static MockResponse json(int code, String body) {
    return new MockResponse.Builder()
        .code(code)
        .addHeader("Content-Type", "application/json")
        .body(body)
        .build();
  }

  @FunctionalInterface
  private interface Answers {
    MockResponse to(RecordedRequest request) throws InterruptedException;
  }

  private static MockWebServer server(Answers answers) throws IOException {
    MockWebServer server = new MockWebServer();
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
            return answers.to(request);
          }
        });
    server.start();
    return server;
  }
}
