package tifo.chat.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tifo.chat.http.ChatReply.Answer;
import tifo.chat.http.ChatReply.NoAnswer;
import tifo.chat.http.ChatReply.NotSent;
import tifo.chat.kit.Fault;
import tifo.chat.kit.SeenRequest;
import tifo.chat.kit.ServerAnswer;
import tifo.chat.kit.Shown;
import tifo.chat.kit.StrictServer;
import tools.jackson.databind.node.JsonNodeFactory;

/// What is sent, what becomes of it, and that no secret is in what is said about it.
@Timeout(60)
class ChatHttpTest {
  private static final String SECRET = "canary-0123456789";

  private final Listener server = new Listener();
  private final ChatHttp http = new ChatHttp(ChatTimeouts.answering(Duration.ofSeconds(20)));

  @AfterEach
  void close() {
    http.close();
    server.close();
  }

  @Test
  void sendsJsonWithASecretAndAHeader() {
    ChatRequest request =
        post(ChatBody.json(JsonNodeFactory.instance.objectNode().put("text", "負けた")))
            .bearer("the token", () -> SECRET + "\n")
            .header("User-Agent", "DiscordBot (https://tifo.invalid, 1)");
    Answer answer = assertInstanceOf(Answer.class, http.send(request));
    assertTrue(answer.isSuccess());
    SeenRequest seen = server.seen.getFirst();
    assertEquals("POST", seen.method());
    assertEquals("{\"text\":\"負けた\"}", seen.text());
    assertEquals("application/json; charset=utf-8", seen.header("Content-Type"));
    assertEquals("Bearer " + SECRET, seen.header("Authorization"));
    assertEquals("DiscordBot (https://tifo.invalid, 1)", seen.header("User-Agent"));
  }

  @Test
  void sendsFormsPartsAndBytes() {
    byte[] png = {1, 2, 3, (byte) 0xFF};
    http.send(post(ChatBody.form(Map.of("alt", "a&b=ü"))));
    http.send(request().put(ChatBody.bytes("image/png", png)));
    http.send(
        post(
            ChatBody.multipart(
                List.of(
                    ChatBody.Part.of("payload_json", ChatBody.text("text/plain", "負けた")),
                    new ChatBody.Part("files[0]", "a.png", ChatBody.bytes("image/png", png))))));
    assertEquals(Map.of("alt", "a&b=ü"), SeenRequest.form(server.seen.get(0).text()));
    assertEquals("Tifo", server.seen.get(0).header("User-Agent"));
    assertEquals("PUT", server.seen.get(1).method());
    assertArrayEquals(png, server.seen.get(1).body());
    List<SeenRequest.Part> parts = server.seen.get(2).parts();
    assertEquals(
        List.of("payload_json  text/plain; charset=utf-8", "files[0] a.png image/png"),
        parts.stream().map(p -> p.name() + " " + p.fileName() + " " + p.type()).toList());
    assertArrayEquals("負けた".getBytes(StandardCharsets.UTF_8), parts.get(0).bytes());
    assertArrayEquals(png, parts.get(1).bytes());
  }

  @Test
  void sendsWithoutABody() {
    http.send(request().get());
    http.send(request().delete());
    http.send(request());
    assertEquals(
        List.of("GET", "DELETE", "POST"), server.seen.stream().map(SeenRequest::method).toList());
  }

  @ParameterizedTest
  @EnumSource(names = {"UNAVAILABLE_RETRY_AT_ONCE", "REDIRECT", "RATE_LIMITED", "UNAUTHORIZED"})
  void neverRepeatsOrGoesElsewhereByItself(Fault fault) {
    server.fail("say", fault);
    Answer answer = assertInstanceOf(Answer.class, http.send(request()));
    assertFalse(answer.isSuccess());
    assertEquals(1, server.calls().size());
  }

  @ParameterizedTest
  @CsvSource({
    "CUT_BEFORE_ACTING, broke off before it answered",
    "CUT_AFTER_ACTING,  broke off before it answered",
    "CUT_IN_ANSWER,     broke off in its answer",
  })
  void doubtAfterAllWasSent(Fault fault, String sentence) {
    server.fail("say", fault);
    NoAnswer none = assertInstanceOf(NoAnswer.class, http.send(request()));
    assertTrue(none.mayHaveActed());
    assertEquals("127.0.0.1 got the words, but " + sentence, none.reason());
  }

  @ParameterizedTest
  @CsvSource({
    "HANG_AFTER_ACTING, gave no answer in time",
    "DRIBBLE,           did not end its answer in time",
  })
  void patienceEnds(Fault fault, String sentence) {
    server.fail("say", fault);
    Duration answer = Duration.ofMillis(300);
    try (ChatHttp hurried =
        new ChatHttp(new ChatTimeouts(answer, answer, answer.multipliedBy(2)))) {
      NoAnswer none = assertInstanceOf(NoAnswer.class, hurried.send(request()));
      assertTrue(none.mayHaveActed());
      assertEquals("127.0.0.1 got the words, but " + sentence, none.reason());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"CUT_BEFORE_BODY", "CUT_IN_BODY"})
  void noDoubtWhileItIsBeingSent(Fault fault) {
    server.fail("say", fault);
    // more than the kernel takes for both ends
    ChatBody large = ChatBody.bytes("image/png", new byte[16 << 20]);
    NoAnswer none = assertInstanceOf(NoAnswer.class, http.send(post(large)));
    assertFalse(none.mayHaveActed());
    assertEquals("127.0.0.1 broke off while the words was being sent", none.reason());
  }

  @Test
  void tellsNameCertificateAndRefusalApart() {
    NoAnswer name = sendTo(URI.create("https://no-such-host.invalid/" + SECRET));
    assertEquals(
        "no-such-host.invalid cannot be reached: its name cannot be resolved", name.reason());
    NoAnswer tls = sendTo(server.behindAnUnknownAuthority());
    assertTrue(tls.reason().startsWith("127.0.0.1 cannot be reached: TLS failed"), tls.reason());
    URI closed;
    try (Listener down = new Listener()) {
      closed = down.base();
    }
    NoAnswer refused = sendTo(closed);
    assertEquals("127.0.0.1 cannot be reached: no connection", refused.reason());
    for (NoAnswer none : List.of(name, tls, refused)) {
      assertFalse(none.mayHaveActed());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "http://chat.example/hook/,  must begin with https",
    "ftp://127.0.0.1/,           must begin with https",
    "https://a b/,               is not a web address",
    "https://chat.example:99999/, is not a web address",
    "'',                         must begin with https",
  })
  void unsafeAndBrokenAddressesAreNotAskedNorQuoted(String start, String sentence) {
    ChatRequest request =
        ChatRequest.toSecret("the words", "the webhook's address", () -> start + SECRET);
    NotSent unsent = assertInstanceOf(NotSent.class, http.send(request));
    assertTrue(unsent.reason().startsWith("the webhook's address " + sentence), unsent.reason());
    assertFalse((unsent + " " + request).contains("canary"), unsent.reason());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two " + SECRET, "é" + SECRET, "a\r\nInjected: " + SECRET})
  void badSecretsAreNotSentNorQuoted(String token) {
    ChatRequest request = request().bearer("the token", () -> token);
    NotSent unsent = assertInstanceOf(NotSent.class, http.send(request));
    assertEquals("the token is empty or not one word", unsent.reason());
    assertEquals(List.of(), server.calls());
  }

  @Test
  void secretsThatCannotBeReadAndHeadersThatCannotBeSentAreSaid() {
    ChatRequest unreadable =
        request()
            .bearer(
                "the token",
                () -> {
                  throw new IllegalStateException("secret file x does not exist");
                });
    assertEquals(
        new NotSent("the token cannot be read: secret file x does not exist"),
        http.send(unreadable));
    assertEquals(
        new NotSent("the header Title has characters that cannot be sent"),
        http.send(request().header("Title", "警報")));
  }

  @Test
  void requestsAndAnswersPrintNoSecret() {
    ChatRequest request =
        ChatRequest.toSecret("the words", "the address", () -> server.base() + SECRET)
            .bearer("the token", () -> SECRET);
    assertEquals("POST the words", request.toString());
    assertEquals("Answer[200]", http.send(request).toString());
  }

  private NoAnswer sendTo(URI address) {
    return assertInstanceOf(NoAnswer.class, http.send(ChatRequest.to("the words", address)));
  }

  private ChatRequest request() {
    return ChatRequest.to("the words", server.base());
  }

  private ChatRequest post(ChatBody body) {
    return request().post(body);
  }

  /// Takes whatever comes.
  private static final class Listener extends StrictServer {
    final List<SeenRequest> seen = new ArrayList<>();
    private final URI base = openPort("/");

    @Override
    protected String step(SeenRequest head) {
      return "say";
    }

    @Override
    protected ServerAnswer answer(SeenRequest request) {
      seen.add(request);
      return ServerAnswer.of(200, "application/json", "{\"secret\":\"" + SECRET + "\"}");
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
