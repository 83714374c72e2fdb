package tifo.chat.discord;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tifo.chat.Checkpoint;
import tifo.chat.OutboxItem;
import tifo.chat.OutboxItem.Picture;
import tifo.chat.OutboxItem.Root;
import tifo.chat.Outcome;
import tifo.chat.PostKind;
import tifo.chat.Posts;
import tifo.chat.Telling;
import tifo.chat.kit.DirectDelivery;
import tifo.chat.kit.Fault;
import tifo.chat.kit.Shown;

/// A bot and a webhook, step by step, at a strict Discord.
@Timeout(60)
class DiscordTargetTest {
  private static final Telling FIRING = Posts.firing("north");
  private static final Telling UPDATE = Posts.numbered(Posts.firing("east"), 2, PostKind.UPDATED);
  private static final Telling RESOLVED = Posts.resolved("west");
  private static final Picture NONE = new Picture.None();
  private static final Picture COMING = new Picture.Coming();
  private static final Picture MISSING = new Picture.Missing();
  private static final String LACKS = "the picture could not be attached";

  @TempDir Path folder;
  private DiscordServer discord = DiscordServer.forBot();
  private DiscordTarget target = bot(DiscordServer.TOKEN);
  private DirectDelivery delivery;

  @BeforeEach
  void start() {
    delivery = new DirectDelivery(target, folder);
  }

  @AfterAll
  static void judge() throws Exception {
    DiscordJudge.assertAccepted("discord-message", "discord-edit", "discord-webhook");
  }

  @AfterEach
  void protocolWasKept() {
    target.close();
    discord.close();
    assertEquals(List.of(), discord.complaints());
  }

  @Test
  void wordsAndPictureAreOneMessage() throws Exception {
    delivery.done(delivery.item(FIRING, delivery.ready(FIRING)));

    assertEquals(List.of("message"), discord.calls());
    Shown shown = discord.shown().getFirst();
    assertTrue(shown.text().startsWith("CRITICAL · FIRING: Losing zone north"), shown.text());
    assertTrue(shown.text().contains("Do: raise the fixed pool by 34 nodes"), shown.text());
    assertArrayEquals(Posts.png(FIRING), shown.picture());
    DiscordChannel.Attachment attachment = discord.attachments(shown.id()).getFirst();
    assertEquals("ZoneLossDoesNotHold-firing.png", attachment.fileName());
    assertEquals(FIRING.message().altText(), attachment.description());
  }

  @Test
  void wordsGoFirstWhereThePictureIsLate() throws Exception {
    var waits =
        assertInstanceOf(
            Outcome.AwaitsPicture.class,
            delivery.run(delivery.item(FIRING, COMING), Checkpoint.START));
    assertEquals(Duration.ofSeconds(30), waits.atMost());
    assertTrue(waits.checkpoint().visible());
    assertFalse(discord.shown().getFirst().hasPicture());

    delivery.run(delivery.item(FIRING, delivery.ready(FIRING)), waits.checkpoint());

    Shown shown = discord.shown().getFirst();
    assertArrayEquals(Posts.png(FIRING), shown.picture());
    assertEquals(1, shown.edits());
    assertEquals(1, discord.shown().size());
  }

  @Test
  void pictureThatNeverComesIsSaidInTheMessage() {
    Checkpoint worded = delivery.awaited(delivery.item(FIRING, COMING));

    delivery.run(delivery.item(FIRING, MISSING), worded);

    Shown shown = discord.shown().getFirst();
    assertTrue(shown.text().contains(LACKS), shown.text());
    assertEquals(1, discord.shown().size());
  }

  @Test
  void pictureThatIsTooLargeForAnEditIsSaidInTheMessage() throws Exception {
    Checkpoint worded = delivery.awaited(delivery.item(FIRING, COMING));
    discord.fail("edit", Fault.TOO_LARGE);

    delivery.done(delivery.item(FIRING, delivery.ready(FIRING)), worded);

    assertTrue(discord.shown().getFirst().text().contains(LACKS));
  }

  @Test
  void editThatMayHaveBeenLostIsRepeatedWithoutHarm() throws Exception {
    Checkpoint worded = delivery.awaited(delivery.item(FIRING, COMING));
    OutboxItem item = delivery.item(FIRING, delivery.ready(FIRING));
    delivery.done(item, worded);
    delivery.done(DirectDelivery.doubted(item, "a note"), worded);

    assertEquals(1, discord.shown().size());
    assertEquals(1, discord.attachments(discord.shown().getFirst().id()).size());
  }

  @Test
  void newsAnswerTheFirstMessageAndTheEndChangesIt() throws Exception {
    Root root = delivery.root(delivery.item(FIRING, delivery.ready(FIRING)));
    delivery.done(DirectDelivery.following(delivery.item(UPDATE, NONE), root));
    delivery.done(
        DirectDelivery.following(delivery.item(RESOLVED, delivery.ready(RESOLVED)), root));

    List<Shown> shown = discord.shown();
    assertEquals(3, shown.size());
    Shown first = shown.getFirst();
    assertEquals(first.id(), shown.get(1).thread());
    assertEquals(first.id(), shown.get(2).thread());
    assertTrue(first.text().contains("RESOLVED"), first.text());
    assertTrue(first.text().contains("Lasted"), first.text());
    assertArrayEquals(Posts.png(FIRING), first.picture(), "the picture stays");
    assertArrayEquals(Posts.png(RESOLVED), shown.get(2).picture());
    assertEquals(0x58C9A9, discord.embed(first.id()).path("color").asInt());
  }

  @Test
  void endOfADeletedMessageStandsForItself() throws Exception {
    Root root = delivery.root(delivery.item(FIRING, NONE));
    discord.delete(discord.shown().getFirst().id());

    delivery.done(DirectDelivery.following(delivery.item(RESOLVED, NONE), root));

    assertEquals("", discord.shown().getFirst().thread());
  }

  @Test
  void newsDoNotAnswerWhereTheBotMayNotRead() {
    Root root = delivery.root(delivery.item(FIRING, NONE));
    discord.refuse("message", 160_002);
    Outcome outcome =
        target.deliver(
            DirectDelivery.following(delivery.item(UPDATE, NONE), root), Checkpoint.START);
    discord.refuse("message", 0);

    Checkpoint again = assertInstanceOf(Outcome.Advanced.class, outcome).checkpoint();
    delivery.done(DirectDelivery.following(delivery.item(UPDATE, NONE), root), again);

    assertEquals("", discord.shown().get(1).thread());
  }

  @Test
  void firstMessageThatCannotBeEditedHoldsNothingUp() {
    Root root = delivery.root(delivery.item(FIRING, NONE));
    discord.refuse("edit", 50_005);

    delivery.done(DirectDelivery.following(delivery.item(RESOLVED, NONE), root));

    assertEquals(2, discord.shown().size());
  }

  @Test
  void keyKeepsARepeatAwayForMinutes() {
    discord.hideHistory();
    OutboxItem item = delivery.item(FIRING, NONE);
    delivery.done(item);
    delivery.done(DirectDelivery.doubted(item, "a note"));

    assertEquals(1, discord.shown().size());
  }

  @Test
  void channelIsReadBackWhereTheKeyIsForgotten() {
    OutboxItem item = delivery.item(FIRING, NONE);
    delivery.done(item);
    discord.forgetKeys();
    discord.chatter(150);
    delivery.done(DirectDelivery.doubted(item, "a note"));

    assertEquals(1, discord.shown().size());
    assertEquals(2, Collections.frequency(discord.calls(), "history"));
  }

  @Test
  void wordsThatAreFoundAgainGetTheirPicture() throws Exception {
    delivery.awaited(delivery.item(FIRING, COMING));

    delivery.done(DirectDelivery.doubted(delivery.item(FIRING, delivery.ready(FIRING)), "a note"));

    assertEquals(1, discord.shown().size());
    assertArrayEquals(Posts.png(FIRING), discord.shown().getFirst().picture());
  }

  @Test
  void wordsThatAreFoundAgainSayThatThePictureNeverCame() {
    delivery.awaited(delivery.item(FIRING, COMING));

    String remarks =
        delivery.done(DirectDelivery.doubted(delivery.item(FIRING, MISSING), "n")).get("remarks");

    assertEquals(1, discord.shown().size());
    assertTrue(discord.shown().getFirst().text().contains(LACKS));
    assertTrue(String.valueOf(remarks).contains(LACKS), "the end keeps it");
  }

  @Test
  void pictureThatCannotBeReadCostsNoWords() {
    Picture lost = new Picture.Ready(folder.resolve("no-such.png"), 1);
    delivery.done(delivery.item(FIRING, lost));
    delivery.done(delivery.item(UPDATE, lost), delivery.awaited(delivery.item(UPDATE, COMING)));

    discord.shown().forEach(shown -> assertTrue(shown.text().contains(LACKS), shown.text()));
    assertEquals(2, discord.shown().size());
  }

  @Test
  void repeatIsMarkedWhereTheChannelCannotBeRead() {
    discord.hideHistory();
    OutboxItem item = delivery.item(FIRING, NONE);
    delivery.done(item);
    discord.forgetKeys();
    delivery.done(DirectDelivery.doubted(item, "kept by hand"));

    String second = discord.shown().get(1).text();
    assertTrue(second.contains("(possible repeat)"), second);
    assertTrue(second.contains("kept by hand"), second);
  }

  @ParameterizedTest
  @CsvSource({
    "10003,  give the id of a channel",
    "50001,  invite it to the server",
    "50013,  Attach Files",
    "50083,  the thread is archived"
  })
  void whatTheOperatorMustMendSuspends(int code, String advice) {
    discord.refuse("message", code);

    Outcome outcome = target.deliver(delivery.item(FIRING, NONE), Checkpoint.START);

    String reason = assertInstanceOf(Outcome.Suspended.class, outcome).reason();
    assertTrue(reason.contains(advice), reason);
  }

  @Test
  void waitsAsLongAsTheAnswerSays() {
    discord.limitFor(64.25);

    Outcome outcome = target.deliver(delivery.item(FIRING, NONE), Checkpoint.START);

    var retry = assertInstanceOf(Outcome.Retry.class, outcome);
    assertEquals(Outcome.Cause.RATE_LIMITED, retry.cause());
    assertEquals(Duration.ofMillis(64_250), retry.after());
  }

  @Test
  void wrongTokenIsExplainedAndNotShown() {
    target.close();
    target = bot("another.canary");

    Outcome outcome = target.deliver(delivery.item(FIRING, NONE), Checkpoint.START);

    String reason = assertInstanceOf(Outcome.Suspended.class, outcome).reason();
    assertTrue(reason.contains("Reset Token"), reason);
    assertFalse((reason + target).contains("canary"), reason);
  }

  @Test
  void webhookPostsEditsAndHasNoAnswers() throws Exception {
    useWebhook(discord -> discord.base().toString(), "");
    Root root = delivery.root(delivery.item(FIRING, delivery.ready(FIRING)));
    delivery.done(DirectDelivery.following(delivery.item(RESOLVED, NONE), root));

    List<Shown> shown = discord.shown();
    assertEquals("", shown.get(1).thread());
    assertTrue(shown.getFirst().text().contains("RESOLVED"));
    assertArrayEquals(Posts.png(FIRING), shown.getFirst().picture());
    assertFalse(target.toString().contains("canary"), target.toString());
  }

  @Test
  void repeatStaysMarkedWhenItsPictureIsTooLarge() throws Exception {
    useWebhook(discord -> discord.base().toString(), "");
    OutboxItem item = delivery.item(FIRING, delivery.ready(FIRING));
    discord.fail("message", Fault.TOO_LARGE);
    Outcome first = target.deliver(DirectDelivery.doubted(item, "a note"), Checkpoint.START);

    delivery.done(item, assertInstanceOf(Outcome.Advanced.class, first).checkpoint());

    String text = discord.shown().getFirst().text();
    assertTrue(text.contains("(possible repeat)") && text.contains(LACKS), text);
  }

  @Test
  void deletedWebhookIsExplained() {
    useWebhook(discord -> discord.base().toString().replace("canary-token", "canary-gone"), "");

    Outcome outcome = target.deliver(delivery.item(FIRING, NONE), Checkpoint.START);

    String reason = assertInstanceOf(Outcome.Suspended.class, outcome).reason();
    assertTrue(reason.contains("make a new webhook"), reason);
  }

  private void useWebhook(Function<DiscordServer, String> address, String thread) {
    target.close();
    discord.close();
    discord = DiscordServer.forWebhook();
    String whole = address.apply(discord);
    WebhookRoute route = new WebhookRoute(() -> whole, thread);
    target = new DiscordTarget("discord-webhook", "fans", route, Duration.ofSeconds(10));
    delivery = new DirectDelivery(target, folder);
  }

  private DiscordTarget bot(String token) {
    BotRoute route = new BotRoute(discord.base(), DiscordServer.CHANNEL, () -> token);
    return new DiscordTarget("discord", "game", route, Duration.ofSeconds(10));
  }
}
