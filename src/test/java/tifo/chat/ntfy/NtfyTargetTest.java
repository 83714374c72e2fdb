package tifo.chat.ntfy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tifo.chat.ByHandText;
import tifo.chat.ChatMessage;
import tifo.chat.ChatText;
import tifo.chat.Checkpoint;
import tifo.chat.OutboxItem;
import tifo.chat.OutboxItem.Picture;
import tifo.chat.Outcome;
import tifo.chat.PostKind;
import tifo.chat.Posts;
import tifo.chat.Telling;
import tifo.chat.ToldGroup;
import tifo.chat.http.ChatTimeouts;
import tifo.chat.ntfy.NtfyServer.Message;
import tifo.chat.ntfy.NtfyTarget.Topic;

/// Posts to a strict ntfy, and what is ntfy's own.
@Timeout(60)
class NtfyTargetTest {
  @TempDir Path folder;
  private final NtfyServer server = new NtfyServer();

  @AfterEach
  void protocolWasKept() {
    server.close();
    assertEquals(List.of(), server.complaints());
  }

  @Test
  void onePutHasWordsAndPicture() throws Exception {
    Telling firing = Posts.firing("北");
    assertInstanceOf(Outcome.Done.class, deliver(item(firing, ready(firing), false)));
    Message message = server.messages().getFirst();
    assertEquals("CRITICAL · FIRING: Losing zone 北 leaves the pool short", message.title());
    assertTrue(message.text().startsWith("Value: -34 nodes\n"), message.text());
    assertArrayEquals(Posts.png(firing), message.picture());
    assertEquals(5, message.priority());
    assertEquals("rotating_light", message.tag());
  }

  @Test
  void thePhoneShowsTheEndInThePlaceOfTheStart() {
    deliver(item(Posts.firing("a"), new Picture.None(), false));
    deliver(item(Posts.firing("b"), new Picture.None(), false));
    deliver(item(Posts.resolved("a"), new Picture.None(), false));
    List<Message> phone = List.copyOf(server.phone());
    assertEquals(2, phone.size());
    assertTrue(phone.get(0).title().contains("RESOLVED"));
    assertEquals(3, phone.get(0).priority(), "an end wakes nobody");
    assertEquals("white_check_mark", phone.get(0).tag());
    assertTrue(phone.get(1).title().contains("FIRING"));
  }

  /// No files on this server; too large, or the day's bandwidth is used up.
  @ParameterizedTest
  @ValueSource(ints = {40014, 41301, 42905})
  void aServerThatTakesNoFilesGetsTheWords(int code) throws Exception {
    server.refuse(code, true);
    Telling firing = Posts.firing("a");
    assertInstanceOf(Outcome.Done.class, deliver(item(firing, ready(firing), false)));
    Message message = server.messages().getFirst();
    assertEquals(0, message.picture().length);
    assertTrue(message.text().endsWith("(the picture could not be attached)"), message.text());
  }

  @Test
  void aRepeatThatLosesItsPictureStillSaysThatItIsOne() throws Exception {
    server.refuse(40014, true);
    Telling firing = Posts.firing("a");
    NtfyTarget target = target();
    Outcome outcome = target.deliver(item(firing, ready(firing), true), Checkpoint.START);
    Checkpoint next = assertInstanceOf(Outcome.Advanced.class, outcome).checkpoint();
    target.deliver(item(firing, ready(firing), false), next);
    assertTrue(server.messages().getFirst().text().contains("(possible repeat)"));
  }

  @Test
  void theLimitOfADayIsWaitedForLonger() {
    server.refuse(42908, false);
    Outcome outcome = deliver(item(Posts.firing("a"), new Picture.None(), false));
    Outcome.Retry retry = assertInstanceOf(Outcome.Retry.class, outcome);
    assertEquals(Outcome.Cause.RATE_LIMITED, retry.cause());
    assertEquals(Duration.ofMinutes(10), retry.after());
  }

  @Test
  void aPictureThatIsLateOrLostCostsNoWords() {
    Outcome waits =
        target().deliver(item(Posts.firing("a"), new Picture.Coming(), false), Checkpoint.START);
    assertEquals(new Outcome.AwaitsPicture(Checkpoint.START, Duration.ofSeconds(5)), waits);
    deliver(item(Posts.firing("a"), new Picture.Missing(), false));
    Picture gone = new Picture.Ready(folder.resolve("gone.png"), 10);
    deliver(item(Posts.firing("a"), gone, false));
    assertEquals(2, server.messages().size());
    for (Message message : server.messages()) {
      assertTrue(message.text().contains("could not be attached"), message.text());
    }
  }

  @Test
  void longJapaneseIsCutInBytesAndRemarksStay() throws Exception {
    ChatText japanese = new ChatText(Locale.JAPANESE, ZoneOffset.UTC);
    String comment = "監視🏟".repeat(1_000);
    ChatMessage message = new ByHandText(japanese).shared(comment, "aki", comment, Posts.START);
    Telling firing = Posts.firing("a");
    Telling shared =
        new Telling(
            "chat",
            firing.topic(),
            1,
            PostKind.SHARED,
            Posts.START,
            "",
            message,
            ToldGroup.NONE,
            firing.shot());
    deliver(item(shared, ready(firing), true));
    deliver(item(shared, new Picture.None(), true));
    for (Message told : server.messages()) {
      assertTrue(told.text().endsWith("…\n" + message.remarks().possibleRepeat()), told.text());
      assertTrue(told.text().getBytes(StandardCharsets.UTF_8).length > 4_090);
      assertTrue(told.title().endsWith("…"));
      assertEquals(3, told.priority());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://ntfy.example", "https://ntfy.example/", "https://ntfy.example/a?auth=b"})
  void anAddressWithoutATopicIsRefused(String url) {
    NtfyTarget target =
        new NtfyTarget(new Topic("chat", () -> url, Optional.empty()), ChatTimeouts.USUAL);
    Outcome outcome =
        target.deliver(item(Posts.firing("a"), new Picture.None(), false), Checkpoint.START);
    String reason = assertInstanceOf(Outcome.Suspended.class, outcome).reason();
    assertTrue(reason.contains("it has to end with the topic"), reason);
  }

  @Test
  void withoutTheTokenItIsRefusedAndSaid() {
    NtfyTarget target = target(Optional.empty());
    Outcome outcome =
        target.deliver(item(Posts.firing("a"), new Picture.None(), false), Checkpoint.START);
    String reason = assertInstanceOf(Outcome.Suspended.class, outcome).reason();
    assertTrue(reason.contains("check the token"), reason);
    assertFalse(reason.contains("canary"), reason);
  }

  private NtfyTarget target() {
    return target(Optional.of(NtfyServer.TOKEN));
  }

  private NtfyTarget target(Optional<String> token) {
    String url = server.topic().toString();
    return new NtfyTarget(
        new Topic("chat", () -> url, token.map(text -> () -> text)), ChatTimeouts.USUAL);
  }

  private Outcome deliver(OutboxItem item) {
    NtfyTarget target = target();
    Outcome outcome = target.deliver(item, Checkpoint.START);
    return outcome instanceof Outcome.Advanced(Checkpoint next)
        ? target.deliver(item, next)
        : outcome;
  }

  private static OutboxItem item(Telling telling, Picture picture, boolean doubtful) {
    return new OutboxItem(
        telling.id(),
        telling.topic().thread(),
        telling.rule(),
        telling.kind(),
        telling.at(),
        telling.message(),
        telling.group(),
        picture,
        Optional.empty(),
        List.of(),
        doubtful,
        1);
  }

  private Picture ready(Telling telling) throws Exception {
    byte[] png = Posts.png(telling);
    return new Picture.Ready(Files.write(folder.resolve("p.png"), png), png.length);
  }
}
