package tifo.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `tifo rules pull` from what speaks as Prometheus does, and from what does not.
class RulesPullPrometheusTest {
  private static final String HEAD =
      "{\"status\":\"success\",\"data\":{\"groups\":[{\"name\":\"g\",\"file\":\"/etc/a/pools.yml\",";

  @TempDir Path folder;

  private final MockWebServer server = new MockWebServer();
  private MockResponse rules = new MockResponse.Builder().code(404).build();
  private Path into;
  private Path settings;

  @BeforeEach
  void start() throws IOException {
    into = folder.resolve("rules");
    settings = Files.writeString(folder.resolve("empty.yaml"), "language: en\n");
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return request.getTarget().matches("/(prefix|other)/api/v1/rules\\?token=sesame")
                ? rules
                : new MockResponse.Builder().code(404).body("404 page not found").build();
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Ran pull() {
    return pull("/prefix");
  }

  private Ran pull(String path) {
    String address = "http://me:sesame@127.0.0.1:" + server.getPort() + path + "?token=sesame";
    return Ran.of("rules", "pull", address, "--config", settings, "--into", into);
  }

  private static MockResponse json(String text) {
    return new MockResponse.Builder().code(200).body(text).build();
  }

  private Path file(String stem) {
    return into.resolve("127.0.0.1-" + server.getPort() + "-prefix-" + stem + ".yaml");
  }

  @Test
  void writesWhatVmalertServes() throws IOException {
    rules =
        json(
            HEAD
                + """
                "type":"prometheus","interval":30,"limit":7,"rules":[
                 {"type":"recording","name":"pool:x:sum","query":"sum by (pool) (x)","labels":{"b":"2","a":"1"}},
                 {"type":"alerting","name":"A","query":"pool:x:sum\\n> 1","duration":90,"keep_firing_for":1.5,
                  "labels":{"severity":"page"},"annotations":{"do":"{{ $labels.pool }}: look"},
                  "alerts":[],"health":"ok"}]},
                {"name":"gr","file":"other.yml","type":"graphite","interval":60,"rules":[]}]}}
                """);
    Ran ran = pull();
    assertEquals(0, ran.code(), ran.err());
    assertTrue(ran.err().contains("group gr is left out: it asks graphite"), ran.err());
    String address = "127.0.0.1:" + server.getPort();
    assertEquals(
        """
        # Pulled by 'tifo rules pull' from %s/prefix at http://%s/prefix: /etc/a/pools.yml
        # The next pull overwrites what is changed here.
        groups:
          - name: g
            interval: "30s"
            limit: 7
            rules:
              - record: "pool:x:sum"
                expr: "sum by (pool) (x)"
                labels:
                  a: "1"
                  b: "2"
              - alert: A
                expr: |-
                  pool:x:sum
                  > 1
                for: "1m30s"
                keep_firing_for: "1s500ms"
                labels:
                  severity: page
                annotations:
                  do: "{{ $labels.pool }}: look"
        """
            .formatted(address, address),
        Files.readString(file("pools")));
  }

  @Test
  void keepsFilesOfOneNameApart() throws IOException {
    String second =
        ",{\"name\":\"h\",\"file\":\"/etc/b/pools.yml\",\"interval\":60,\"rules\":[]}]}}";
    rules = json(HEAD + "\"interval\":60,\"rules\":[]}" + second);
    assertEquals(0, pull().code());
    assertTrue(Files.readString(file("pools")).contains("/etc/a/pools.yml"));
    assertTrue(Files.readString(file("pools-2")).contains("/etc/b/pools.yml"));
  }

  @Test
  void leavesTheFilesOfAnotherServerBehindTheSameHost() throws IOException {
    rules = json(HEAD + "\"interval\":60,\"rules\":[]}]}}");
    assertEquals(0, pull("/prefix").code());
    rules = json("{\"status\":\"success\",\"data\":{\"groups\":[]}}");
    Ran other = pull("/other/");
    assertEquals(0, other.code(), other.err());
    assertTrue(Files.exists(file("pools")), other.out());
    assertTrue(pull("/prefix/").out().contains("removed"), "the server itself has it no more");
  }

  @Test
  void anAnswerWithoutRulesEmptiesNoFolder() throws IOException {
    rules = json(HEAD + "\"interval\":60,\"rules\":[]}]}}");
    assertEquals(0, pull().code());
    String good = Files.readString(file("pools"));
    for (String data :
        List.of(
            "{}",
            "{\"groups\":null}",
            "{\"groups\":{}}",
            "{\"groups\":[5]}",
            "{\"groups\":[{\"name\":{},\"rules\":{}}]}",
            "{\"groups\":[{\"name\":\"g\",\"rules\":{}}]}",
            "{\"groups\":[{\"name\":\"g\",\"rules\":[{\"name\":\"A\"}]}]}",
            "{\"groups\":[{\"name\":\"g\",\"rules\":[{\"query\":\"up\"}]}]}")) {
      rules = json("{\"status\":\"success\",\"data\":" + data + "}");
      Ran ran = pull();
      assertEquals(2, ran.code(), data + ran.out());
      assertTrue(ran.err().contains("what its API does not promise"), ran.err());
      assertEquals(good, Files.readString(file("pools")), data);
    }
  }

  @Test
  void saysWhatIsWrongAndWritesNothing() {
    rules = new MockResponse.Builder().code(401).body("no").build();
    refused("wants another sign-in, 401");
    rules = new MockResponse.Builder().code(404).body("404 page not found").build();
    refused("404");
    rules = json("<html><title>Sign in</title></html>");
    refused("web page \"Sign in\"");
    rules = json("");
    refused("empty answer");
    rules = json(HEAD + "\"interval\":60,");
    refused("broken JSON");
    rules =
        new MockResponse.Builder()
            .code(200)
            .body(HEAD + " ".repeat(100_000))
            .onResponseBody(new SocketEffect.CloseSocket())
            .build();
    refused("127.0.0.1");
    rules = new MockResponse.Builder().code(200).addHeader("Content-Length", "9999999999").build();
    refused("127.0.0.1");
    rules =
        new MockResponse.Builder().code(302).addHeader("Location", "http://other.invalid/").build();
    refused("redirects to http://other.invalid");
    server.close();
    refused("127.0.0.1");
  }

  private void refused(String words) {
    Ran ran = pull();
    assertEquals(2, ran.code(), ran.out());
    assertTrue(ran.err().contains(words), ran.err());
    assertFalse((ran.err() + ran.out()).contains("sesame"), ran.err());
    assertFalse(Files.exists(into));
  }
}
