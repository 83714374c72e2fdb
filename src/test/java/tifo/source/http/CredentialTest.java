package tifo.source.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Credentials;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tifo.source.SourceException;
import tifo.source.SourceException.Kind;
import tifo.source.prometheus.PrometheusSource;
import tifo.time.FakeClock;

/// What a source signs its requests with, and that none of it is ever shown.
class CredentialTest {
  private static final String SECRET = "s3cr3t-canary-7f3a-of-the-gate";
  private static final Instant KICK_OFF = Instant.parse("2026-11-22T10:00:00Z");
  private static final String GOOD =
      "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]}}";

  @TempDir Path dir;
  private MockWebServer server;

  @BeforeEach
  void start() throws Exception {
    server = new MockWebServer();
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private SourceConnection connection() {
    return SourceConnection.to("tokyo", server.url("/").toString());
  }

  private RecordedRequest ask(SourceConnection connection) throws Exception {
    server.enqueue(new MockResponse.Builder().body(GOOD).build());
    try (PrometheusSource source = new PrometheusSource(connection, new FakeClock(KICK_OFF))) {
      source.instant("up", KICK_OFF);
    }
    return server.takeRequest();
  }

  private static SourceException fault(PrometheusSource source) {
    return assertThrows(SourceException.class, () -> source.instant("up", KICK_OFF));
  }

  private static SourceException fault(SourceConnection connection) {
    try (PrometheusSource source = new PrometheusSource(connection, new FakeClock(KICK_OFF))) {
      return fault(source);
    }
  }

  @Test
  void signsInWithABearerTokenAndATenant() throws Exception {
    RecordedRequest request =
        ask(
            connection()
                .with(new Auth.Bearer(Credential.of(SECRET)))
                .withHeader("X-Scope-OrgID", "stadium"));

    assertEquals("Bearer " + SECRET, request.getHeaders().get("Authorization"));
    assertEquals("stadium", request.getHeaders().get("X-Scope-OrgID"));
  }

  @Test
  void signsInWithAUserAndPasswordAlsoFromTheAddress() throws Exception {
    String expected = Credentials.basic("viewer", SECRET);
    RecordedRequest request =
        ask(connection().with(new Auth.Basic("viewer", Credential.of(SECRET))));
    assertEquals(expected, request.getHeaders().get("Authorization"));

    String address = server.url("/prom").toString().replace("://", "://viewer:" + SECRET + "@");
    SourceConnection fromAddress = SourceConnection.to("tokyo", address);
    assertEquals(expected, ask(fromAddress).getHeaders().get("Authorization"));
    assertFalse(fromAddress.toString().contains(SECRET), fromAddress.toString());
  }

  @Test
  void readsATokenFileAndReadsItAgainWhenRefused() throws Exception {
    Path file = Files.writeString(dir.resolve("token"), "old\n");
    SourceConnection connection = connection().with(new Auth.Bearer(new Credential.InFile(file)));
    try (PrometheusSource source = new PrometheusSource(connection, new FakeClock(KICK_OFF))) {
      server.enqueue(new MockResponse.Builder().body(GOOD).build());
      source.instant("up", KICK_OFF);
      Files.writeString(file, "new");
      server.enqueue(new MockResponse.Builder().code(401).build());
      server.enqueue(new MockResponse.Builder().body(GOOD).build());
      source.instant("up", KICK_OFF);
    }
    assertEquals("Bearer old", server.takeRequest().getHeaders().get("Authorization"));
    assertEquals("Bearer old", server.takeRequest().getHeaders().get("Authorization"));
    assertEquals("Bearer new", server.takeRequest().getHeaders().get("Authorization"));
  }

  @Test
  void runsATokenCommandOnceAndNotAgainForEveryRefusal() throws Exception {
    Path runs = dir.resolve("runs");
    SourceConnection connection =
        connection().with(new Auth.Bearer(command("echo run >> " + runs + "; echo tok-1")));
    try (PrometheusSource source = new PrometheusSource(connection, new FakeClock(KICK_OFF))) {
      for (int i = 0; i < 3; i++) {
        server.enqueue(new MockResponse.Builder().body(GOOD).build());
        source.instant("up", KICK_OFF);
        assertEquals("Bearer tok-1", server.takeRequest().getHeaders().get("Authorization"));
      }
      for (int i = 0; i < 3; i++) {
        server.enqueue(new MockResponse.Builder().code(401).build());
        assertEquals(Kind.UNAUTHORIZED, fault(source).kind());
      }
    }
    assertEquals(1, Files.readAllLines(runs).size());
  }

  @Test
  void saysWhatIsWrongWithATokenCommand() {
    assertUnauthorized("exit code 3", command("exit 3"));
    assertUnauthorized(
        "did not end",
        new Credential.FromCommand(List.of("sh", "-c", "sleep 60"), Duration.ofMillis(300)));
    assertUnauthorized("empty", command("true"));
    assertUnauthorized("no plain text", command("printf 'a\\nb'"));
    assertUnauthorized(
        "cannot be started",
        new Credential.FromCommand(
            List.of(dir.resolve("missing").toString(), SECRET), Duration.ofSeconds(5)));
    assertUnauthorized("cannot be read", new Credential.InFile(dir.resolve("missing")));
  }

  private void assertUnauthorized(String part, Credential credential) {
    SourceException e = fault(connection().with(new Auth.Bearer(credential)));
    assertEquals(Kind.UNAUTHORIZED, e.kind());
    String message = String.valueOf(e.getMessage());
    assertTrue(message.contains(part), message);
    assertFalse(message.contains(SECRET), message);
    assertEquals(0, server.getRequestCount());
  }

  private static Credential.FromCommand command(String script) {
    return new Credential.FromCommand(List.of("sh", "-c", script), Duration.ofSeconds(20));
  }

  @Test
  void asksTheSupplierForEveryRequest() throws Exception {
    AtomicInteger count = new AtomicInteger();
    SourceConnection connection =
        connection()
            .with(new Auth.Bearer(new Credential.Given(() -> "t" + count.incrementAndGet())));
    assertEquals("Bearer t1", ask(connection).getHeaders().get("Authorization"));
    assertEquals("Bearer t2", ask(connection).getHeaders().get("Authorization"));
  }

  @Test
  void blackensSecretsThatAServerRepeats() {
    String address = server.url("/?apikey=" + SECRET + "-2").toString();
    SourceConnection connection =
        SourceConnection.to("tokyo", address)
            .with(new Auth.Bearer(Credential.of(SECRET)))
            .withHeader("X-Api-Key", SECRET + "-3");
    server.enqueue(
        new MockResponse.Builder()
            .code(500)
            .body("failed for http://u:p@db with " + SECRET + " " + SECRET + "-2 " + SECRET + "-3")
            .build());

    SourceException e = fault(connection);

    String message = String.valueOf(e.getMessage());
    assertTrue(message.contains("failed for http://[secret]@db"), message);
    assertFalse(message.contains("s3cr3t"), message);
    assertFalse(connection.toString().contains("s3cr3t"), connection.toString());
    assertFalse(connection.auth().toString().contains("s3cr3t"), connection.auth().toString());
  }

  @Test
  void blackensWhateverWasGivenAsASecretInEveryFormItIsSent() throws Exception {
    String pair = Credentials.basic("viewer", SECRET);
    SourceConnection connection =
        connection()
            .with(new Auth.Basic("viewer", Credential.of(SECRET)))
            .withHeader("X-Team", "stadium")
            .withSecretHeader("X-Scope-OrgID", "t3nant-canary-7f3a-of-the-gate");
    String warning = "for stadium " + pair + " " + SECRET + " t3nant-canary-7f3a-of-the-gate";
    server.enqueue(new MockResponse.Builder().code(500).body(warning).build());
    assertSilent(String.valueOf(fault(connection).getMessage()), pair);

    server.enqueue(
        new MockResponse.Builder()
            .body(GOOD.replace("{\"status", "{\"warnings\":[\"" + warning + "\"],\"status"))
            .build());
    try (PrometheusSource source = new PrometheusSource(connection, new FakeClock(KICK_OFF))) {
      assertSilent(source.instant("up", KICK_OFF).warnings().toString(), pair);
    }
  }

  private static void assertSilent(String text, String pair) {
    assertTrue(text.contains("for stadium Basic [secret] [secret] [secret]"), text);
    assertFalse(text.contains(pair.substring("Basic ".length())), text);
    assertFalse(text.contains("of-the-gate"), text);
  }

  @Test
  void blackensATokenThatWasRotatedMeanwhile() {
    AtomicInteger count = new AtomicInteger();
    SourceConnection connection =
        connection()
            .with(
                new Auth.Bearer(
                    new Credential.Given(() -> SECRET + "-" + count.incrementAndGet())));
    try (PrometheusSource source = new PrometheusSource(connection, new FakeClock(KICK_OFF))) {
      server.enqueue(new MockResponse.Builder().code(500).build());
      fault(source);
      server.enqueue(new MockResponse.Builder().code(500).body("no " + SECRET + "-1 yet").build());
      String message = String.valueOf(fault(source).getMessage());
      assertTrue(message.contains("no [secret] yet"), message);
    }
  }

  @Test
  void blackensATokenThatTheExcerptCutsInTwo() {
    SourceConnection connection = connection().with(new Auth.Bearer(Credential.of(SECRET)));
    String body = "x".repeat(190) + SECRET;
    server.enqueue(new MockResponse.Builder().code(500).body(body).build());
    String message = String.valueOf(fault(connection).getMessage());
    assertTrue(message.contains("x[secret]…"), message);
    assertFalse(message.contains("s3cr"), message);
  }

  @Test
  void refusesAHeaderThatHttpCannotSendWithoutRepeatingIt() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> connection().withHeader("X-Api-Key", SECRET + "\n"));
    assertFalse(String.valueOf(e.getMessage()).contains(SECRET));
    assertThrows(IllegalArgumentException.class, () -> SourceConnection.to("x", "localhost:9090"));
  }
}
