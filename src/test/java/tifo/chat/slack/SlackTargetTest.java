package tifo.chat.slack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tifo.chat.PostKind;
import tifo.chat.Posts;
import tifo.chat.Telling;
import tifo.chat.kit.Fault;
import tifo.chat.outbox.InstantClock;
import tifo.chat.outbox.Outbox;
import tifo.chat.outbox.OutboxStatus.TargetStatus;
import tifo.time.FakeClock;
import tifo.time.WarClock;

/// Posts through the outbox to a strict Slack, in good weather and in bad.
@Timeout(60)
class SlackTargetTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String TOKEN = "xoxb-1-canary-7f3a";

  @TempDir Path dir;
  private SlackServer slack;

  @BeforeEach
  void start() throws Exception {
    slack = new SlackServer(TOKEN);
  }

  @AfterEach
  void protocolWasKept() {
    slack.close();
    assertEquals(List.of(), slack.complaints());
  }

  @Test
  void uploadsCompletesThenPosts() throws Exception {
    Telling firing = Posts.firing("a");
    send(firing);
    assertEquals(
        List.of(
            "files.getUploadURLExternal",
            "upload",
            "files.completeUploadExternal",
            "chat.postMessage"),
        slack.calls());
    SlackServer.Picture picture = slack.pictures().getFirst();
    assertArrayEquals(Posts.png(firing), picture.bytes());
    assertEquals("ZoneLossDoesNotHold-firing.png", picture.filename());
    assertTrue(picture.altText().contains("-34 nodes"));
    SlackServer.Posted post = slack.roots().getFirst();
    assertEquals("CRITICAL · FIRING: Losing zone a leaves the pool short", post.header());
    assertTrue(post.blocks().contains(picture.id()));
    assertTrue(post.blocks().contains("Do: raise the fixed pool by 34 nodes"));
  }

  @Test
  void endAnswersInTheThreadAndChangesTheFirstPost() throws Exception {
    send(Posts.firing("a"));
    send(Posts.resolved("a"));
    assertEquals(2, slack.messages().size());
    SlackServer.Posted root = slack.messages().get(0);
    SlackServer.Posted answer = slack.messages().get(1);
    assertEquals(root.ts(), answer.thread());
    assertEquals(1, root.edits());
    assertTrue(root.header().contains("RESOLVED"));
    assertTrue(root.blocks().contains("slack_file"), "the picture stays");
    assertTrue(root.blocks().contains("Lasted"));
    assertTrue(answer.header().contains("RESOLVED"));
  }

  @Test
  void newsOfAGroupAnswerInTheThreadAndTheEndClosesIt() throws Exception {
    send(Posts.numbered(Posts.firing("a"), 1, PostKind.FIRING));
    send(Posts.numbered(Posts.firing("b"), 2, PostKind.UPDATED));
    send(Posts.numbered(Posts.resolved("a"), 3, PostKind.RESOLVED));
    assertEquals(3, slack.messages().size());
    SlackServer.Posted root = slack.roots().getFirst();
    assertEquals(1, slack.roots().size());
    assertEquals(root.ts(), slack.messages().get(1).thread());
    assertEquals(root.ts(), slack.messages().get(2).thread());
    assertEquals(1, root.edits(), "only the end changes the first post");
    assertEquals(3, slack.pictures().size());
  }

  @Test
  void slowProcessingHoldsUpNoWords() throws Exception {
    slack.processFilesAfter(3);
    send(Posts.firing("a"));
    assertEquals(1, slack.roots().size());
    assertTrue(slack.roots().getFirst().blocks().contains("slack_file"));
    assertEquals(1, slack.pictures().size());
    List<String> calls = slack.calls();
    // The first use is refused, then the words go; two more looks find it still being processed.
    assertEquals(
        List.of(
            "chat.postMessage",
            "chat.postMessage",
            "files.info",
            "files.info",
            "files.info",
            "chat.update"),
        calls.subList(3, calls.size()));
  }

  @Test
  void pictureThatIsNeverProcessedDoesNotCostTheAlert() throws Exception {
    slack.processFilesAfter(1_000);
    send(Posts.firing("a"));
    assertEquals(2, slack.pictures().size(), "uploaded once more");
    assertTrue(slack.pictures().stream().allMatch(SlackServer.Picture::deleted));
    String blocks = slack.roots().getFirst().blocks();
    assertFalse(blocks.contains("slack_file"));
    assertTrue(blocks.contains("the picture could not be attached"));
  }

  @Test
  void manyAlertsKeepSlacksLimits() throws Exception {
    WarClock clock = clock();
    slack.limitBy(clock);
    try (Outbox outbox = new Outbox(dir, List.of(target(TOKEN)), clock)) {
      for (int i = 0; i < 70; i++) {
        outbox.submit(Posts.to("slack", Posts.firing("zone-" + i)));
      }
      assertTrue(outbox.drain(SOON), () -> outbox.status() + " " + slack.calls());
      for (int i = 0; i < 70; i++) {
        outbox.submit(Posts.to("slack", Posts.resolved("zone-" + i)));
      }
      assertTrue(outbox.drain(SOON), () -> outbox.status() + " " + slack.calls());
    }
    assertEquals(70, slack.roots().size());
    assertEquals(140, slack.messages().size());
    assertTrue(slack.roots().stream().allMatch(root -> root.header().contains("RESOLVED")));
    assertTrue(slack.messages().stream().noneMatch(m -> m.blocks().contains("possible repeat")));
  }

  @Test
  void wordsGoAloneWhereThereIsNoPicture() throws Exception {
    send(Posts.wordsOnly(Posts.firing("a")));
    assertEquals(List.of("chat.postMessage"), slack.calls());
  }

  @Test
  void repeatsAreMarkedWhereTheChannelMayNotBeRead() throws Exception {
    slack.refuse("conversations.history", "missing_scope");
    slack.fail("chat.postMessage", Fault.CUT_AFTER_ACTING);
    send(Posts.firing("a"));
    assertEquals(2, slack.roots().size());
    assertFalse(slack.roots().get(0).blocks().contains("possible repeat"));
    assertTrue(slack.roots().get(1).blocks().contains("possible repeat"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"internal_error", "service_unavailable", "ratelimited"})
  void aLookThatMeetsTroubleIsRepeatedAndNotThePost(String trouble) throws Exception {
    slack.refuseOnce("conversations.history", trouble);
    slack.fail("chat.postMessage", Fault.CUT_AFTER_ACTING);
    send(Posts.firing("a"));
    assertEquals(1, slack.roots().size());
    assertFalse(slack.roots().getFirst().blocks().contains("possible repeat"));
  }

  /// The thread cannot be looked into, and then it is not there either: both are remembered.
  @Test
  void repeatThatMustLeaveItsThreadIsStillMarked() throws Exception {
    send(Posts.firing("a"));
    slack.delete(slack.roots().getFirst().ts());
    slack.refuse("conversations.replies", "thread_not_found");
    slack.fail("chat.postMessage", Fault.CUT_BEFORE_ACTING);
    send(Posts.resolved("a"));
    assertTrue(slack.roots().getFirst().blocks().contains("possible repeat"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"duplicate_message_not_found", "duplicate_channel_not_found"})
  void postWhoseKeyIsLostGoesWithoutIt(String error) throws Exception {
    slack.refuseOnce("chat.postMessage", error);
    send(Posts.firing("a"));
    assertEquals(1, slack.roots().size());
    assertEquals(List.of(true, false), slack.keyed());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"restricted_action_non_threadable_channel", "restricted_action_thread_locked"})
  void endThatMayNotAnswerInTheThreadStandsAlone(String error) throws Exception {
    send(Posts.firing("a"));
    slack.refuseOnce("chat.postMessage", error);
    send(Posts.resolved("a"));
    assertEquals(2, slack.roots().size());
    assertTrue(slack.roots().getLast().header().contains("RESOLVED"));
  }

  @Test
  void looksThroughAllPagesForALostPost() throws Exception {
    slack.longestPage(2);
    slack.fail("chat.postMessage", Fault.CUT_AFTER_ACTING);
    FakeClock clock = new FakeClock(Posts.START);
    try (Outbox outbox = new Outbox(dir, List.of(target(TOKEN)), clock)) {
      outbox.submit(Posts.to("slack", Posts.firing("a")));
      clock.awaitSleepers(1);
      slack.chatter(5);
      clock.advance(Duration.ofMinutes(1));
      assertTrue(outbox.drain(SOON));
    }
    assertEquals(6, slack.roots().size());
    assertEquals(3, Collections.frequency(slack.calls(), "conversations.history"));
  }

  @Test
  void endOfADeletedPostStandsAlone() throws Exception {
    send(Posts.firing("a"));
    slack.delete(slack.roots().getFirst().ts());
    send(Posts.resolved("a"));
    assertEquals(1, slack.roots().size());
    assertTrue(slack.roots().getFirst().header().contains("RESOLVED"));
  }

  @Test
  void firstPostThatCannotBeEditedHoldsNothingUp() throws Exception {
    send(Posts.firing("a"));
    slack.refuse("chat.update", "edit_window_closed");
    send(Posts.resolved("a"));
    assertEquals(2, slack.messages().size());
  }

  @Test
  void honoursTheTimeThatSlackAsksFor() throws Exception {
    slack.fail("chat.postMessage", Fault.RATE_LIMITED);
    FakeClock clock = new FakeClock(Posts.START);
    try (Outbox outbox = new Outbox(dir, List.of(target(TOKEN)), clock)) {
      outbox.submit(Posts.to("slack", Posts.wordsOnly(Posts.firing("a"))));
      clock.awaitSleepers(1);
      assertEquals(
          "Slack asks us to wait 7 s before chat.postMessage",
          outbox.status().targets().getFirst().problem().orElseThrow());
      clock.advance(Duration.ofMillis(6_999));
      clock.awaitSleepers(1);
      assertEquals(1, slack.calls().size());
      clock.advance(Duration.ofMillis(1));
      assertTrue(outbox.drain(SOON));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "token_revoked,       new bot token",
    "invalid_auth,        new bot token",
    "missing_scope,       chat:write",
    "not_in_channel,      /invite",
    "channel_not_found,   /invite",
    "restricted_action_read_only_channel,   let it post there",
    "restricted_action_thread_only_channel, another channel",
    "is_archived,         another channel"
  })
  void whatTheOperatorMustMendSuspendsAndKeeps(String error, String advice) throws Exception {
    slack.refuse("chat.postMessage", error);
    FakeClock clock = new FakeClock(Posts.START);
    try (Outbox outbox = new Outbox(dir, List.of(target(TOKEN)), clock)) {
      outbox.submit(Posts.to("slack", Posts.firing("a")));
      clock.awaitSleepers(1);
      TargetStatus status = outbox.status().targets().getFirst();
      assertTrue(status.suspended().orElseThrow().contains(advice), status.toString());
      assertEquals(1, status.queued());
      slack.refuse("chat.postMessage", "");
      outbox.resume("slack");
      assertTrue(outbox.drain(SOON));
    }
    assertEquals(1, slack.roots().size());
  }

  @Test
  void emptyTokenIsNotSentButExplained() throws Exception {
    FakeClock clock = new FakeClock(Posts.START);
    try (Outbox outbox = new Outbox(dir, List.of(target(" ")), clock)) {
      outbox.submit(Posts.to("slack", Posts.firing("a")));
      clock.awaitSleepers(1);
      String reason = outbox.status().targets().getFirst().suspended().orElseThrow();
      assertTrue(reason.contains("begins with xoxb-"), reason);
    }
    assertEquals(List.of(), slack.calls());
  }

  @Test
  void whatSlackWillNeverTakeIsPutAside() throws Exception {
    slack.refuse("chat.postMessage", "msg_too_long");
    try (Outbox outbox = new Outbox(dir, List.of(target(TOKEN)), clock())) {
      outbox.submit(Posts.to("slack", Posts.firing("a")));
      assertTrue(outbox.drain(SOON));
      assertEquals(1, outbox.status().targets().getFirst().failed());
      assertTrue(outbox.status().notices().getFirst().contains("msg_too_long"));
    }
    assertTrue(slack.pictures().getFirst().deleted(), "nobody shows it");
  }

  private void send(Telling post) throws Exception {
    try (Outbox outbox = new Outbox(dir, List.of(target(TOKEN)), clock())) {
      outbox.submit(Posts.to("slack", post));
      assertTrue(outbox.drain(SOON), () -> outbox.status() + " " + slack.calls());
    }
  }

  private SlackTarget target(String token) {
    Duration answer = Duration.ofMillis(500);
    return new SlackTarget(
        new SlackSettings("slack", SlackServer.CHANNEL, slack.base(), answer), () -> token);
  }

  private static WarClock clock() {
    return new InstantClock(Posts.START);
  }
}
