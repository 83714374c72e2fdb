package tifo.chat.mattermost;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
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
import tifo.chat.kit.ByHand;
import tifo.chat.kit.DirectDelivery;
import tifo.chat.kit.Fault;
import tifo.chat.kit.Shown;

/// Mattermost, step by step, at a strict server.
@Timeout(60)
class MattermostTargetTest {
  private static final Telling FIRING = Posts.firing("north");
  private static final Telling UPDATE = Posts.numbered(Posts.firing("east"), 2, PostKind.UPDATED);
  private static final Telling RESOLVED = Posts.resolved("west");
  private static final Picture NONE = new Picture.None();
  private static final Picture COMING = new Picture.Coming();
  private static final String LACKS = "the picture could not be attached";

  @TempDir Path folder;
  private final MattermostServer server = new MattermostServer();
  private MattermostTarget target = target(MattermostServer.TOKEN);
  private DirectDelivery delivery;

  @BeforeEach
  void start() {
    delivery = new DirectDelivery(target, folder);
  }

  @AfterAll
  static void judge() throws Exception {
    MattermostJudge.assertAccepted(MattermostServer.SENT);
    MattermostOpenApi.assertAccepted(MattermostServer.CALLS);
  }

  @AfterEach
  void protocolWasKept() {
    target.close();
    server.close();
    assertEquals(List.of(), server.complaints());
  }

  @Test
  void pictureIsUploadedAndPostedWithTheWords() throws Exception {
    delivery.done(delivery.item(FIRING, delivery.ready(FIRING)));

    assertEquals(List.of("files", "posts"), server.calls());
    Shown shown = server.shown().getFirst();
    assertTrue(shown.text().startsWith("CRITICAL · FIRING: Losing zone north"), shown.text());
    assertTrue(shown.text().contains("Do: raise the fixed pool by 34 nodes"), shown.text());
    assertArrayEquals(Posts.png(FIRING), shown.picture());
    assertEquals(List.of("ZoneLossDoesNotHold-firing.png"), server.fileNames());
  }

  @Test
  void wordsGoFirstWhereThePictureIsLate() throws Exception {
    Checkpoint worded = delivery.awaited(delivery.item(FIRING, COMING));
    assertTrue(worded.visible());
    assertFalse(server.shown().getFirst().hasPicture());

    delivery.done(delivery.item(FIRING, delivery.ready(FIRING)), worded);

    assertEquals(1, server.shown().size());
    assertArrayEquals(Posts.png(FIRING), server.shown().getFirst().picture());
  }

  @Test
  void oldServerShowsALatePictureInTheThread() throws Exception {
    server.beforeVersion10();
    Checkpoint worded = delivery.awaited(delivery.item(FIRING, COMING));

    delivery.done(delivery.item(FIRING, delivery.ready(FIRING)), worded);

    List<Shown> shown = server.shown();
    assertEquals(2, shown.size());
    assertEquals(shown.getFirst().id(), shown.get(1).thread());
    assertArrayEquals(Posts.png(FIRING), shown.get(1).picture());
    assertEquals(List.of("worded", "apart"), delivery.stages());
  }

  @Test
  void pictureApartIsPostedOnceWhenItsAnswerWasLost() throws Exception {
    server.beforeVersion10();
    Checkpoint worded = delivery.awaited(delivery.item(FIRING, COMING));
    server.fail("posts", Fault.CUT_AFTER_ACTING);
    OutboxItem item = delivery.item(FIRING, delivery.ready(FIRING));
    assertInstanceOf(Outcome.Ambiguous.class, delivery.run(item, worded));
    server.forgetKeys();
    String file = server.post(server.shown().get(1).id()).path("file_ids").path(0).asString();

    delivery.done(DirectDelivery.doubted(item, "n"), worded.to("apart", "file", file));

    assertEquals(2, server.shown().size());
  }

  @Test
  void pictureThatNeverComesIsSaidInThePost() {
    Checkpoint worded = delivery.awaited(delivery.item(FIRING, COMING));

    delivery.done(delivery.item(FIRING, new Picture.Missing()), worded);

    assertTrue(server.shown().getFirst().text().contains(LACKS));
  }

  @ParameterizedTest
  @CsvSource({
    "413 api.file.upload_file.too_large_detailed.app_error",
    "501 api.file.attachments.disabled.app_error"
  })
  void pictureThatTheServerRefusesDoesNotCostTheWords(String refusal) throws Exception {
    server.refuse("files", refusal);

    delivery.done(delivery.item(FIRING, delivery.ready(FIRING)));

    assertTrue(server.shown().getFirst().text().contains(LACKS));
  }

  @Test
  void newsAnswerInTheThreadAndTheEndChangesTheFirstPost() throws Exception {
    Root root = delivery.root(delivery.item(FIRING, delivery.ready(FIRING)));
    delivery.done(DirectDelivery.following(delivery.item(UPDATE, NONE), root));
    delivery.done(
        DirectDelivery.following(delivery.item(RESOLVED, delivery.ready(RESOLVED)), root));

    List<Shown> shown = server.shown();
    assertEquals(3, shown.size());
    Shown first = shown.getFirst();
    assertEquals(first.id(), shown.get(1).thread());
    assertEquals(first.id(), shown.get(2).thread());
    assertTrue(first.text().contains("RESOLVED") && first.text().contains("Lasted"), first.text());
    assertArrayEquals(Posts.png(FIRING), first.picture(), "the picture stays");
  }

  @Test
  void endOfADeletedPostStandsAlone() {
    Root root = delivery.root(delivery.item(FIRING, NONE));
    server.delete(server.shown().getFirst().id());

    delivery.done(DirectDelivery.following(delivery.item(RESOLVED, NONE), root));

    assertEquals("", server.shown().getFirst().thread());
    assertTrue(server.shown().getFirst().text().contains("RESOLVED"));
  }

  @Test
  void postThatCannotBeEditedHoldsNothingUp() {
    Root root = delivery.root(delivery.item(FIRING, NONE));
    server.refuse("patch", "400 api.post.update_post.permissions_time_limit.app_error");

    delivery.done(DirectDelivery.following(delivery.item(RESOLVED, NONE), root));

    assertEquals(2, server.shown().size());
  }

  @Test
  void postWhoseAnswerWasLostIsFoundByTheIdThatItCarries() throws Exception {
    OutboxItem item = delivery.item(FIRING, delivery.ready(FIRING));
    delivery.awaited(delivery.item(FIRING, COMING));
    server.forgetKeys();

    delivery.done(DirectDelivery.doubted(item, "n"));

    assertEquals(1, server.shown().size());
    assertArrayEquals(Posts.png(FIRING), server.shown().getFirst().picture());
  }

  @Test
  void wordsThatAreFoundAgainSayThatThePictureNeverCame() {
    delivery.awaited(delivery.item(FIRING, COMING));
    server.forgetKeys();

    OutboxItem missing = delivery.item(FIRING, new Picture.Missing());
    String remarks = delivery.done(DirectDelivery.doubted(missing, "n")).get("remarks");

    assertEquals(1, server.shown().size());
    assertTrue(server.shown().getFirst().text().contains(LACKS));
    assertTrue(String.valueOf(remarks).contains(LACKS), "the end keeps it");
  }

  @Test
  void pictureThatCannotBeReadCostsNoWords() {
    Picture lost = new Picture.Ready(folder.resolve("no-such.png"), 1);
    delivery.done(delivery.item(FIRING, lost));
    delivery.done(delivery.item(UPDATE, lost), delivery.awaited(delivery.item(UPDATE, COMING)));

    server.shown().forEach(shown -> assertTrue(shown.text().contains(LACKS), shown.text()));
    assertEquals(2, server.shown().size());
  }

  @Test
  void wordsGoFirstWhereTheFileStoreIsInTroubleForAMoment() throws Exception {
    server.fail("files", Fault.INTERNAL_ERROR, Fault.INTERNAL_ERROR, Fault.INTERNAL_ERROR);
    ByHand firing = new ByHand(target, FIRING);
    assertInstanceOf(Outcome.Done.class, firing.deliver(delivery.ready(FIRING)));

    assertEquals(List.of("files", "files", "posts", "files", "files", "patch"), server.calls());
    assertArrayEquals(Posts.png(FIRING), server.shown().getFirst().picture());
  }

  @Test
  void fileStoreThatStaysBrokenCostsThePictureAfterMinutes() throws Exception {
    server.refuse("files", "500 api.file.write_file.app_error");
    ByHand firing = new ByHand(target, FIRING);
    assertInstanceOf(Outcome.Done.class, firing.deliver(delivery.ready(FIRING)));

    assertTrue(server.shown().getFirst().text().contains(LACKS));
    Duration waited = firing.waits().stream().reduce(Duration.ZERO, Duration::plus);
    assertTrue(waited.compareTo(Duration.ofMinutes(5)) < 0, waited.toString());
  }

  @Test
  void lookThatMeetsTroubleIsRepeatedAndNotThePost() {
    server.refuse("search", "500 store.sql_post.get_posts_since.app_error");
    OutboxItem item = DirectDelivery.doubted(delivery.item(FIRING, NONE), "n");

    var retry = assertInstanceOf(Outcome.Retry.class, target.deliver(item, Checkpoint.START));

    assertEquals(Outcome.Cause.UNREACHABLE, retry.cause());
    assertEquals(List.of(), server.shown());
  }

  @Test
  void repeatIsMarkedWhereTheChannelCannotBeRead() {
    OutboxItem item = delivery.item(FIRING, NONE);
    delivery.done(item);
    server.forgetKeys();
    server.refuse("search", "403 api.context.permissions.app_error");

    delivery.done(DirectDelivery.doubted(item, "kept by hand"));

    String second = server.shown().get(1).text();
    assertTrue(second.contains("(possible repeat)") && second.contains("kept by hand"), second);
  }

  @Test
  void postThatIsStillBeingSavedIsAskedForAgainSoon() {
    server.refuse("posts", "500 api.post.deduplicate_create_post.pending");
    Outcome outcome = target.deliver(delivery.item(FIRING, NONE), Checkpoint.START);

    var retry = assertInstanceOf(Outcome.Retry.class, outcome);
    assertEquals(Outcome.Cause.NOT_READY, retry.cause());
    assertEquals(Duration.ofMillis(500), retry.after());
  }

  @Test
  void waitsUntilTheBucketIsFullAgain() {
    server.limitFor(90);
    Outcome outcome = target.deliver(delivery.item(FIRING, NONE), Checkpoint.START);

    var retry = assertInstanceOf(Outcome.Retry.class, outcome);
    assertEquals(Outcome.Cause.RATE_LIMITED, retry.cause());
    assertEquals(Duration.ofSeconds(90), retry.after());
  }

  @ParameterizedTest
  @CsvSource({
    "403 api.context.permissions.app_error,                    add it to the team",
    "404 app.channel.get.existing.app_error,                   knows no such channel",
    "400 api.post.create_post.can_not_post_to_deleted.error,   archived"
  })
  void whatTheOperatorMustMendSuspends(String refusal, String advice) {
    server.refuse("posts", refusal);

    assertSuspended(advice);
  }

  @Test
  void wrongTokenIsExplainedAndNotShown() {
    target.close();
    target = target("another-canary");

    assertSuspended("make a new token");
    assertFalse(target.toString().contains("canary"), target.toString());
  }

  @Test
  void lookingForALostPostReadsTheChannelOnce() {
    delivery.done(DirectDelivery.doubted(delivery.item(FIRING, NONE), "n"));

    assertEquals(1, Collections.frequency(server.calls(), "search"));
    assertFalse(server.shown().getFirst().text().contains("possible repeat"));
  }

  private void assertSuspended(String advice) {
    Outcome outcome = target.deliver(delivery.item(FIRING, NONE), Checkpoint.START);
    String reason = assertInstanceOf(Outcome.Suspended.class, outcome).reason();
    assertTrue(reason.contains(advice), reason);
    assertFalse(reason.contains("canary"), reason);
  }

  private MattermostTarget target(String token) {
    return new MattermostTarget(
        new MattermostSettings(
            "ops", MattermostServer.CHANNEL, server.base(), Duration.ofSeconds(10)),
        () -> token);
  }
}
