package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import tifo.chat.kit.Fault;
import tifo.chat.slack.SlackServer;
import tifo.rule.AlertBook;
import tifo.time.LiveClock;

/// A whole journey, from sources that fail in several ways and repeat what they were sent to a post
/// that Slack refuses, logs no secret at any level: neither a password, a token, a key in a header
/// nor the address of an upload.
@Timeout(60)
class LogSecretsTest {
  private static final String SLACK_TOKEN = "xoxb-1-canary-7f3a-slack";
  private static final Map<String, String> SECRETS =
      Map.of(
          "password", "canary-7f3a-password",
          "bearer", "canary-7f3a-bearer",
          "key", "canary-7f3a-key",
          "tenant", "canary-7f3a-tenant",
          "good", "canary-7f3a-good",
          "slack", SLACK_TOKEN);

  private static final String RULE =
      """
      groups:
        - name: journey
          interval: 1s
          rules:
            - alert: AllIsUp
              expr: up == 1
              labels: {severity: critical}
              annotations:
                title: all is up
                tifo_board: node-pools
                tifo_panel: survival
            - {alert: Basic, expr: up, annotations: {tifo_source: basic}}
            - {alert: Bearer, expr: up, annotations: {tifo_source: bearer}}
            - {alert: Header, expr: up, annotations: {tifo_source: header}}
      """;

  @TempDir Path folder;

  @Test
  void aWholeJourneyLogsNoSecret() throws Exception {
    String text;
    try (MockWebServer failing = server(new Repeating());
        MockWebServer good = server(new Answering());
        SlackServer slack = new SlackServer(SLACK_TOKEN);
        CapturedLogs logs = new CapturedLogs()) {
      slack.fail("files.getUploadURLExternal", Fault.INTERNAL_ERROR, Fault.PORTAL_PAGE);
      slack.fail("upload", Fault.CUT_AFTER_ACTING);
      slack.fail("files.completeUploadExternal", Fault.ERROR_AFTER_ACTING);
      slack.refuse("chat.postMessage", "token_revoked");
      Settings settings = settings(failing.url("/"), good.url("/"), slack);
      try (WarRoom room = Rooms.over(settings, folder)) {
        room.show("node-pools");
        room.start();
        slack.awaitCalls("chat.postMessage", 1);
        assertFalse(room.outbox().drain(Duration.ofSeconds(20)), "the target is suspended");
        assertSilent(room.sources().toString());
        assertSilent(room.snapshot("node-pools").toString());
        AlertBook book = room.alertFeed().evaluateOnce(new LiveClock().now());
        assertEquals(3, book.failures().size(), "every failing source is said to fail");
        assertSilent(book.toString());
        assertSilent(room.outbox().status().toString());
        assertTrue(failing.getRequestCount() >= 3, "every failing source was asked");
      }
      text = logs.text();
    }
    assertTrue(text.contains("is suspended, its posts are kept"), text);
    assertSilent(text);
  }

  @Test
  void theCaptureWouldFindASecretInAStackTrace() {
    try (CapturedLogs logs = new CapturedLogs()) {
      IOException cause = new IOException("canary-1");
      LoggerFactory.getLogger(getClass()).trace("hidden deep", new UncheckedIOException(cause));
      java.util.logging.Logger.getLogger("okhttp3.Any").finest("canary-2");
      System.err.println("canary-3");
      for (String canary : List.of("canary-1", "canary-2", "canary-3")) {
        assertTrue(logs.text().contains(canary), canary);
      }
    }
  }

  private static void assertSilent(String text) {
    for (String secret : SECRETS.values()) {
      assertFalse(text.contains(secret), () -> lineWith(secret, text));
    }
    String basic = "tifo:" + SECRETS.get("password");
    String encoded = Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8));
    assertFalse(text.contains(encoded), () -> lineWith(encoded, text));
    assertFalse(text.contains("sig=secret"), () -> lineWith("sig=secret", text));
  }

  private static String lineWith(String secret, String text) {
    return text.lines().filter(line -> line.contains(secret)).findFirst().orElse("");
  }

  private static MockWebServer server(Dispatcher dispatcher) throws IOException {
    MockWebServer server = new MockWebServer();
    server.setDispatcher(dispatcher);
    server.start();
    return server;
  }

  private Settings settings(Object failing, Object good, SlackServer slack) throws IOException {
    for (Map.Entry<String, String> secret : SECRETS.entrySet()) {
      Path file = Files.writeString(folder.resolve(secret.getKey()), secret.getValue());
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
    Files.createDirectory(folder.resolve("rules"));
    Files.writeString(folder.resolve("rules/journey.yaml"), RULE);
    Path file =
        Files.writeString(
            folder.resolve("tifo.yaml"),
            """
            language: en
            rules: rules
            sources:
              - {name: basic, url: "%1$sbasic", auth: {basic: {user: tifo, password: {file: password}}}}
              - {name: bearer, url: "%1$sbearer", auth: {bearer: {file: bearer}}}
              - {name: header, url: "%1$sheader", headers: {X-Api-Key: {file: key}, X-Scope-OrgID: {file: tenant}}}
              - {name: good, url: "%2$s", auth: {bearer: {file: good}}}
            failover:
              - {name: metrics, order: [basic, bearer, header, good]}
            chat:
              - {name: war-room, kind: slack, token: {file: slack}, channel: %3$s, api: "%4$s"}
            """
                .formatted(failing, good, SlackServer.CHANNEL, slack.base()));
    SettingsFiles.Loaded loaded = SettingsFiles.load(file);
    assertEquals(List.of(), loaded.problems());
    return loaded.settings();
  }

  /// Fails each source in its own way, and repeats the request wherever a body is sent.
  private static final class Repeating extends Dispatcher {
    @Override
    public MockResponse dispatch(RecordedRequest request) {
      String said = everything(request);
      MockResponse.Builder answer = new MockResponse.Builder().body(said);
      String path = request.getUrl().encodedPath();
      if (path.startsWith("/basic")) {
        return answer.code(401).addHeader("WWW-Authenticate", "Basic realm=\"tifo\"").build();
      }
      if (path.startsWith("/bearer")) {
        return answer
            .body("{\"status\":\"error\",\"errorType\":\"internal\",\"error\":\"" + said + "\"}")
            .code(500)
            .build();
      }
      return path.endsWith("/query")
          ? answer.code(502).build()
          : answer.onResponseBody(SocketEffect.ShutdownConnection.INSTANCE).build();
    }

    // What the source was told to send comes first: messages quote the start only.
    private static String everything(RecordedRequest request) {
      List<String> own = List.of("Authorization", "X-Api-Key", "X-Scope-OrgID");
      String sent =
          own.stream()
              .map(name -> request.getHeaders().get(name))
              .filter(Objects::nonNull)
              .collect(Collectors.joining(" "));
      StringBuilder all = new StringBuilder(sent);
      request
          .getHeaders()
          .forEach(header ->
              all.append("; ").append(header.getFirst()).append(": ").append(header.getSecond()));
      return all.append("; ").append(request.getUrl()).toString();
    }
  }

  /// One series for whatever is asked.
  private static final class Answering extends Dispatcher {
    @Override
    public MockResponse dispatch(RecordedRequest request) {
      String path = request.getUrl().encodedPath();
      long now = System.currentTimeMillis() / 1000;
      String series = "{\"metric\":{\"cluster\":\"jp-main\",\"pool\":\"fixed-a\"},";
      String data =
          path.endsWith("/query")
              ? "{\"resultType\":\"vector\",\"result\":["
                  + series
                  + "\"value\":["
                  + now
                  + ",\"1\"]}]}"
              : path.endsWith("/query_range")
                  ? "{\"resultType\":\"matrix\",\"result\":["
                      + series
                      + "\"values\":[["
                      + now
                      + ",\"1\"]]}]}"
                  : path.endsWith("/values") ? "[\"jp-main\"]" : "[]";
      return new MockResponse.Builder()
          .addHeader("Content-Type", "application/json")
          .body("{\"status\":\"success\",\"data\":" + data + "}")
          .build();
    }
  }
}
