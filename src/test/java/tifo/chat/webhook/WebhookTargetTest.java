package tifo.chat.webhook;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tifo.chat.ByHandText;
import tifo.chat.ChatMessage;
import tifo.chat.ChatText;
import tifo.chat.Checkpoint;
import tifo.chat.OutboxItem;
import tifo.chat.OutboxItem.Picture;
import tifo.chat.Outcome;
import tifo.chat.PictureHost;
import tifo.chat.PostKind;
import tifo.chat.Posts;
import tifo.chat.Telling;
import tifo.chat.ToldGroup;
import tifo.chat.host.Given;
import tifo.chat.http.ChatTimeouts;
import tifo.chat.webhook.WebhookTarget.Receiver;
import tifo.time.LiveClock;
import tools.jackson.databind.JsonNode;

/// Posts to a receiver that is strict, and what is the webhook's own.
@Timeout(60)
class WebhookTargetTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir Path folder;
  private final WebhookServer server = new WebhookServer();

  @AfterEach
  void protocolWasKept() {
    server.close();
    assertEquals(List.of(), server.complaints());
  }

  @Test
  void tellsProgramsAndPeople() throws Exception {
    Telling firing = Posts.firing("north");
    assertInstanceOf(Outcome.Done.class, deliver(base64(), item(firing, ready(firing))));
    JsonNode json = server.taken().getFirst().json();
    JsonNode tifo = json.path("tifo");
    assertEquals("firing", json.path("status").asString());
    assertEquals("chat", json.path("receiver").asString());
    assertEquals("north", json.at("/commonLabels/zone").asString());
    String fingerprint = json.at("/alerts/0/fingerprint").asString();
    assertEquals("-34 nodes", tifo.path("values").path(fingerprint).asString());
    assertEquals(
        "CRITICAL · FIRING: Losing zone north leaves the pool short",
        tifo.path("headline").asString());
    assertTrue(tifo.path("message").asString().contains("Do: raise the fixed pool by 34 nodes"));
    assertEquals("image/png", tifo.at("/picture/contentType").asString());
    assertTrue(tifo.at("/picture/altText").asString().contains("-34 nodes"));
    assertArrayEquals(Posts.png(firing), server.shown().getFirst().picture());
  }

  @Test
  void whoWantsNoPictureNeitherWaitsForItNorMissesIt() {
    Telling firing = Posts.firing("north");
    WebhookTarget target = Webhooks.target(server.base(), PictureForm.NONE, SOON);
    for (Picture picture : List.of(new Picture.Coming(), new Picture.Missing())) {
      assertInstanceOf(Outcome.Done.class, deliver(target, item(firing, picture)));
    }
    for (WebhookServer.Taken post : server.taken()) {
      assertTrue(post.json().at("/tifo/picture").isMissingNode());
      assertFalse(post.json().toString().contains("could not be attached"));
    }
  }

  @Test
  void waitsForThePictureAndThenSaysThatItIsMissing() {
    Telling firing = Posts.firing("north");
    WebhookTarget target = base64();
    Outcome waits = target.deliver(item(firing, new Picture.Coming()), Checkpoint.START);
    assertEquals(new Outcome.AwaitsPicture(Checkpoint.START, Duration.ofSeconds(5)), waits);
    assertEquals(List.of(), server.calls());
    deliver(target, item(firing, new Picture.Missing()));
    assertTrue(server.shown().getFirst().text().contains("could not be attached"));
  }

  @Test
  void aReceiverThatTakesNoLongBodiesGetsTheWords() throws Exception {
    server.longest(2_500);
    Telling firing = Posts.firing("north");
    assertInstanceOf(Outcome.Done.class, deliver(base64(), item(firing, ready(firing))));
    assertEquals(2, server.calls().size());
    assertFalse(server.shown().getFirst().hasPicture());
    assertTrue(server.shown().getFirst().text().contains("could not be attached"));
  }

  @Test
  void aPictureThatIsLostCostsNoWords() {
    Picture gone = new Picture.Ready(folder.resolve("gone.png"), 10);
    assertInstanceOf(Outcome.Done.class, deliver(base64(), item(Posts.firing("north"), gone)));
    assertTrue(server.shown().getFirst().text().contains("could not be attached"));
  }

  @Test
  void aRepeatHasTheSameKeyAndSaysSo() {
    Telling firing = Posts.wordsOnly(Posts.firing("north"));
    deliver(base64(), item(firing, new Picture.None()));
    deliver(base64(), Webhooks.item(firing, new Picture.None(), true));
    WebhookServer.Taken first = server.taken().get(0);
    WebhookServer.Taken second = server.taken().get(1);
    assertEquals(first.key(), second.key());
    assertFalse(first.json().at("/tifo/possibleRepeat").asBoolean());
    assertTrue(second.json().at("/tifo/possibleRepeat").asBoolean());
    assertTrue(second.json().at("/tifo/message").asString().contains("(possible repeat)"));
  }

  @Test
  void aRepeatThatLosesItsPictureStillSaysThatItIsOne() throws Exception {
    server.longest(2_500);
    Telling firing = Posts.firing("north");
    deliver(base64(), Webhooks.item(firing, ready(firing), true));
    assertTrue(server.shown().getFirst().text().contains("(possible repeat)"));
  }

  @Test
  void whatIsAboutNoAlertHasNone() {
    ByHandText words = new ByHandText(new ChatText(Locale.JAPANESE, ZoneOffset.UTC));
    List<ChatMessage> messages =
        List.of(words.test("aki", Posts.START), words.shared("地図", "aki", "見て", Posts.START));
    for (ChatMessage message : messages) {
      Telling telling =
          new Telling(
              "chat",
              Posts.firing("a").topic(),
              server.taken().size(),
              message.equals(messages.getFirst()) ? PostKind.TEST : PostKind.SHARED,
              Posts.START,
              "",
              message,
              ToldGroup.NONE,
              Posts.firing("a").shot());
      deliver(base64(), item(telling, new Picture.None()));
    }
    for (WebhookServer.Taken post : server.taken()) {
      assertEquals(0, post.json().path("alerts").size());
      assertEquals("resolved", post.json().path("status").asString(), "nobody is to be woken");
    }
    assertEquals("test", server.taken().get(0).json().at("/tifo/kind").asString());
    assertTrue(server.shown().get(1).text().contains("見て"));
  }

  @Test
  void aKeyThatCannotBeReadIsSaidAndNothingIsSent() {
    String url = WebhookServer.url(server.base());
    for (String key : List.of(" ", "")) {
      Receiver receiver = new Receiver("chat", () -> url, Optional.of(() -> key));
      WebhookTarget target =
          new WebhookTarget(
              receiver, PictureForm.NONE, Optional.empty(), ChatTimeouts.USUAL, new LiveClock());
      Outcome outcome = deliver(target, item(Posts.firing("a"), new Picture.None()));
      assertEquals(
          "the webhook's signing key cannot be read: it is empty",
          assertInstanceOf(Outcome.Suspended.class, outcome).reason());
    }
    assertEquals(List.of(), server.calls());
  }

  @Test
  void signsAsOpensslDoes() {
    // printf '1669921200.{"a":1}' | openssl dgst -sha256 -hmac key-canary-7f3a
    assertEquals(
        "t=1669921200,v1=478e04c1717e54419e15819fd5a473a7a6daf9506ed0cfe30748c847642c8aa7",
        Signature.of(
            "key-canary-7f3a",
            Instant.ofEpochSecond(1669921200),
            "{\"a\":1}".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }

  @Test
  void aHostedPictureIsToldByItsAddress() throws Exception {
    Telling firing = Posts.firing("north");
    WebhookTarget target = Webhooks.target(server.base(), PictureForm.HOSTED, SOON);
    Outcome waits = target.deliver(item(firing, new Picture.Coming()), Checkpoint.START);
    assertInstanceOf(Outcome.AwaitsPicture.class, waits);
    assertInstanceOf(Outcome.Done.class, Given.of(firing, ready(firing)).deliver(target));
    JsonNode picture = server.taken().getFirst().json().at("/tifo/picture");
    assertTrue(picture.path("url").asString().endsWith(server.keys().getFirst()));
    assertFalse(picture.has("data"));
    assertTrue(picture.path("altText").asString().contains("-34 nodes"));
    assertArrayEquals(Posts.png(firing), server.shown().getFirst().picture());
    target.close();
  }

  @Test
  void aHostThatTakesNothingCostsNoWords() throws Exception {
    Telling firing = Posts.firing("north");
    String url = WebhookServer.url(server.base());
    PictureHost closed = new ClosedHost();
    try (WebhookTarget target =
        new WebhookTarget(
            new Receiver("chat", () -> url, Optional.of(() -> WebhookServer.KEY)),
            PictureForm.HOSTED,
            Optional.of(closed),
            ChatTimeouts.USUAL,
            new LiveClock())) {
      assertInstanceOf(Outcome.Done.class, Given.of(firing, ready(firing)).deliver(target));
    }
    assertTrue(server.shown().getFirst().text().contains("could not be attached"));
    assertFalse(server.shown().getFirst().hasPicture());
  }

  /// A host whose key was taken away.
  private static final class ClosedHost implements PictureHost {
    @Override
    public String name() {
      return "pics";
    }

    @Override
    public Outcome put(String key, byte[] png) {
      return new Outcome.Suspended("the key was taken away");
    }

    @Override
    public String address(String key) {
      throw new IllegalStateException("there is none");
    }

    @Override
    public void close() {}
  }

  @Test
  void hostedPicturesNeedAHostAndOthersHaveNone() {
    Receiver receiver = new Receiver("chat", () -> "", Optional.empty());
    for (PictureForm form : PictureForm.values()) {
      Optional<PictureHost> wrong =
          form == PictureForm.HOSTED ? Optional.empty() : Optional.of(new ClosedHost());
      IllegalArgumentException refused =
          assertThrows(
              IllegalArgumentException.class,
              () -> new WebhookTarget(receiver, form, wrong, ChatTimeouts.USUAL, new LiveClock()));
      String why = String.valueOf(refused.getMessage());
      assertTrue(why.contains("'picture: hosted'"), why);
    }
  }

  private WebhookTarget base64() {
    return Webhooks.target(server.base(), PictureForm.BASE64, SOON);
  }

  private static Outcome deliver(WebhookTarget target, OutboxItem item) {
    Outcome outcome = target.deliver(item, Checkpoint.START);
    return outcome instanceof Outcome.Advanced(Checkpoint next)
        ? target.deliver(withoutDoubt(item), next)
        : outcome;
  }

  /// As an outbox asks for a new stage.
  private static OutboxItem withoutDoubt(OutboxItem item) {
    return new OutboxItem(
        item.id(),
        item.thread(),
        item.rule(),
        item.kind(),
        item.at(),
        item.message(),
        item.group(),
        item.picture(),
        item.root(),
        item.notes(),
        false,
        1);
  }

  private static OutboxItem item(Telling telling, Picture picture) {
    return Webhooks.item(telling, picture, false);
  }

  private Picture ready(Telling telling) throws Exception {
    byte[] png = Posts.png(telling);
    return new Picture.Ready(Files.write(folder.resolve("p.png"), png), png.length);
  }
}
