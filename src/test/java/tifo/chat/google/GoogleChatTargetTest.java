package tifo.chat.google;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tifo.chat.ChatMessage;
import tifo.chat.ChatMessage.Fact;
import tifo.chat.OutboxItem.Picture;
import tifo.chat.Outcome;
import tifo.chat.PostKind;
import tifo.chat.Posts;
import tifo.chat.Telling;
import tifo.chat.host.Given;
import tifo.chat.host.HostedServer;
import tifo.chat.kit.Fault;
import tifo.chat.kit.Shown;
import tifo.metric.Severity;
import tools.jackson.databind.json.JsonMapper;

/// Cards as Google Chat takes them; Google's own model judges each in the server.
@Timeout(60)
class GoogleChatTargetTest {
  private static final Telling FIRING = Posts.numbered(Posts.firing("north"), 1, PostKind.FIRING);
  private static final Picture NONE = new Picture.None();

  @TempDir Path dir;
  private final GoogleChatServer server = new GoogleChatServer();
  private final GoogleChatTarget target =
      new GoogleChatTarget(
          "gchat",
          () -> GoogleChatServer.url(server.base()),
          HostedServer.host(server.base()),
          Duration.ofSeconds(20));

  @AfterEach
  void protocolWasKept() {
    target.close();
    server.close();
    assertEquals(List.of(), server.complaints());
  }

  private Shown only() {
    assertEquals(1, server.shown().size());
    return server.shown().getFirst();
  }

  @Test
  void showsWordsAndPicture() throws Exception {
    byte[] png = Posts.png("picture");
    Picture ready = new Picture.Ready(Files.write(dir.resolve("p.png"), png), png.length);

    assertInstanceOf(Outcome.Done.class, Given.firing(ready).noting("told late").deliver(target));

    assertArrayEquals(png, only().picture());
    assertTrue(only().text().startsWith("CRITICAL · FIRING: Losing zone north"));
    assertTrue(only().text().contains("Value -34 nodes"));
    assertTrue(only().text().contains("Do: raise the fixed pool by 34 nodes"));
    assertTrue(only().text().contains("told late"));
    String card = server.messages().getFirst().toString();
    assertTrue(card.contains("\"altText\":\"" + FIRING.message().altText() + "\""), card);
  }

  @Test
  void whatGoesOnAnswersInTheThread() {
    Given.of(FIRING, NONE).deliver(target);
    Telling end = Posts.numbered(Posts.resolved("north"), 2, PostKind.RESOLVED);
    Given.of(end, NONE).after(FIRING).deliver(target);

    assertEquals(server.shown().getFirst().id(), server.shown().getLast().thread());
    assertTrue(server.shown().getLast().text().contains("RESOLVED"));
  }

  @Test
  void theSamePostIsShownOnceEvenIfGoogleForgetsTheRequest() {
    Given.of(FIRING, NONE).deliver(target);
    assertInstanceOf(Outcome.Done.class, Given.of(FIRING, NONE).inDoubt().deliver(target));
    server.forgetRequests();
    assertInstanceOf(Outcome.Done.class, Given.of(FIRING, NONE).inDoubt().deliver(target));

    assertEquals(3, server.calls().size());
    assertFalse(only().text().contains("repeat"));
  }

  @ParameterizedTest
  @CsvSource({"1, 2", "2, 4", "4, 16", "6, 64", "60, 64"})
  void waitsDoubleWhenGoogleDoesNotSayHowLong(int tries, long seconds) {
    server.fail("card", Fault.RATE_LIMITED_BARE);
    Outcome.Retry retry =
        assertInstanceOf(Outcome.Retry.class, Given.of(FIRING, NONE).tried(tries).deliver(target));

    assertEquals(Outcome.Cause.RATE_LIMITED, retry.cause());
    assertEquals(Duration.ofSeconds(seconds), retry.after());
  }

  @ParameterizedTest
  @ValueSource(strings = {"あ", "👩‍👩‍👧", "a", "<", "&", "\""})
  void whateverIsLongFitsAndSaysThatItWasCut(String letters) {
    String much = letters.repeat(40_000 / letters.length());
    List<Fact> facts = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      facts.add(new Fact("fact " + i, much));
    }
    Given.saying(message(much, facts, much))
        .noting(much, much, much, much, much, much, much, much, much)
        .deliver(target);

    assertTrue(only().text().contains("… +"));
    assertTrue(only().text().contains("fact 9 "));
  }

  @Test
  void manyShortFactsAreCountedToo() {
    List<Fact> facts = new ArrayList<>();
    for (int i = 0; i < 101; i++) {
      facts.add(new Fact("f" + i, "v"));
    }
    Given.saying(message("t", facts, "g")).deliver(target);
    assertTrue(only().text().contains("… +71"));
  }

  @Test
  void aMessageOfNothingIsStillACard() {
    Given.saying(message("t", List.of(), "")).deliver(target);
    assertTrue(only().text().contains("FIRING: t"));
  }

  @Test
  void labelsCannotWriteMarkupOrMentions() {
    String evil = "<a href=\"https://evil.example\">x</a> <users/all> &lt;";
    Given.saying(message(evil, List.of(new Fact(evil, evil)), evil)).deliver(target);

    String text = only().text();
    assertTrue(text.contains("Do: " + evil) || text.contains(evil), text);
    assertFalse(server.messages().getFirst().toString().contains("<"), "no markup");
  }

  private static ChatMessage message(String title, List<Fact> facts, String guidance) {
    return new ChatMessage(
        Severity.WARNING,
        "WARNING",
        "FIRING",
        "BOTH",
        title,
        facts,
        guidance,
        "Rule r",
        "alt",
        FIRING.message().remarks());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://chat.googleapis.com/v1/spaces/AAA/messages?key=canary-7f3a",
        "https://chat.googleapis.com/v1/spaces/AAA?key=canary-7f3a&token=t",
        "http://chat.googleapis.com/v1/spaces/AAA/messages?key=canary-7f3a&token=t",
        "canary-7f3a not an address"
      })
  void halfAnAddressIsRefusedWithTheWayToAWholeOne(String wrong) {
    try (GoogleChatTarget half =
        new GoogleChatTarget("gchat", () -> wrong, Optional.empty(), Duration.ofSeconds(1))) {
      Outcome.Suspended refused =
          assertInstanceOf(Outcome.Suspended.class, Given.of(FIRING, NONE).deliver(half));
      assertTrue(refused.reason().matches(".*(copy it in Google Chat|https).*"), refused.reason());
      assertFalse(refused.reason().contains("canary"), refused.reason());
    }
  }

  @Test
  void theJudgeFindsWhatGoogleDoesNotKnow() {
    String unknown =
        """
        {"cardsV2": [{"card": {"sections": [{"widgets": [{"decoratedText": {"txt": "x"}}]}]}}]}
        """;
    Exception found =
        assertThrows(
            IllegalArgumentException.class,
            () -> GoogleModel.check(JsonMapper.shared().readTree(unknown)));
    assertTrue(String.valueOf(found.getMessage()).contains("[txt]"), found.getMessage());
  }
}
