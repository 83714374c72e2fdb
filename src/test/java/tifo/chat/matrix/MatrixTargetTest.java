package tifo.chat.matrix;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tifo.chat.ByHandText;
import tifo.chat.ChatText;
import tifo.chat.Checkpoint;
import tifo.chat.OutboxItem.Picture;
import tifo.chat.OutboxItem.Root;
import tifo.chat.Outcome;
import tifo.chat.PostKind;
import tifo.chat.Posts;
import tifo.chat.Telling;
import tifo.chat.ToldGroup;
import tifo.chat.host.Given;
import tifo.chat.kit.Shown;
import tools.jackson.databind.JsonNode;

/// Posts to a strict homeserver, and what is Matrix's own.
@Timeout(60)
class MatrixTargetTest {
  private static final String MISSING = "(the picture could not be attached)";

  @TempDir Path folder;
  private final MatrixServer server = new MatrixServer();
  private final MatrixTarget target = target(MatrixServer.ROOM);
  private Optional<Root> root = Optional.empty();
  private List<String> notes = List.of();
  private boolean doubtful;

  @AfterEach
  void protocolWasKept() {
    target.close();
    server.close();
    assertEquals(List.of(), server.complaints());
  }

  @Test
  void thePictureAnswersTheWordsWhereTheyStand() throws Exception {
    Telling firing = first();
    assertInstanceOf(Outcome.Done.class, deliver(firing, ready(firing)));
    assertEquals(List.of("state", "words", "upload", "picture"), server.calls());
    JsonNode words = server.events().get(0).content();
    JsonNode picture = server.events().get(1).content();
    assertTrue(
        words.path("formatted_body").asString().startsWith("<strong>CRITICAL · FIRING: Losing"));
    assertFalse(words.has("m.relates_to"));
    assertEquals("ZoneLossDoesNotHold-firing.png", picture.path("filename").asString());
    assertTrue(picture.path("body").asString().contains("-34 nodes"));
    assertFalse(picture.path("m.relates_to").has("rel_type"), "it is in the room itself");
    assertArrayEquals(Posts.png(firing), server.shown().getFirst().picture());
  }

  @Test
  void newsAndTheEndAreInTheThreadAndTheEndChangesTheFirst() throws Exception {
    Telling firing = first();
    notes = List.of("told late");
    root = Optional.of(new Root(firing.message(), reference(deliver(firing, ready(firing)))));
    notes = List.of();
    Telling news = Posts.numbered(Posts.firing("b"), 2, PostKind.UPDATED);
    Telling end = Posts.numbered(Posts.resolved("a"), 3, PostKind.RESOLVED);
    assertEquals(root.get().reference(), reference(deliver(news, ready(news))));
    deliver(end, new Picture.None());
    List<Shown> shown = server.shown();
    assertEquals(3, shown.size());
    assertEquals(shown.getFirst().id(), shown.get(1).thread());
    assertTrue(shown.get(1).hasPicture());
    assertEquals(shown.getFirst().id(), shown.get(2).thread());
    String first = shown.getFirst().text();
    assertTrue(first.startsWith("CRITICAL · RESOLVED") && first.endsWith("told late"), first);
    assertEquals(1, shown.getFirst().edits());
    JsonNode picture = server.events().get(3).content().path("m.relates_to");
    assertEquals("m.thread", picture.path("rel_type").asString());
  }

  @Test
  void wordsDoNotWaitAndSayLaterThatThereIsNoPicture() {
    Telling firing = first();
    Outcome waits = deliver(firing, new Picture.Coming());
    Outcome.AwaitsPicture awaits = assertInstanceOf(Outcome.AwaitsPicture.class, waits);
    assertEquals(Duration.ofSeconds(30), awaits.atMost());
    assertFalse(server.shown().getFirst().text().contains(MISSING));
    Outcome done = deliver(firing, new Picture.Missing(), awaits.checkpoint());
    assertEquals(MISSING, reference(done).get("remarks"), "an edit at the end keeps it");
    assertTrue(server.shown().getFirst().text().endsWith(MISSING));
    assertEquals(1, server.shown().size());
  }

  @ParameterizedTest
  @CsvSource({
    "upload, 413, M_TOO_LARGE",
    "upload, 400, M_UNKNOWN",
    "upload, 400, M_RESOURCE_LIMIT_EXCEEDED",
    "upload, 403, M_USER_LIMIT_EXCEEDED",
    "upload, 403, M_FORBIDDEN",
    "upload, 502, M_UNKNOWN",
    "picture, 413, M_TOO_LARGE"
  })
  void aPictureThatIsNotTakenCostsNoWords(String step, int code, String error) throws Exception {
    server.refuse(step, code, error);
    Telling firing = first();
    assertInstanceOf(Outcome.Done.class, deliver(firing, ready(firing)));
    assertTrue(server.shown().getFirst().text().endsWith(MISSING));
  }

  @ParameterizedTest
  @CsvSource({
    "state, 403, M_FORBIDDEN, invite it",
    "words, 403, M_FORBIDDEN, power level",
    "words, 401, M_UNKNOWN_TOKEN, new access token",
    "upload, 403, M_USER_SUSPENDED, admin",
    "words, 403, M_CONSENT_NOT_GIVEN, terms"
  })
  void whatTheOperatorHasToMendIsSaid(String step, int code, String error, String words)
      throws Exception {
    server.refuse(step, code, error);
    Outcome outcome = deliver(first(), ready(first()));
    String reason = assertInstanceOf(Outcome.Suspended.class, outcome).reason();
    assertTrue(reason.contains(words) && reason.contains(error), reason);
  }

  @Test
  void anEncryptedRoomIsRefused() {
    server.encrypt();
    Outcome outcome = deliver(first(), new Picture.None());
    String reason = assertInstanceOf(Outcome.Suspended.class, outcome).reason();
    assertTrue(reason.startsWith("the room is encrypted"), reason);
    assertEquals(List.of(), server.shown());
  }

  @Test
  void waitsAsLongAsTheServerAsks() {
    server.limit("words", 4_321);
    Outcome outcome = deliver(first(), new Picture.None());
    Outcome.Retry retry = assertInstanceOf(Outcome.Retry.class, outcome);
    assertEquals(Outcome.Cause.RATE_LIMITED, retry.cause());
    assertEquals(Duration.ofMillis(4_321), retry.after());
  }

  @Test
  void labelsWriteNoHtmlAndMentionNobody() {
    deliver(shared("<a href='https://evil.example'>@room</a> &amp; @aki:example.com\u0007"));
    JsonNode content = server.events().getFirst().content();
    String html = content.path("formatted_body").asString();
    assertTrue(html.contains("&lt;a href='https://evil.example'&gt;@room"), html);
    assertTrue(html.contains("&amp;amp;"), html);
    assertTrue(content.path("m.mentions").isEmpty(), "so that '@room' is just a word");
    assertFalse(content.path("body").asString().contains("\u0007"));
  }

  /// The server refuses events that are too large, and HTML that ends in the middle.
  @Test
  void theLongestPostStillFitsWhenItIsEdited() {
    for (String text : List.of("&\"", "観客席🏟", "\u0001\ud83c")) {
      Telling shared = shared(text.repeat(8_000));
      Outcome.AwaitsPicture waits = (Outcome.AwaitsPicture) deliver(shared, new Picture.Coming());
      deliver(shared, new Picture.Missing(), waits.checkpoint());
    }
    assertEquals(3, server.shown().size());
    for (Shown shown : server.shown()) {
      assertTrue(shown.edits() == 1 && shown.text().contains("…"), shown.text());
      assertTrue(shown.text().endsWith(")") || shown.text().endsWith("）"), shown.text());
    }
  }

  @Test
  void aThreadOfAnotherRoomIsNotGoneOnWith() {
    Telling end = Posts.numbered(Posts.resolved("a"), 3, PostKind.RESOLVED);
    Map<String, String> elsewhere = Map.of("event", "$old", "room", "!old:example.com");
    root = Optional.of(new Root(first().message(), elsewhere));
    assertEquals(MatrixServer.ROOM, reference(deliver(end, new Picture.None())).get("room"));
    assertEquals("", server.shown().getFirst().thread());
    assertEquals(List.of("state", "words"), server.calls());
  }

  @Test
  void anEndWhoseThreadWasPurgedStandsAlone() throws Exception {
    root = Optional.of(new Root(first().message(), reference(deliver(first(), ready(first())))));
    server.purge(server.shown().getFirst().id());
    Telling end = Posts.numbered(Posts.resolved("a"), 3, PostKind.RESOLVED);
    assertInstanceOf(Outcome.Done.class, deliver(end, ready(end)));
    assertEquals("", server.shown().getFirst().thread());
    assertTrue(server.shown().getFirst().hasPicture());
  }

  @Test
  void wordsThatWereSentBeforeSayThatThePictureNeverCame() {
    Telling firing = first();
    deliver(firing, new Picture.Coming());
    doubtful = true;
    Outcome done = deliver(firing, new Picture.Missing());
    assertEquals(MISSING, reference(done).get("remarks"));
    assertEquals(1, server.shown().size());
    assertTrue(server.shown().getFirst().text().endsWith(MISSING));
  }

  @Test
  void thePictureSaysHowLargeItIs() {
    byte[] png = new byte[40];
    byte[] head = {0, 0, 0, 13, 'I', 'H', 'D', 'R', 0, 0, 7, (byte) 0xd0, 0, 0, 4, 0x60};
    System.arraycopy(head, 0, png, 8, head.length);
    var picture = new MatrixEvents.Picture("mxc://a/b", "a.png", "words", Optional.of(png));
    JsonNode info = MatrixEvents.picture(picture, "$w", "").path("info");
    assertEquals(2_000, info.path("w").asInt());
    assertEquals(1_120, info.path("h").asInt());
  }

  private static Telling first() {
    return Posts.numbered(Posts.firing("a"), 1, PostKind.FIRING);
  }

  private static Telling shared(String text) {
    ByHandText words = new ByHandText(new ChatText(Locale.JAPANESE, ZoneOffset.UTC));
    return new Telling(
        "chat",
        first().topic(),
        text.hashCode(),
        PostKind.SHARED,
        Posts.START,
        "",
        words.shared(text, "aki", text, Posts.START),
        ToldGroup.NONE,
        first().shot());
  }

  private MatrixTarget target(String room) {
    return new MatrixTarget(
        new MatrixSettings("chat", server.base(), room, Duration.ofSeconds(20)),
        () -> MatrixServer.TOKEN);
  }

  private static Map<String, String> reference(Outcome outcome) {
    return assertInstanceOf(Outcome.Done.class, outcome).thread();
  }

  private void deliver(Telling telling) {
    deliver(telling, new Picture.None());
  }

  private Outcome deliver(Telling telling, Picture picture) {
    return deliver(telling, picture, Checkpoint.START);
  }

  private Outcome deliver(Telling telling, Picture picture, Checkpoint from) {
    Given given = Given.of(telling, picture).in(root).noting(notes.toArray(String[]::new));
    return (doubtful ? given.inDoubt() : given).deliver(target, from);
  }

  private Picture ready(Telling telling) throws Exception {
    byte[] png = Posts.png(telling);
    return new Picture.Ready(Files.write(folder.resolve("p.png"), png), png.length);
  }
}
