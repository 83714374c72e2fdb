package tifo.chat.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// The kit speaks HTTP: the JDK's own client, which is none of ours, is served by it; and it says
/// what is wrong.
@Timeout(30)
class StrictServerTest {
  @Test
  void servesAnotherClientWholeAndInChunks() throws Exception {
    try (Greeter server = new Greeter();
        HttpClient client = HttpClient.newHttpClient()) {
      for (HttpRequest.BodyPublisher body :
          List.of(
              BodyPublishers.ofString("{\"name\":\"Ü\"}"),
              BodyPublishers.fromPublisher(BodyPublishers.ofString("{\"name\":\"Ü\"}")))) {
        HttpRequest request =
            HttpRequest.newBuilder(server.base().resolve("hello?to=a%20b"))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Content-Type", "application/json")
                .POST(body)
                .build();
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        assertEquals(200, answer.statusCode());
        assertEquals("Ü to a b", answer.body());
      }
      assertEquals(List.of("hello", "hello"), server.calls());
      assertEquals(List.of(), server.complaints());
    }
  }

  @Test
  void goesWrongAndWaitsAtALaterCall() throws Exception {
    try (Greeter server = new Greeter();
        HttpClient client = HttpClient.newHttpClient()) {
      server.fail("hello", Fault.INTERNAL_ERROR);
      server.fail("hello", 2, Fault.UNAUTHORIZED);
      assertEquals(500, greet(client, server).join());
      assertEquals(200, greet(client, server).join());
      assertEquals(1, server.faultsLeft());
      assertEquals(401, greet(client, server).join());
      assertEquals(0, server.faultsLeft());
      server.hold("hello", 2);
      assertEquals(200, greet(client, server).join());
      CompletableFuture<Integer> held = greet(client, server);
      server.awaitCalls("hello", 5);
      assertFalse(held.isDone());
      server.release("hello");
      assertEquals(200, held.join());
    }
  }

  private static CompletableFuture<Integer> greet(HttpClient client, Greeter server) {
    HttpRequest request =
        HttpRequest.newBuilder(server.base().resolve("hello?to=a"))
            .version(HttpClient.Version.HTTP_1_1)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"name\":\"U\"}"))
            .build();
    return client.sendAsync(request, BodyHandlers.discarding()).thenApply(HttpResponse::statusCode);
  }

  @Test
  void breachesAreComplaintsAndErrors() throws Exception {
    try (Greeter server = new Greeter();
        HttpClient client = HttpClient.newHttpClient()) {
      for (Map.Entry<String, String> wrong :
          List.of(
              Map.entry("text/plain", "{}"),
              Map.entry("application/json", "{\"name\":\"a\",\"nmae\":\"b\"}"),
              Map.entry("application/json", "{"))) {
        HttpRequest request =
            HttpRequest.newBuilder(server.base().resolve("hello"))
                .header("Content-Type", wrong.getKey())
                .POST(BodyPublishers.ofString(wrong.getValue()))
                .build();
        assertEquals(400, client.send(request, BodyHandlers.discarding()).statusCode());
      }
      List<String> complaints = server.complaints();
      assertEquals("hello: JSON was expected, not text/plain", complaints.get(0));
      assertEquals("hello: unknown fields in the greeting: [nmae]", complaints.get(1));
      assertEquals(3, complaints.size());
    }
  }

  @Test
  void whatIsNoFormOfPartsIsSaid() {
    SeenRequest request =
        new SeenRequest("POST", 1, "/", Map.of(), Headers.of("Content-Type", "a/b"), new byte[0]);
    assertThrows(IllegalArgumentException.class, request::parts);
  }

  private static final class Greeter extends StrictServer {
    private final URI base = openPort("/");

    @Override
    protected String step(SeenRequest head) {
      return head.lastSegment();
    }

    @Override
    protected ServerAnswer answer(SeenRequest request) {
      JsonNode greeting = request.json();
      SeenRequest.onlyFields(greeting, "the greeting", Set.of("name"));
      String said =
          greeting.path("name").asString("") + " to " + request.query().getOrDefault("to", "");
      return new ServerAnswer(
          200,
          Headers.of("Content-Type", "text/plain; charset=utf-8"),
          said.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public List<Shown> shown() {
      return List.of();
    }

    @Override
    public URI base() {
      return base;
    }
  }
}
