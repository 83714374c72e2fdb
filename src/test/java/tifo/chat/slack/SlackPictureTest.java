package tifo.chat.slack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tifo.chat.Checkpoint;
import tifo.chat.OutboxItem.Picture;
import tifo.chat.Outcome;
import tifo.chat.PostKind;
import tifo.chat.Posts;
import tifo.chat.Telling;
import tifo.chat.kit.ByHand;
import tifo.chat.kit.Fault;
import tifo.chat.kit.Shown;

/// Words at once, pictures when they can be shown: in the message itself, by a change of it.
@Timeout(60)
class SlackPictureTest {
  private static final String TOKEN = "xoxb-1-canary";
  private static final Telling FIRING = ByHand.as(PostKind.FIRING);
  private static final byte[] PNG = Posts.png("the picture");
  private static final Picture COMING = new Picture.Coming();
  private static final Picture MISSING = new Picture.Missing();
  private static final String REMARK = "the picture could not be attached";

  @TempDir Path dir;
  private SlackServer slack;
  private SlackTarget target;
  private Picture ready = MISSING;

  @BeforeEach
  void start() throws Exception {
    slack = new SlackServer(TOKEN);
    target =
        new SlackTarget(
            new SlackSettings("slack", SlackServer.CHANNEL, slack.base(), Duration.ofSeconds(20)),
            () -> TOKEN);
    ready = ready(Map.of());
  }

  private Picture ready(Map<String, String> prepared) throws Exception {
    Path file = Files.write(dir.resolve("picture.png"), PNG);
    return new Picture.Ready(file, PNG.length, prepared);
  }

  @AfterEach
  void protocolWasKept() {
    target.close();
    slack.close();
    assertEquals(List.of(), slack.complaints());
  }

  @Test
  void wordsGoAtOnceAndThePictureByAChange() {
    ByHand delivery = new ByHand(target, FIRING);
    Outcome waits = delivery.deliver(COMING);
    assertEquals(List.of("chat.postMessage"), slack.calls());
    assertEquals(
        Duration.ofSeconds(30), assertInstanceOf(Outcome.AwaitsPicture.class, waits).atMost());
    assertTrue(delivery.reached().visible());
    assertFalse(only().hasPicture());
    assertFalse(only().text().contains(REMARK), "it is not missing yet");

    Outcome.Done done = assertInstanceOf(Outcome.Done.class, delivery.deliver(ready));
    assertEquals(
        List.of(
            "chat.postMessage",
            "files.getUploadURLExternal",
            "upload",
            "files.completeUploadExternal",
            "files.info",
            "chat.update"),
        slack.calls());
    assertArrayEquals(PNG, only().picture());
    assertTrue(only().text().contains("Do: raise the fixed pool by 34 nodes"), "words stay");
    assertEquals(only().id(), done.thread().get("ts"));
    assertEquals(slack.pictures().getFirst().id(), done.thread().get("file"));
  }

  @Test
  void waitsOnForAPictureThatIsStillComing() {
    ByHand delivery = new ByHand(target, FIRING);
    delivery.deliver(COMING);
    assertInstanceOf(Outcome.AwaitsPicture.class, delivery.deliver(COMING));
    assertEquals(1, slack.calls().size());
  }

  @Test
  void aPictureThatNeverComesIsSaid() {
    ByHand delivery = new ByHand(target, FIRING);
    delivery.deliver(COMING);
    Outcome.Done done = assertInstanceOf(Outcome.Done.class, delivery.deliver(MISSING));
    assertTrue(only().text().contains(REMARK));
    assertEquals(1, only().edits());
    // The end of the thread changes the first post: the remark stays.
    new ByHand(target, ByHand.as(PostKind.RESOLVED), FIRING, done).deliver(new Picture.None());
    assertTrue(slack.shown().getFirst().text().contains(REMARK));
    assertEquals(2, slack.shown().getFirst().edits());
  }

  @Test
  void aPictureThatWillNotComeIsSaidAtOnceAndNotesAreShown() {
    new ByHand(target, FIRING).noting("from the console of the stand").deliver(MISSING);
    assertEquals(List.of("chat.postMessage"), slack.calls());
    assertTrue(only().text().contains(REMARK));
    assertTrue(only().text().contains("from the console of the stand"));
  }

  @Test
  void notesStayWhenThePictureComes() {
    ByHand delivery = new ByHand(target, FIRING).noting("a note");
    delivery.deliver(COMING);
    delivery.deliver(ready);
    assertTrue(only().text().contains("a note"));
    assertTrue(only().hasPicture());
  }

  @Test
  void theEndClosesTheFirstPostBeforeItWaitsForItsPicture() {
    Outcome.Done told = (Outcome.Done) new ByHand(target, FIRING).deliver(ready);
    ByHand end = new ByHand(target, ByHand.as(PostKind.RESOLVED), FIRING, told);
    assertInstanceOf(Outcome.AwaitsPicture.class, end.deliver(COMING));
    assertEquals(1, slack.shown().getFirst().edits());
    assertTrue(slack.shown().getFirst().hasPicture(), "its picture stays");
    assertTrue(slack.shown().getFirst().text().contains("RESOLVED"));
    Outcome.Done done = assertInstanceOf(Outcome.Done.class, end.deliver(ready));
    assertEquals(told.thread(), done.thread(), "the thread is still that of the first post");
    Shown answer = slack.shown().getLast();
    assertEquals(slack.shown().getFirst().id(), answer.thread());
    assertArrayEquals(PNG, answer.picture());
    assertEquals(1, slack.shown().getFirst().edits(), "closed once");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "chat.postMessage",
        "files.getUploadURLExternal",
        "upload",
        "files.completeUploadExternal",
        "files.info",
        "chat.update"
      })
  void anAnswerThatIsLostOnTheWayRepeatsNothing(String method) {
    slack.fail(method, Fault.CUT_AFTER_ACTING);
    ByHand delivery = new ByHand(target, FIRING);
    delivery.deliver(COMING);
    assertInstanceOf(Outcome.Done.class, delivery.deliver(ready));
    assertArrayEquals(PNG, only().picture());
    assertFalse(only().text().contains("possible repeat"));
  }

  @Test
  void aLostAnswerToTheWordsIsLookedForThoughThePictureHasComeMeanwhile() {
    slack.fail("chat.postMessage", Fault.CUT_AFTER_ACTING);
    ByHand delivery = new ByHand(target, FIRING);
    Outcome first = target.deliver(delivery.item(COMING), Checkpoint.START);
    delivery.from(assertInstanceOf(Outcome.Advanced.class, first).checkpoint());
    assertInstanceOf(Outcome.Done.class, delivery.deliver(ready));
    assertArrayEquals(PNG, only().picture());
    assertEquals(1, Collections.frequency(slack.calls(), "chat.postMessage"));
  }

  @Test
  void withoutTheRightToLookAChangeIsTriedUntilItWorks() {
    slack.refuse("files.info", "missing_scope");
    slack.processFilesAfter(3);
    ByHand delivery = new ByHand(target, FIRING);
    delivery.deliver(COMING);
    assertInstanceOf(Outcome.Done.class, delivery.deliver(ready));
    assertArrayEquals(PNG, only().picture());
    assertEquals(4, Collections.frequency(slack.calls(), "chat.update"));
    assertEquals(Collections.nCopies(3, Duration.ofMillis(250)), delivery.waits());
  }

  @Test
  void looksForTenSecondsThenUploadsOnceMoreThenSaysSo() {
    slack.processFilesAfter(1_000);
    ByHand delivery = new ByHand(target, FIRING);
    delivery.deliver(COMING);
    assertInstanceOf(Outcome.Done.class, delivery.deliver(ready));
    Duration waited = delivery.waits().stream().reduce(Duration.ZERO, Duration::plus);
    assertEquals(Duration.ofSeconds(18), waited, "twice 2 s and 7 s");
    assertEquals(List.of(true, true), slack.pictures().stream().map(p -> p.deleted()).toList());
    assertTrue(only().text().contains(REMARK));
  }

  @Test
  void aBrokenUploadHoldsUpNoWords() {
    slack.fail("upload", Fault.INTERNAL_ERROR, Fault.INTERNAL_ERROR, Fault.INTERNAL_ERROR);
    ByHand delivery = new ByHand(target, FIRING);
    assertInstanceOf(Outcome.Done.class, delivery.deliver(ready));
    List<String> calls = slack.calls();
    assertEquals(
        2, Collections.frequency(calls.subList(0, calls.indexOf("chat.postMessage")), "upload"));
    assertArrayEquals(PNG, only().picture());
    assertEquals(1, only().edits());
  }

  @Test
  void aPictureThatNeverComesThroughIsGivenUpAndSaid() {
    Fault[] down = Collections.nCopies(40, Fault.BAD_GATEWAY_PAGE).toArray(Fault[]::new);
    slack.fail("files.getUploadURLExternal", down);
    ByHand delivery = new ByHand(target, FIRING);
    assertInstanceOf(Outcome.Done.class, delivery.deliver(ready));
    assertTrue(only().text().contains(REMARK));
    Duration waited = delivery.waits().stream().reduce(Duration.ZERO, Duration::plus);
    assertTrue(waited.compareTo(Duration.ofMinutes(5)) < 0, waited.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"file_uploads_disabled", "storage_limit_reached", "file_type_not_allowed"})
  void aWorkspaceThatTakesNoPicturesGetsTheWords(String error) {
    slack.refuse("files.getUploadURLExternal", error);
    assertInstanceOf(Outcome.Done.class, new ByHand(target, FIRING).deliver(ready));
    assertTrue(only().text().contains(REMARK));
  }

  @Test
  void aPictureThatCannotBeReadCostsNoWords() throws Exception {
    Picture lost = new Picture.Ready(dir.resolve("no-such.png"), 1);
    assertInstanceOf(Outcome.Done.class, new ByHand(target, FIRING).deliver(lost));
    assertTrue(only().text().contains(REMARK));
  }

  @Test
  void anUploadAddressThatHasLapsedIsReservedAnew() {
    slack.fail("upload", Fault.NOT_FOUND);
    assertInstanceOf(Outcome.Done.class, new ByHand(target, FIRING).deliver(ready));
    assertArrayEquals(PNG, only().picture());
    assertTrue(slack.pictures().getFirst().deleted() || !slack.pictures().getFirst().done());
  }

  @Test
  void wordsThatSomebodyDeletedMeanwhileNeedNoPicture() {
    ByHand delivery = new ByHand(target, FIRING);
    delivery.deliver(COMING);
    slack.delete(only().id());
    assertInstanceOf(Outcome.Done.class, delivery.deliver(ready));
    assertEquals(List.of(), slack.shown());
    assertTrue(slack.pictures().getFirst().deleted());
  }

  @Test
  void aPictureThatIsLostHereAfterItsUploadIsShown() {
    Outcome first = target.deliver(new ByHand(target, FIRING).item(ready), Checkpoint.START);
    Checkpoint uploaded = assertInstanceOf(Outcome.Advanced.class, first).checkpoint();
    ByHand delivery = new ByHand(target, FIRING).from(uploaded);
    assertInstanceOf(Outcome.Done.class, delivery.deliver(MISSING));
    assertArrayEquals(PNG, only().picture());
    assertFalse(only().text().contains(REMARK));
  }

  @ParameterizedTest
  @EnumSource(names = {"SHARED", "TEST"})
  void whatIsNoAlertStandsAlone(PostKind kind) {
    ByHand delivery = new ByHand(target, ByHand.as(kind));
    assertInstanceOf(Outcome.Done.class, delivery.deliver(ready));
    assertArrayEquals(PNG, only().picture());
    assertEquals("", only().thread());
  }

  @Test
  void aPreparedPictureNeedsOneRequestOnly() throws Exception {
    Outcome.Done prepared =
        assertInstanceOf(Outcome.Done.class, target.prepare("Zone Loss", PNG, "the margin"));
    assertEquals(List.of(), slack.shown());
    assertEquals("ZoneLoss.png", slack.pictures().getFirst().filename());
    assertEquals("the margin", slack.pictures().getFirst().altText());
    int before = slack.calls().size();
    ByHand delivery = new ByHand(target, FIRING);
    assertInstanceOf(Outcome.Done.class, delivery.deliver(ready(prepared.thread())));
    assertEquals(List.of("chat.postMessage"), slack.calls().subList(before, slack.calls().size()));
    assertArrayEquals(PNG, only().picture());
  }

  @Test
  void aPreparedPictureThatIsGoneIsUploadedAfterTheWords() throws Exception {
    Outcome.Done prepared = (Outcome.Done) target.prepare("a", PNG, "alt");
    assertInstanceOf(Outcome.Done.class, target.discard(prepared.thread()));
    assertTrue(slack.pictures().getFirst().deleted());
    assertInstanceOf(Outcome.Done.class, target.discard(prepared.thread()), "once more");
    ByHand delivery = new ByHand(target, FIRING);
    assertInstanceOf(Outcome.Done.class, delivery.deliver(ready(prepared.thread())));
    assertArrayEquals(PNG, only().picture());
    assertEquals(2, slack.pictures().size());
  }

  @Test
  void whatCannotBePreparedIsNotRepeatedAndLeavesNothing() {
    slack.fail("files.getUploadURLExternal", Fault.RATE_LIMITED);
    Outcome.Retry limited = assertInstanceOf(Outcome.Retry.class, target.prepare("a", PNG, "alt"));
    assertEquals(Outcome.Cause.RATE_LIMITED, limited.cause());
    slack.fail("upload", Fault.INTERNAL_ERROR);
    assertInstanceOf(Outcome.Retry.class, target.prepare("a", PNG, "alt"));
    slack.fail("files.completeUploadExternal", Fault.ERROR_AFTER_ACTING);
    assertInstanceOf(Outcome.Retry.class, target.prepare("a", PNG, "alt"));
    assertTrue(slack.pictures().stream().allMatch(p -> p.deleted() || !p.done()));
    assertEquals(3, Collections.frequency(slack.calls(), "files.getUploadURLExternal"));
  }

  @Test
  void goesOnWhereAnEarlierVersionStood() throws Exception {
    String file =
        ((Outcome.Done) target.prepare("a", PNG, "alt")).thread().getOrDefault("file", "");
    Checkpoint ready = Checkpoint.START.to("ready", "file", file);
    Outcome.Done told =
        assertInstanceOf(
            Outcome.Done.class, new ByHand(target, FIRING).from(ready).deliver(this.ready));
    assertArrayEquals(PNG, only().picture());
    Telling end = ByHand.as(PostKind.RESOLVED);
    Checkpoint answered = ready.to("answered", "reply", "1795324720.000009").seen();
    ByHand closing = new ByHand(target, end, FIRING, told).from(answered);
    assertInstanceOf(Outcome.Done.class, closing.deliver(this.ready));
    assertEquals(1, only().edits());
    assertTrue(only().text().contains("RESOLVED"));
  }

  private Shown only() {
    assertEquals(1, slack.shown().size(), slack.calls().toString());
    return slack.shown().getFirst();
  }
}
