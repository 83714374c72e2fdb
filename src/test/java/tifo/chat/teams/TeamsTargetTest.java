package tifo.chat.teams;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
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
import tifo.chat.TargetValues;
import tifo.chat.Telling;
import tifo.chat.host.Given;
import tifo.chat.host.HostedServer;
import tifo.chat.kit.NodeJudge;
import tifo.chat.kit.Shown;
import tifo.metric.Severity;
import tifo.secret.SecretSource;
import tools.jackson.databind.JsonNode;

/// Cards as Teams takes them: Microsoft's own parser judges each that a test here sends.
@Timeout(60)
class TeamsTargetTest {
  private static final Telling FIRING = Posts.numbered(Posts.firing("north"), 1, PostKind.FIRING);
  private static final Picture NONE = new Picture.None();

  @TempDir Path dir;
  private final TeamsServer server = new TeamsServer();
  private final TeamsTarget target = target(true);

  private TeamsTarget target(boolean hosted) {
    return new TeamsTarget(
        "desk",
        () -> TeamsServer.url(server.base()),
        hosted ? HostedServer.host(server.base()) : Optional.empty(),
        Duration.ofSeconds(20));
  }

  @AfterEach
  void cardsAreGood() throws Exception {
    target.close();
    server.close();
    assertEquals(List.of(), server.complaints());
    if (!server.cards().isEmpty()) {
      NodeJudge.assumeFetched();
      NodeJudge.assertAccepted("adaptive-card", server.cards());
    }
  }

  private Picture png() throws Exception {
    byte[] png = Posts.png("picture");
    return new Picture.Ready(Files.write(dir.resolve("p.png"), png), png.length);
  }

  private Shown only() {
    assertEquals(1, server.shown().size());
    return server.shown().getFirst();
  }

  @Test
  void showsWordsAndPicture() throws Exception {
    assertInstanceOf(Outcome.Done.class, Given.firing(png()).noting("told late").deliver(target));

    assertArrayEquals(Posts.png("picture"), only().picture());
    assertTrue(only().text().startsWith("CRITICAL · FIRING: Losing zone north"));
    assertTrue(only().text().contains("Value -34 nodes"));
    assertTrue(only().text().contains("Do: raise the fixed pool by 34 nodes"));
    assertTrue(only().text().endsWith("told late"));
    String image = server.cards().getFirst().toString();
    assertTrue(image.contains("\"altText\":\"" + FIRING.message().altText() + "\""), image);
  }

  @Test
  void theEndIsACardThatNamesTheFirst() {
    Given.of(FIRING, NONE).deliver(target);
    Telling end = Posts.numbered(Posts.resolved("north"), 2, PostKind.RESOLVED);
    Given.of(end, NONE).after(FIRING).deliver(target);

    assertEquals(2, server.shown().size());
    assertEquals(server.shown().getFirst().id(), server.shown().getLast().thread());
    assertTrue(server.shown().getLast().text().contains("RESOLVED"));
    assertEquals("Attention", colour(server.cards().getFirst()));
    assertEquals("Good", colour(server.cards().getLast()));
  }

  private static String colour(JsonNode card) {
    return card.path("body").path(0).path("color").asString("");
  }

  @Test
  void aCardThatMayBeThereSaysSo() {
    Given.of(FIRING, NONE).inDoubt().deliver(target);
    assertTrue(only().text().contains("(possible repeat)"));
  }

  @Test
  void withoutAHostThereAreWordsAtOnceAndNoRemark() {
    try (TeamsTarget words = target(false)) {
      assertInstanceOf(Outcome.Done.class, Given.firing(new Picture.Coming()).deliver(words));
    }
    assertFalse(only().text().contains("picture"));
  }

  @Test
  void withAHostAPictureThatNeverCameIsSaid() {
    assertInstanceOf(
        Outcome.AwaitsPicture.class, Given.firing(new Picture.Coming()).deliver(target));
    assertEquals(List.of(), server.calls());
    Given.firing(new Picture.Missing()).deliver(target);
    assertTrue(only().text().contains("the picture could not be attached"));
  }

  @Test
  void testsAndSharesArePostsOfTheirOwn() {
    Given.of(Posts.numbered(FIRING, 1, PostKind.TEST), NONE).deliver(target);
    Given.of(Posts.numbered(FIRING, 2, PostKind.SHARED), NONE).deliver(target);
    assertEquals(2, server.shown().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"あ", "漢字", "a", "\"", "\\", "👩‍👩‍👧", "*_[", "\u0001"})
  void whateverIsLongFitsAndSaysThatItWasCut(String letters) {
    String much = letters.repeat(40_000 / letters.length());
    List<Fact> facts = new ArrayList<>();
    for (int i = 0; i < 80; i++) {
      facts.add(new Fact("fact " + i, much));
    }
    Given.saying(message(much, facts, much))
        .noting(much, much, much, much, much, much, much, much, much)
        .inDoubt()
        .deliver(target);

    assertTrue(only().text().contains("…"));
    assertTrue(only().text().contains("… +"));
    assertTrue(only().text().contains("(possible repeat)"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"あ", "\\", "*", "a"})
  void theLongestOfEverythingStillFits(String letter) {
    String much = letter.repeat(20_000);
    ChatMessage message = message(much, Collections.nCopies(90, new Fact(much, much)), much);
    TeamsCard.Content content =
        new TeamsCard.Content(
            message,
            false,
            Optional.of(message),
            Optional.of("https://h/?X-Amz-Signature=" + "a".repeat(900)),
            Collections.nCopies(20, much));

    int size = TeamsCard.size(TeamsCard.message(content));
    assertTrue(size <= TeamsCard.LIMIT - TeamsCard.RESERVE, size + " bytes");
  }

  @Test
  void anUsualJapanesePostIsNotCut() {
    List<Fact> facts = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      facts.add(new Fact("項目" + i, "値が上限を超えました。".repeat(10)));
    }
    Given.saying(message("試合配信の遅延", facts, "固定プールを増やす")).deliver(target);
    assertFalse(only().text().contains("…"));
  }

  @Test
  void labelsCannotWriteMarkup() {
    List<Fact> facts =
        List.of(
            new Fact("[a](https://evil.example)", "<at>everyone</at> **x** _y_ node_cpu_seconds"),
            new Fact("b", "- list\n1. list\n# head {{DATE(2017-02-14T06:08:39Z,SHORT)}}"));
    Given.saying(message("[t](https://evil.example)", facts, "`g`")).deliver(target);

    String card = server.cards().getFirst().path("body").toString();
    assertFalse(card.contains("[a](") || card.contains("[t]("), card);
    assertTrue(card.contains("\\\\<at\\\\>everyone\\\\</at\\\\> \\\\*\\\\*x\\\\*\\\\*"), card);
    assertTrue(card.contains("\\\\_y\\\\_ node_cpu_seconds"), card);
    assertTrue(card.contains("\\\\- list\\n1\\\\. list\\n\\\\# head { {DATE"), card);
  }

  @ParameterizedTest
  @CsvSource({
    "{{{DATE(x)}}, { { {DATE(x)}}",
    "node_cpu_seconds, node_cpu_seconds",
    "_a_, \\_a\\_",
    "a-b + c, a-b + c",
    "+ c, \\+ c",
    "12) x, 12\\) x",
    "12.5 %, 12.5 %"
  })
  void textsAreShownAsTheyAre(String text, String literal) {
    assertEquals(literal, TeamsText.literal(text));
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
        "https://acme.webhook.office.com/webhookb2/canary-7f3a/IncomingWebhook/1/2",
        "https://outlook.office.com/webhook/canary-7f3a",
        "https://OUTLOOK.office365.com/webhook/canary-7f3a"
      })
  void addressesOfConnectorsAreRefusedWithTheWayToAWorkflow(String old) throws Exception {
    try (TeamsTarget dead =
        new TeamsTarget("desk", () -> old, Optional.empty(), Duration.ofSeconds(1))) {
      Outcome.Suspended refused =
          assertInstanceOf(Outcome.Suspended.class, Given.of(FIRING, NONE).deliver(dead));
      assertTrue(refused.reason().contains("Send webhook alerts to a channel"), refused.reason());
      assertFalse(refused.reason().contains("canary"), refused.reason());
    }
    Path file = Files.writeString(dir.resolve("url"), old);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    Exception atStart =
        assertThrows(IllegalArgumentException.class, () -> made(new SecretSource.InFile(file)));
    assertTrue(String.valueOf(atStart.getMessage()).contains("Office 365 connector"));
  }

  @Test
  void anAddressThatCannotBeReadYetIsNoReasonNotToStart() {
    made(new SecretSource.Env("TIFO_NO_SUCH_VARIABLE")).close();
  }

  private static tifo.chat.ChatTarget made(SecretSource url) {
    TargetValues values =
        new TargetValues("desk", Map.of(), Map.of("url", url), Map.of(), Map.of());
    return TeamsTarget.KIND.maker().make(values);
  }

  @ParameterizedTest
  @CsvSource({
    "200, '', Done",
    "202, '', Done",
    "400, '{\"error\": {\"code\": \"WorkflowTriggerIsNotEnabled\"}}', Suspended",
    "400, '{\"error\": {\"code\": \"TriggerInputSchemaMismatch\"}}', Rejected",
    "404, '{}', Suspended",
    "502, '{}', Ambiguous"
  })
  void answersAreReadAsTheyAreMeant(int code, String body, String outcome) {
    server.answers(code, body);
    assertEquals(outcome, Given.of(FIRING, NONE).deliver(target).getClass().getSimpleName());
  }
}
